/**
 * Starts programs without a console window of their own. On Windows a program of the console that is started by one
 * without a console (a launcher's hook) gets a window, which flashes up at each start. `Deno.Command` cannot forbid it;
 * `node:child_process` can, but costs some hundredths of a second to load, so it is used where it is needed only.
 *
 * @module
 */

/** What to start. */
export interface ProgramStart {
  /** Absolute. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** A program at work. Its input is empty; both outputs must be read, or it waits. */
export interface StartedProgram {
  readonly stdout: AsyncIterable<Uint8Array>;
  readonly stderr: AsyncIterable<Uint8Array>;
  /** Its exit code; 128 and the signal's number where a signal ended it. */
  readonly ended: Promise<number>;
  /** Does nothing where it has ended already. */
  kill(signal: "SIGTERM" | "SIGKILL"): void;
}

/**
 * Starts a program.
 *
 * @throws {Deno.errors.NotFound} The program or its working directory is not there.
 * @throws {Error} It cannot be started.
 * @example
 * ```ts ignore
 * const { ended } = await startProgram({ program: "/usr/bin/restic", args: ["version"], env: {} });
 * ```
 */
export async function startProgram(start: ProgramStart): Promise<StartedProgram> {
  if (Deno.build.os !== "windows") return startPlainly(start);
  const { startHidden } = await import("./start_hidden.ts");
  return await startHidden(start);
}

/** The way of the systems that have no console windows. */
export function startPlainly({ program, args, cwd, env }: ProgramStart): StartedProgram {
  const child = new Deno.Command(program, {
    args: [...args],
    ...(cwd !== undefined && { cwd }),
    clearEnv: true,
    env: { ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  return {
    stdout: child.stdout,
    stderr: child.stderr,
    ended: child.status.then(({ code }) => code),
    kill(signal) {
      try {
        child.kill(signal);
      } catch (error) {
        // It has ended already.
        if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
      }
    },
  };
}
