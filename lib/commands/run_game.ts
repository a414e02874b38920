/**
 * The game of `wrap`, as if it had been started without us: it has our input, our outputs, our environment, our working
 * directory, and it hears the signals that were meant for it.
 *
 * What ends us ends the game too, as far as the system has a way for that. SIGTERM and the like are passed on and we stay
 * until the game is over. SIGKILL (the launcher's Kill button) cannot be passed on by whom it kills: on Linux the game is
 * started through `setpriv --pdeathsig` of util-linux, which asks the system to kill the game with us and then becomes
 * the game, under the same process number. On macOS there is nothing like it, and on Windows (TerminateProcess) we have
 * no way either: there the game goes on after such an end, and the next pull sends what was played.
 *
 * @module
 */
import { CommandFailedError } from "../errors.ts";
import { environment } from "../settings/environment.ts";
import type { EndRequests } from "./command_context.ts";

/** Where util-linux has it; looked for by its full path, so that nothing in a game directory is taken for it. */
const SETPRIV = ["/usr/bin/setpriv", "/bin/setpriv"];

/** What is passed on beyond the requests to end. A Java game prints its threads at SIGQUIT. */
const PASSED_ON: readonly Deno.Signal[] = ["SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"];

/** What a terminal sends to everything in it: the game has heard it already. */
const FROM_TERMINAL: readonly Deno.Signal[] = ["SIGINT", "SIGQUIT", "SIGHUP"];

/** How a game ended. */
export interface GameEnd {
  /** The game's exit code; 128 and the signal's number where a signal ended it. */
  readonly code: number;
  /** Stands for the requests to end since then. */
  readonly signal: AbortSignal;
}

/**
 * Runs the game to its end, whatever that is.
 *
 * @param command The program and its arguments.
 * @throws {CommandFailedError} It cannot be started.
 */
export async function runGame(command: readonly string[], { divert }: Pick<EndRequests, "divert">): Promise<GameEnd> {
  let child: Deno.ChildProcess | undefined;
  const heardAlready = Deno.stdin.isTerminal() ? FROM_TERMINAL : [];
  const pass = (name: Deno.Signal) => {
    // Windows has no such signals: a console's Ctrl-C reaches the game by itself, and anything else would kill it.
    if (Deno.build.os === "windows" || heardAlready.includes(name)) return;
    try {
      child?.kill(name);
    } catch (error) {
      // It has ended in this moment.
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
    }
  };
  const end = divert(pass);
  const listeners = Deno.build.os === "windows" ? [] : PASSED_ON.map((name) => ({ name, hear: () => pass(name) }));
  // Before the game is there: a signal that nobody listens to would end us, and us alone.
  for (const { name, hear } of listeners) Deno.addSignalListener(name, hear);
  try {
    child = start(command);
    const { code } = await child.status;
    return { code, signal: end() };
  } catch (error) {
    end();
    throw error;
  } finally {
    for (const { name, hear } of listeners) Deno.removeSignalListener(name, hear);
  }
}

function start([program = "", ...args]: readonly string[]): Deno.ChildProcess {
  const ties = Deno.build.os === "linux" && mayStartAnything() ? SETPRIV.find(isProgram) : undefined;
  const stdio = { stdin: "inherit", stdout: "inherit", stderr: "inherit" } as const;
  try {
    if (ties === undefined) return new Deno.Command(program, { args, ...stdio }).spawn();
    // What setpriv says of a program that is not there is not for players.
    if (!isThere(program)) throw new Deno.errors.NotFound(program);
    return new Deno.Command(ties, { args: ["--pdeathsig", "KILL", "--", program, ...args], ...stdio }).spawn();
  } catch (error) {
    throw new CommandFailedError(`The game ("${program}") ${reason(error)}.`, { cause: error });
  }
}

function mayStartAnything(): boolean {
  return Deno.permissions.querySync({ name: "run" }).state === "granted";
}

function isThere(program: string): boolean {
  if (program.includes("/")) return isProgram(program);
  // A path that we may not see is no reason to doubt.
  return environment("PATH")?.split(":").some((folder) => isProgram(`${folder || "."}/${program}`)) ?? true;
}

function isProgram(path: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(path);
    return isFile && ((mode ?? 0) & 0o111) !== 0;
  } catch (error) {
    // Not there, or below something that is no folder or that we may not look into.
    if (error instanceof Error) return false;
    throw error;
  }
}

function reason(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "was not found";
  if (error instanceof Deno.errors.NotCapable) {
    return "may not be started: the wrapper line needs -A, or --allow-run without names";
  }
  return "could not be started";
}
