/**
 * Whether a launcher runs now: one that does would write its own settings over ours (`launchers.md` 1.2).
 *
 * @module
 */
import { isAboutThisPath } from "../instance/read_if_there.ts";
import { environment } from "../settings/environment.ts";
import type { FoundLauncher } from "./types.ts";

/** One running program. */
export interface RunningProgram {
  /** Its command line, word by word where the system tells words apart; at least its name. */
  readonly words: readonly string[];
}

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
  return isJava && programs.some(({ words }) => words.length === 1 && /^javaw?\.exe$/i.test(words[0] ?? ""))
    ? "unknown"
    : "no";
}

/** A launcher's own program, its AppImage or app bundle, or a Java that runs its jar. */
function isNamed({ words }: RunningProgram, name: string): boolean {
  const [program = "", ...rest] = words.map((word) => word.toLowerCase().replaceAll("\\", "/"));
  const last = program.split("/").at(-1) ?? "";
  if (isFileOf(last, name, /^(?:|\.exe|-bin|.*\.appimage)$/)) return true;
  if (program.includes(`/${name}.app/`)) return true;
  if (!/^javaw?(?:\.exe)?$/.test(last)) return false;
  return rest.some((word) =>
    isFileOf(word.split("/").at(-1) ?? "", name, /^.*\.(?:jar|exe)$/) || word === `com.${name}.app`
  );
}

function isFileOf(file: string, name: string, ending: RegExp): boolean {
  return file.startsWith(name) && ending.test(file.slice(name.length));
}

/** All running programs; undefined where this system does not tell. */
export async function runningPrograms(os: typeof Deno.build.os = Deno.build.os): Promise<RunningProgram[] | undefined> {
  try {
    switch (os) {
      case "linux":
        return linuxPrograms();
      case "windows": {
        const tasklist = `${environment("SystemRoot") ?? "C:\\Windows"}\\System32\\tasklist.exe`;
        return linesOf(await outputOf(tasklist, ["/fo", "csv", "/nh"]), (line) => [/^"([^"]*)"/.exec(line)?.[1] ?? ""]);
      }
      default:
        // A path may have spaces in it; the name of an app bundle is looked for in the whole.
        return linesOf(await outputOf("/bin/ps", ["-axwwo", "command="]), (line) => [line, ...line.split(" ")]);
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function linesOf(output: string | undefined, words: (line: string) => string[]): RunningProgram[] | undefined {
  return output?.split(/\r?\n/).filter((line) => line !== "").map((line) => ({ words: words(line) }));
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

function linuxPrograms(): RunningProgram[] {
  const programs: RunningProgram[] = [];
  for (const { name } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const words = Deno.readTextFileSync(`/proc/${name}/cmdline`).split("\0").filter((word) => word !== "");
      if (words.length > 0) programs.push({ words });
    } catch (error) {
      // It ended while we looked, or is somebody else's.
      if (!isAboutThisPath(error)) throw error;
    }
  }
  return programs;
}
