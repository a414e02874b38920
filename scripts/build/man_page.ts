import { COMMAND_NAMES, commandSpec, OPTION_NAMES, optionSpec } from "../../lib/commands/command_table.ts";
import type { Release } from "./release.ts";

/** The manual page, from the same tables as `--help`. */
export function manPage({ version, epoch }: Release): string {
  const day = new Date(epoch * 1000).toISOString().slice(0, 10);
  return [
    `.TH INSTANCE-SYNC 1 ${day} "instance-sync ${version}" "User Commands"`,
    ".SH NAME",
    String.raw`instance\-sync \- take a Minecraft instance from computer to computer`,
    ".SH SYNOPSIS",
    String.raw`.B instance\-sync`,
    String.raw`.I COMMAND`,
    "[OPTIONS]",
    ".SH DESCRIPTION",
    escaped(
      "Runs before and after the game, in the launcher's hooks. Worlds, options, mod settings and screenshots follow " +
        "the player from computer to computer; nothing a player saved is ever lost.",
    ),
    ".SH COMMANDS",
    ...COMMAND_NAMES.flatMap((name) => entry(commandTitle(name), `${commandSpec(name).summary}.`)),
    ".SH OPTIONS",
    ...OPTION_NAMES.filter((name) => optionSpec(name).hidden === undefined).flatMap((name) => {
      const { short, value, help } = optionSpec(name);
      const title = `${short ? `-${short}, ` : ""}--${name}${value ? `=${value.label}` : ""}`;
      return entry(title, `${help}${value?.choices ? `: ${value.choices.join(", ")}` : ""}.`);
    }),
    ".SH EXIT STATUS",
    ...entry("0", "Go on, also when the network cannot be reached."),
    ...entry("1", "Stop: a launcher does not start the game."),
    ...entry("2", "Wrong usage."),
    ".SH FILES",
    ...entry(".cloud-sync/", "In the game directory: the token, settings and what was agreed with the network."),
    "",
  ].join("\n");
}

function commandTitle(name: (typeof COMMAND_NAMES)[number]): string {
  const { operands = [], chains } = commandSpec(name);
  const words = operands.map(({ label, choices, optional }) => {
    const text = choices?.join("|") ?? label;
    return optional ? `[${text}]` : text;
  });
  return [name, ...words, ...(chains ? ["[-- COMMAND...]"] : [])].join(" ");
}

function entry(title: string, text: string): string[] {
  return [".TP", `.B ${escaped(title)}`, escaped(text)];
}

/** Nothing in it is a command of the typesetter's. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^([.'])/, "\\&$1");
}
