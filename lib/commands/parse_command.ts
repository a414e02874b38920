import { UsageError } from "../errors.ts";
import {
  COMMAND_NAMES,
  type CommandName,
  commandSpec,
  isCommandName,
  isOptionName,
  OPTION_NAMES,
  type OptionName,
  optionsOf,
  optionSpec,
  shownOptionsOf,
  type SwitchOption,
  type ValueOption,
} from "./command_table.ts";
import { didYouMean } from "../did_you_mean.ts";
import { type OptionShapes, splitArguments } from "./split_arguments.ts";

/** A command line that was understood. */
export interface ParsedCommand {
  /** `undefined` for `--help` or `--version` alone. */
  readonly command: CommandName | undefined;
  readonly operands: readonly string[];
  /** What followed `--`; empty where nothing did. */
  readonly chained: readonly string[];
  /** The value of an option, if it was given. */
  value(name: ValueOption): string | undefined;
  /** Whether a switch was given. */
  has(name: SwitchOption): boolean;
}

const SHAPES: OptionShapes = {
  longName: (letter) => OPTION_NAMES.find((name) => optionSpec(name).short === letter),
  takesValue: (name) => isOptionName(name) && optionSpec(name).value !== undefined,
};

/**
 * Understands a command line.
 *
 * @param args The arguments, without the program's name.
 * @throws {UsageError} Where it cannot be understood; the message says what was probably meant.
 * @example
 * ```ts
 * parseCommand(["pull", "--no-gui", "--", "java", "-jar", "packwiz.jar"]).chained; // ["java", "-jar", "packwiz.jar"]
 * ```
 */
export function parseCommand(args: readonly string[]): ParsedCommand {
  const words: string[] = [];
  const values = new Map<OptionName, string>();
  const chainAt = args.indexOf("--");
  const own = chainAt < 0 ? args : args.slice(0, chainAt);
  const given: { readonly name: string; readonly raw: string; readonly value: string | undefined }[] = [];
  for (const part of splitArguments(own, SHAPES)) {
    if (part.kind === "word") words.push(part.text);
    else given.push(part);
  }
  if (words[0] === "help") {
    words.shift();
    values.set("help", "");
  }
  const command = commandOf(words.shift());
  for (const option of given) setOption(values, command, option);
  const asks = values.has("help") || values.has("version");
  if (!asks) checkShape(command, words, chainAt < 0 ? undefined : args.slice(chainAt + 1));
  return {
    command,
    operands: words,
    chained: chainAt < 0 ? [] : args.slice(chainAt + 1),
    value: (name) => values.get(name),
    has: (name) => values.has(name),
  };
}

function commandOf(word: string | undefined): CommandName | undefined {
  if (word === undefined || isCommandName(word)) return word;
  throw new UsageError(`There is no command "${word}".${suggestion(word, COMMAND_NAMES)} See instance-sync --help.`);
}

function setOption(
  values: Map<OptionName, string>,
  command: CommandName | undefined,
  { name, raw, value }: { readonly name: string; readonly raw: string; readonly value: string | undefined },
): void {
  const where = command === undefined ? "" : ` for ${command}`;
  if (!isOptionName(name) || !optionsOf(command).includes(name)) {
    const known = shownOptionsOf(command).map((option) => `--${option}`);
    throw new UsageError(`There is no option ${raw}${where}.${suggestion(raw, known)} ${helpHint(command)}`);
  }
  const spec = optionSpec(name).value;
  if (spec === undefined) {
    if (value !== undefined) throw new UsageError(`The option --${name} takes no value.`);
  } else {
    if (value === undefined || value === "" || value.startsWith("--")) {
      throw new UsageError(`The option --${name} needs a value: --${name}=${spec.label}.`);
    }
    checkChoice(`option --${name}`, value, spec.choices);
  }
  values.set(name, value ?? "");
}

function checkShape(
  command: CommandName | undefined,
  operands: readonly string[],
  chained: readonly string[] | undefined,
): void {
  if (command === undefined) throw new UsageError(`A command is missing: ${COMMAND_NAMES.join(", ")}. ${helpHint()}`);
  const expected = commandSpec(command).operands ?? [];
  const extra = operands[expected.length];
  if (extra !== undefined) {
    const chains = commandSpec(command).chains ? ` A command to run goes after "--".` : "";
    throw new UsageError(`"${extra}" is too much after ${command}.${chains} ${helpHint(command)}`);
  }
  expected.forEach(({ label, choices, optional }, i) => {
    const operand = operands[i];
    if (operand === undefined) {
      if (optional) return;
      throw new UsageError(`After ${command} comes ${choices?.join(", ") ?? label}. ${helpHint(command)}`);
    }
    checkChoice(`command ${command}`, operand, choices);
  });
  const { chains } = commandSpec(command);
  if (chained !== undefined && chains === undefined) {
    throw new UsageError(`The command ${command} cannot run another command. ${helpHint(command)}`);
  }
  if (chains?.need === "required" && !chained?.[0]) {
    throw new UsageError(`The command to run is missing: ${command} -- COMMAND. ${helpHint(command)}`);
  }
}

function checkChoice(what: string, value: string, choices: readonly string[] | undefined): void {
  if (choices === undefined || choices.includes(value)) return;
  throw new UsageError(
    `The ${what} does not know "${value}".${suggestion(value, choices)} It is one of: ${choices.join(", ")}.`,
  );
}

function suggestion(word: string, known: readonly string[]): string {
  const meant = didYouMean(word, known);
  return meant === undefined ? "" : ` Did you mean ${meant}?`;
}

function helpHint(command?: CommandName): string {
  return `See instance-sync ${command === undefined ? "" : `${command} `}--help.`;
}
