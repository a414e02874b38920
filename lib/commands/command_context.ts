import type { ParsedCommand } from "./parse_command.ts";

/** What every command gets. */
export interface CommandContext {
  readonly parsed: ParsedCommand;
  /** Aborted by Ctrl-C or when the launcher asks us to end. */
  readonly signal: AbortSignal;
}
