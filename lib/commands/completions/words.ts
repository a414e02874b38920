import { COMMAND_NAMES, type CommandName, commandSpec, optionSpec, shownOptionsOf } from "../command_table.ts";

/** One command as a completion script needs it. */
export interface CommandWords {
  readonly name: CommandName;
  readonly summary: string;
  /** The possible operands. */
  readonly operands: readonly string[];
  readonly options: readonly OptionWords[];
}

/** One option as a completion script needs it. */
export interface OptionWords {
  /** With its dashes. */
  readonly long: string;
  /** With its dash. */
  readonly short: string | undefined;
  readonly help: string;
  /** What comes after it: nothing, a folder, a file, one of some words, or any text. */
  readonly value: "none" | "folder" | "file" | "text" | readonly string[];
}

/** Every command with what can follow it. */
export function commandWords(): CommandWords[] {
  return COMMAND_NAMES.map((name) => ({
    name,
    summary: commandSpec(name).summary,
    operands: (commandSpec(name).operands ?? []).flatMap(({ choices }) => choices ?? []),
    options: shownOptionsOf(name).map(optionWords),
  }));
}

function optionWords(name: Parameters<typeof optionSpec>[0]): OptionWords {
  const { short, value, help } = optionSpec(name);
  return {
    long: `--${name}`,
    short: short === undefined ? undefined : `-${short}`,
    help,
    value: value === undefined ? "none" : value.choices ?? value.completes ?? "text",
  };
}

/** The options of all commands, each once. */
export function allOptions(commands: readonly CommandWords[]): OptionWords[] {
  return [...new Map(commands.flatMap(({ options }) => options).map((option) => [option.long, option])).values()];
}
