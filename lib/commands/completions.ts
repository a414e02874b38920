import { writeLine } from "../ui/write_line.ts";
import type { CommandContext } from "./command_context.ts";
import { bashCompletions } from "./completions/bash.ts";
import { fishCompletions } from "./completions/fish.ts";
import { powershellCompletions } from "./completions/powershell.ts";
import { zshCompletions } from "./completions/zsh.ts";
import type { ExitCode } from "./exit_code.ts";

const SHELLS: Readonly<Record<string, () => string>> = {
  bash: bashCompletions,
  zsh: zshCompletions,
  fish: fishCompletions,
  powershell: powershellCompletions,
};

/** `completions SHELL`: prints a completion script. */
export function run({ parsed }: CommandContext): Promise<ExitCode> {
  const script = SHELLS[parsed.operands[0] ?? ""];
  // The command table lets no other shell through.
  if (script !== undefined) writeLine(script().trimEnd());
  return Promise.resolve(0);
}
