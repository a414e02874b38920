/**
 * Whether a launcher runs now: one that does would write its own settings over ours (`launchers.md` 1.2).
 *
 * @module
 */
import { isAboutThisPath } from "../instance/read_if_there.ts";
import { environment } from "../settings/environment.ts";
import type { FoundLauncher } from "./types.ts";

/** One running program: its command line word by word, or as one line where the system does not tell words apart. */
export type RunningProgram = { readonly words: readonly string[] } | { readonly line: string };

/** What is known about a launcher's process. */
export type Running = "yes" | "no" | "unknown";

/**
 * Tells whether a launcher runs.
 *
 * @param programs From {@linkcode runningPrograms}; undefined where the system did not tell.
 */
export function isRunning(
  { processNames, kind }: FoundLauncher,
  programs: readonly RunningProgram[] | undefined,
): Running {
  if (programs === undefined) return "unknown";
  if (programs.some((program) => processNames.some((name) => isNamed(program, name)))) return "yes";
  // Windows does not tell what a Java runs.
  const isJava = kind === "atlauncher" || kind === "hmcl";
  return isJava && programs.some((program) => "words" in program && /^javaw?\.exe$/i.test(program.words.join(" ")))
    ? "unknown"
    : "no";
}

/** A launcher's own program, its AppImage or app bundle, or a Java that runs its jar. */
function isNamed(program: RunningProgram, name: string): boolean {
  const given = "words" in program ? program.words : program.line.split(" ");
  const words = given.map((word) => word.toLowerCase().replaceAll("\\", "/"));
  const [first = "", ...rest] = words;
  // A path with spaces in it comes in pieces where there is only a line.
  const paths = "words" in program ? [first] : words.slice(0, 8).map((_, index) => words.slice(0, index + 1).join(" "));
  if (paths.some((path) => isFileOf(lastOf(path), name, /^(?:|\.exe|-bin|.*\.appimage)$/))) return true;
  if (paths.some((path) => path.includes(`/${name}.app/`))) return true;
  if (!paths.some((path) => /^javaw?(?:\.exe)?$/.test(lastOf(path)))) return false;
  return rest.some((word) => isFileOf(lastOf(word), name, /^.*\.(?:jar|exe)$/) || word === `com.${name}.app`);
}

function lastOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}

function isFileOf(file: string, name: string, ending: RegExp): boolean {
  return file.startsWith(name) && ending.test(file.slice(name.length));
}

/** All running programs; undefined where this system does not tell. */
export async function runningPrograms(os: typeof Deno.build.os = Deno.build.os): Promise<RunningProgram[] | undefined> {
  try {
    switch (os) {
      case "linux":
        return linuxPrograms() ?? await programsByPs();
      case "windows": {
        const tasklist = `${environment("SystemRoot") ?? "C:\\Windows"}\\System32\\tasklist.exe`;
        const output = await outputOf(tasklist, ["/fo", "csv", "/nh"]);
        return linesOf(output)?.map((line) => ({ words: [/^"([^"]*)"/.exec(line)?.[1] ?? ""] }));
      }
      default:
        return await programsByPs();
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function programsByPs(): Promise<RunningProgram[] | undefined> {
  return linesOf(await outputOf("/bin/ps", ["-axwwo", "command="]))?.map((line) => ({ line }));
}

function linesOf(output: string | undefined): string[] | undefined {
  return output?.split(/\r?\n/).filter((line) => line !== "");
}

async function outputOf(program: string, args: readonly string[]): Promise<string | undefined> {
  const { success, stdout } = await new Deno.Command(program, {
    args: [...args],
    clearEnv: true,
    env: { SystemRoot: environment("SystemRoot") ?? "" },
    stdin: "null",
    stderr: "null",
  }).output();
  return success ? new TextDecoder().decode(stdout) : undefined;
}

/** Undefined where Deno withholds other programs' entries: it gives them to a program with all rights only. */
function linuxPrograms(): RunningProgram[] | undefined {
  const programs: RunningProgram[] = [];
  for (const { name } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const words = Deno.readTextFileSync(`/proc/${name}/cmdline`).split("\0").filter((word) => word !== "");
      if (words.length > 0) programs.push({ words });
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) return undefined;
      // It ended while we looked, or is somebody else's.
      if (!isAboutThisPath(error)) throw error;
    }
  }
  return programs;
}
