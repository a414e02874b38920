import { discover, thisComputer } from "../launchers/discover.ts";
import { launchersLines } from "../ui/launchers_text.ts";
import { openFace } from "../ui/face.ts";
import { writeLine } from "../ui/write_line.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";

/** `launchers`: lists what is found on this computer. */
export async function run({ parsed }: CommandContext): Promise<ExitCode> {
  const found = await discover(thisComputer(), { near: [parsed.value("pack-folder") ?? Deno.cwd()] });
  if (parsed.has("json")) {
    writeLine(JSON.stringify({ command: "launchers", ...found }));
    return 0;
  }
  const { say } = await openFace({ kind: "terminal", details: parsed.has("verbose") ? "show" : "hide" });
  launchersLines(found).forEach((line) => say(line));
  return 0;
}
