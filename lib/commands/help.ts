import {
  type ChainSpec,
  COMMAND_NAMES,
  type CommandName,
  commandSpec,
  type OperandSpec,
  optionSpec,
  shownOptionsOf,
} from "./command_table.ts";

/**
 * The help text of one command, or of the whole program.
 *
 * @param command The command, or `undefined` for the overview.
 */
export function helpText(command?: CommandName): string {
  return command === undefined ? overview() : commandHelp(command);
}

function overview(): string {
  return [
    "Takes a Minecraft instance from computer to computer.",
    "",
    "Usage: instance-sync COMMAND [OPTIONS]",
    "",
    "Commands:",
    ...columns(COMMAND_NAMES.map((name) => [name, commandSpec(name).summary])),
    "",
    "Options of every command:",
    ...columns(shownOptionsOf(undefined).map(optionRow)),
    "",
    "In a launcher: pre-launch  instance-sync pull",
    "               post-exit   instance-sync push",
    "  or wrapper command         instance-sync wrap --",
    "Exit codes: 0 go on (also when the network cannot be reached), 1 stop, 2 wrong usage.",
  ].join("\n");
}

function commandHelp(command: CommandName): string {
  const { summary, operands = [], chains } = commandSpec(command);
  const usage = ["instance-sync", command, ...operands.map(operandText)];
  return [
    `${summary}.`,
    "",
    `Usage: ${usage.join(" ")} [OPTIONS]${chainUsage(chains)}`,
    ...(operands.some(({ label }) => label === "MOMENT")
      ? ["", "A moment is 4 or more digits of its id in the history, or the name of its pin."]
      : []),
    ...(chains ? ["", chains.help] : []),
    "",
    "Options:",
    ...columns(shownOptionsOf(command).map(optionRow)),
  ].join("\n");
}

function chainUsage(chains: ChainSpec | undefined): string {
  if (chains === undefined) return "";
  return chains.need === "required" ? " -- COMMAND..." : " [-- COMMAND...]";
}

function operandText({ label, choices, optional }: OperandSpec): string {
  const text = choices?.join("|") ?? label;
  return optional ? `[${text}]` : text;
}

function optionRow(name: Parameters<typeof optionSpec>[0]): readonly [string, string] {
  const { short, value, help } = optionSpec(name);
  const choices = value?.choices ? `: ${value.choices.join(", ")}` : "";
  return [`${short ? `-${short}, ` : "    "}--${name}${value ? `=${value.label}` : ""}`, help + choices];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
