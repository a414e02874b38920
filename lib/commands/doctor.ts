import { allWorks, checksOf } from "../doctor/checks.ts";
import { lookAtAll } from "../doctor/look.ts";
import type { Check } from "../doctor/types.ts";
import { stateFolder } from "../settings/state_folder.ts";
import { openFace } from "../ui/face.ts";

import { writeLine } from "../ui/write_line.ts";
import { logEnd } from "../window/last_runs.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";
import { gameFolder } from "./game_folder.ts";

/** `doctor`: checks everything between the launcher and the server. 0: nothing is broken. */
export async function run({ parsed, signal }: CommandContext): Promise<ExitCode> {
  const root = gameFolder(parsed);
  const facts = await lookAtAll({
    packFolder: root,
    url: parsed.value("url"),
    tokenFile: parsed.value("token-file"),
    instance: parsed.value("instance"),
    resticBinary: parsed.value("restic-binary"),
    allowDownload: false,
    headless: true,
    signal,
    log: logEnd(`${stateFolder(root).logs}/instance-sync.log`),
  });
  const checks = checksOf(facts);
  const works = allWorks(checks);
  if (parsed.has("json")) writeLine(JSON.stringify({ command: "doctor", outcome: works ? "works" : "broken", checks }));
  else {
    const face = await openFace({ kind: "terminal", details: parsed.has("verbose") ? "show" : "hide" });
    for (const check of checks) face.say(line(check));
  }
  return works ? 0 : 1;
}

function line({ verdict, text, todo }: Check): string {
  return `${verdict.padEnd(6)}  ${text}${todo === undefined ? "" : ` -> ${todo}`}`;
}
