import { UsageError } from "../errors.ts";
import { askText, chooseBySearch, chooseOne } from "../ui/terminal_menu.ts";
import { writeLine } from "../ui/write_line.ts";
import type { CommandContext } from "./command_context.ts";
import { type CommandName, optionsOf, type ValueOption } from "./command_table.ts";
import type { ExitCode } from "./exit_code.ts";
import { gameFolder } from "./game_folder.ts";
import { MENU, type MenuQuestions } from "./menu_entries.ts";
import { runCli } from "./run_cli.ts";

/** What was given to the menu goes on to every command that knows it. */
const PASSED_ON: readonly ValueOption[] = ["url", "pack-folder", "token-file", "instance"];

/** These look for launchers; without a folder they let the player pick. */
const PICKS: ReadonlySet<CommandName> = new Set(["launchers", "install", "uninstall"]);

const QUIT = "quit";

/**
 * `menu`: all commands for somebody at a terminal, one after the other, with the instance's state above. Each command
 * runs as if it had been typed; what goes wrong in it is told, and the menu comes again.
 */
export async function run({ parsed, signal, divert }: CommandContext): Promise<ExitCode> {
  if (!Deno.stdin.isTerminal() || !Deno.stdout.isTerminal()) {
    throw new UsageError(
      "The menu needs a terminal, and there is none here. Each command works without it: instance-sync --help",
    );
  }
  // A wrong folder is told once, not by each command.
  gameFolder(parsed);
  let present = signal;
  const command = async (name: CommandName, words: readonly string[] = []) => {
    const ended = new AbortController();
    // Ctrl-C ends the command, not the menu.
    const back = divert(() => ended.abort());
    const passedOn = PASSED_ON.filter((option) =>
      optionsOf(name).includes(option) && !(option === "pack-folder" && PICKS.has(name))
    ).flatMap((option) => parsed.value(option) === undefined ? [] : [`--${option}=${parsed.value(option)}`]);
    try {
      return await runCli([name, ...words, ...passedOn], { signal: ended.signal, divert, rights: "keep" });
    } finally {
      present = back();
    }
  };
  const ask: MenuQuestions = {
    async moment(message) {
      if (await command("history") !== 0) return undefined;
      return await askText(`${message} (4 digits of its id, or its pin)`, "required", present);
    },
    text: (message, need) => askText(message, need, present),
    choose: (message, options) => chooseOne(message, options, present),
  };
  const choices = [
    ...MENU.map(({ command, label }) => ({ value: command, label, hint: command })),
    { value: QUIT, label: "Quit" },
  ];
  await command("status");
  while (!present.aborted) {
    const chosen = await chooseBySearch("What shall be done?", choices, present);
    const entry = MENU.find(({ command }) => command === chosen);
    if (entry === undefined) break;
    const words = await (entry.words?.(ask) ?? []);
    if (words === undefined) continue;
    await command(entry.command, words);
    writeLine("");
    if (entry.command !== "status") await command("status");
  }
  return 0;
}
