/**
 * How this program was started, and the words that start it again from a launcher. The one place that knows the forms it
 * is given away in.
 *
 * @module
 */
/** What the runtime tells. */
export interface StartFacts {
  /** Whether Deno and the program are one file. */
  readonly standalone: boolean;
  /** The running executable. */
  readonly execPath: string;
  /** The address of `cli.ts`, or of what it was bundled to. */
  readonly mainModule: string;
  readonly os: typeof Deno.build.os;
}

/** This program, as it can be started. */
export type OwnProgram =
  /** One file. */
  | { readonly form: "compiled"; readonly file: string }
  /** Deno and a bundle: two files that can be moved together. */
  | { readonly form: "bundle"; readonly deno: string; readonly module: string }
  /** Deno and the sources, on disk or at an address. */
  | { readonly form: "sources"; readonly deno: string; readonly module: string };

/** Finds out how this program was started. */
export function ownProgram(facts: StartFacts = factsOfThisRun()): OwnProgram {
  const plain = (path: string) => facts.os === "windows" ? path.replaceAll("\\", "/") : path;
  const deno = plain(facts.execPath);
  if (facts.standalone) return { form: "compiled", file: deno };
  if (!facts.mainModule.startsWith("file:")) return { form: "sources", deno, module: facts.mainModule };
  const path = decodeURIComponent(new URL(facts.mainModule).pathname);
  const module = facts.os === "windows" ? path.replace(/^\/(?=[A-Za-z]:)/, "") : path;
  return { form: module.endsWith(".js") ? "bundle" : "sources", deno, module };
}

function factsOfThisRun(): StartFacts {
  return {
    standalone: Deno.build.standalone,
    execPath: Deno.execPath(),
    mainModule: Deno.mainModule,
    os: Deno.build.os,
  };
}

/** The files a program consists of; none where it lies in more than can be moved. */
export function movableFiles(program: OwnProgram): readonly string[] {
  if (program.form === "compiled") return [program.file];
  return program.form === "bundle" ? [program.deno, program.module] : [];
}

/** The same program after its files were copied into a folder under their own names. */
export function movedTo(program: OwnProgram, path: (file: string) => string): OwnProgram {
  if (program.form === "compiled") return { form: "compiled", file: path(program.file) };
  return { ...program, deno: path(program.deno), module: path(program.module) };
}

/**
 * The words that start this program.
 *
 * @param permissions Deno's permission flags; the compiled program needs none.
 */
export function startWords<W>(program: OwnProgram, permissions: readonly W[]): (W | string)[] {
  if (program.form === "compiled") return [program.file];
  return [program.deno, "run", ...permissions, program.module];
}
