import { join } from "../paths.ts";
import { CancelledError, CommandFailedError } from "../errors.ts";
import { exists } from "../sync/exists.ts";
import { writeAll } from "../ui/write_line.ts";
import { relayLines } from "./line_relay.ts";

/** What `pull … -- <command>` or `push … -- <command>` runs first. */
export interface ChainedCommand {
  readonly command: readonly string[];
  /** The game directory. */
  readonly root: string;
  /** Where its output goes: `--json` keeps standard output for itself. */
  readonly output: "stdout" | "stderr";
  readonly signal: AbortSignal;
  /** `stops`: nothing follows a failure, unless the pack was installed before. `is-told`: what follows, follows anyway. */
  readonly failure: "stops" | "is-told";
  /** Shows one line. */
  readonly say: (line: string) => void;
}

/**
 * Runs packwiz (or any other command) before a pull or push: in the game directory, with the launcher's environment (packwiz
 * needs its variables), without input. Both its outputs go to ours, because ATLauncher does not read errors before the
 * end and would hang on a full pipe.
 *
 * packwiz fails where there is no network (packwiz/packwiz-installer issue 8). A pack that was installed before can
 * still be played, so then the failure is only told.
 *
 * @throws {CommandFailedError} It failed and no pack was installed before.
 * @throws {CancelledError}
 */
export async function runChainedCommand(chain: ChainedCommand): Promise<void> {
  const installedBefore = exists(join(chain.root, "packwiz.json"));
  const failure = await run(chain);
  if (failure === undefined) return;
  if (chain.signal.aborted) throw new CancelledError("Cancelled.", { cause: failure });
  const what = `"${chain.command[0]}" ${failure.message}`;
  if (chain.failure === "is-told") {
    chain.say(`${what}. What was played is sent all the same.`);
    return;
  }
  if (!installedBefore) throw new CommandFailedError(`${what}. The pack is not installed yet.`, { cause: failure });
  chain.say(`${what}. The pack was installed before, so it goes on with what is here.`);
}

/** Runs it; gives back why it failed, as a clause. */
async function run({ command, root, output, signal }: ChainedCommand): Promise<Error | undefined> {
  const [program = "", ...args] = command;
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(program, { args, cwd: root, stdin: "null", stdout: "piped", stderr: "piped", signal })
      .spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Error("was not found", { cause: error });
    if (error instanceof Deno.errors.NotCapable) {
      return new Error("may not be started: the hook line's --allow-run does not name it", { cause: error });
    }
    if (error instanceof Error) return new Error("could not be started", { cause: error });
    throw error;
  }
  const write = (bytes: Uint8Array) => writeAll(output === "stdout" ? Deno.stdout : Deno.stderr, bytes);
  const [{ success, code, signal: killedBy }] = await Promise.all([
    child.status,
    relayLines(child.stdout, write),
    relayLines(child.stderr, write),
  ]);
  if (success) return undefined;
  return new Error(killedBy === null ? `ended with code ${code}` : `was ended by ${killedBy}`);
}
