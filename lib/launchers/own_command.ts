/**
 * How this program was started, and the words that start it again from a launcher. The one place that knows the forms it
 * is given away in.
 *
 * @module
 */
import { isFile } from "../settings/is_file.ts";

/** What the runtime tells. */
export interface StartFacts {
  /** Whether Deno and the program are one file. */
  readonly standalone: boolean;
  /** The running executable. */
  readonly execPath: string;
  /** The address of `cli.ts`, or of what it was bundled to. */
  readonly mainModule: string;
  readonly os: typeof Deno.build.os;
  readonly isFile: (path: string) => boolean;
}

/** This program, as it can be started. Paths have forward slashes. */
export type OwnProgram =
  /** One file, which brings its own rights. */
  | { readonly form: "compiled"; readonly file: string }
  /** A Deno, the program beside it and, except on Windows, a script that starts one with the other and its rights. */
  | { readonly form: "portable"; readonly script?: string; readonly deno: string; readonly module: string }
  /** Somebody's Deno and a bundle: two files that can be moved together. */
  | { readonly form: "bundle"; readonly deno: string; readonly module: string }
  /** Deno and the sources on disk, or anything at an address. */
  | { readonly form: "sources"; readonly deno: string; readonly module: string };

/** Finds out how this program was started. */
export function ownProgram(facts: StartFacts = factsOfThisRun()): OwnProgram {
  const plain = (path: string) => facts.os === "windows" ? path.replaceAll("\\", "/") : path;
  const deno = plain(facts.execPath);
  if (facts.standalone) return { form: "compiled", file: deno };
  if (!facts.mainModule.startsWith("file:")) return { form: "sources", deno, module: facts.mainModule };
  const path = decodeURIComponent(new URL(facts.mainModule).pathname);
  const module = facts.os === "windows" ? path.replace(/^\/(?=[A-Za-z]:)/, "") : path;
  if (!module.endsWith(".js")) return { form: "sources", deno, module };
  if (folderOf(deno) !== folderOf(module)) return { form: "bundle", deno, module };
  const script = `${folderOf(module)}/instance-sync`;
  // Launchers on Windows start programs, and a script is none there.
  const hasScript = facts.os !== "windows" && facts.isFile(script);
  return { form: "portable", ...(hasScript && { script }), deno, module };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function factsOfThisRun(): StartFacts {
  return {
    standalone: Deno.build.standalone,
    execPath: Deno.execPath(),
    mainModule: Deno.mainModule,
    os: Deno.build.os,
    isFile,
  };
}

/** The files a program consists of; none where it lies in more than can be moved. */
export function movableFiles(program: OwnProgram): readonly string[] {
  switch (program.form) {
    case "compiled":
      return [program.file];
    case "portable":
      return [...(program.script === undefined ? [] : [program.script]), program.deno, program.module];
    case "bundle":
      return [program.deno, program.module];
    case "sources":
      return [];
  }
}

/** The same program after its files were copied to other places. */
export function movedTo(program: OwnProgram, path: (file: string) => string): OwnProgram {
  if (program.form === "compiled") return { form: "compiled", file: path(program.file) };
  const moved = { ...program, deno: path(program.deno), module: path(program.module) };
  return moved.form === "portable" && moved.script !== undefined ? { ...moved, script: path(moved.script) } : moved;
}

/** What keeps Deno from fetching code, and from settings that lie in the game directory. */
const ISOLATION = ["--no-config", "--no-lock", "--no-npm", "--no-remote"];

/** Whether a program brings its own rights, so that a line needs to name none. */
export function bringsRights(program: OwnProgram): boolean {
  return program.form === "compiled" || (program.form === "portable" && program.script !== undefined);
}

/**
 * The words that start this program.
 *
 * @param command The verb and its options.
 * @param permissions Deno's permission flags, where the program does not bring its own.
 */
export function startWords<W>(
  program: OwnProgram,
  command: readonly string[],
  permissions: readonly W[],
): (W | string)[] {
  if (program.form === "compiled") return [program.file, ...command];
  if (program.form !== "portable") return [program.deno, "run", ...permissions, program.module, ...command];
  if (program.script !== undefined) return [program.script, ...command];
  return [program.deno, "run", ...ISOLATION, ...permissions, program.module, ...command, "--sandbox"];
}
