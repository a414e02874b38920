import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { ProgramStart, StartedProgram } from "./start_program.ts";

/**
 * Starts a program that gets no console window on Windows (`CREATE_NO_WINDOW`); elsewhere like `startPlainly`, but for
 * `kill`, which does not ask first. Loaded only where it is needed.
 *
 * @throws {Deno.errors.NotFound} The program or its working directory is not there.
 * @throws {Error} It cannot be started.
 * @example
 * ```ts ignore
 * const { ended } = await startHidden({ program: "C:\\restic.exe", args: ["version"], env: {} });
 * ```
 */
export async function startHidden({ program, args, cwd, env }: ProgramStart): Promise<StartedProgram> {
  const child = spawn(program, [...args], {
    ...(cwd !== undefined && { cwd }),
    env: { ...env },
    stdio: ["ignore", "pipe", "pipe"],
    shell: false,
    windowsHide: true,
  });
  // Node tells of both later, never by throwing.
  const ended = new Promise<number>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
  );
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => reject(understood(error, program)));
  });
  // From here on an error means that a signal could not be sent: it has ended then.
  child.on("error", () => {});
  // Windows has no signals: either one ends a program at once. Deno's node:child_process sends only the first.
  return { stdout: child.stdout, stderr: child.stderr, ended, kill: () => void child.kill("SIGKILL") };
}

function understood(error: Error, program: string): Error {
  const isMissing = "code" in error && error.code === "ENOENT";
  return isMissing ? new Deno.errors.NotFound(`${program} is not there.`, { cause: error }) : error;
}
