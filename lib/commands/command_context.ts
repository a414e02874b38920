import type { ParsedCommand } from "./parse_command.ts";

/** The system's requests to end: Ctrl-C, a launcher that closes, a logout. */
export interface EndRequests {
  /** Aborted by the first one; a second one ends the program at once. */
  readonly signal: AbortSignal;
  /**
   * From now on somebody else hears of them.
   *
   * @returns Ends that; the signal it gives back stands for the requests after it.
   */
  divert(to: (name: Deno.Signal) => void): () => AbortSignal;
  /** `keep`: this process has more to do afterwards, so a sandboxed run must not give up the main thread's rights. */
  readonly rights?: "give-up" | "keep";
}

/** What every command gets. */
export interface CommandContext extends EndRequests {
  readonly parsed: ParsedCommand;
}
