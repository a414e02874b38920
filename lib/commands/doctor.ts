import { allWorks, checksOf } from "../doctor/checks.ts";
import { lookAtAll } from "../doctor/look.ts";
import type { Check, LauncherLook } from "../doctor/types.ts";
import { stateFolder } from "../settings/state_folder.ts";
import type { SyncRequest } from "../sync/request.ts";
import { de } from "../ui/check_text/de.ts";
import { en } from "../ui/check_text/en.ts";
import { toldIn } from "../ui/check_text/texts.ts";
import { openFace } from "../ui/face.ts";
import { writeLine } from "../ui/write_line.ts";
import { logEnd } from "../window/last_runs.ts";
import type { HomeCheck } from "../window/view.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";
import { gameFolder } from "./game_folder.ts";

/** `doctor`: checks everything between the launcher and the server. 0: nothing is broken. */
export async function run({ parsed, signal }: CommandContext): Promise<ExitCode> {
  const root = gameFolder(parsed);
  const checks = await checkAll({
    packFolder: root,
    url: parsed.value("url"),
    tokenFile: parsed.value("token-file"),
    instance: parsed.value("instance"),
    resticBinary: parsed.value("restic-binary"),
    signal,
  });
  const works = allWorks(checks);
  if (parsed.has("json")) {
    writeLine(JSON.stringify({ command: "doctor", outcome: works ? "works" : "broken", checks: checks.map(said) }));
  } else {
    const face = await openFace({ kind: "terminal", details: parsed.has("verbose") ? "show" : "hide" });
    for (const check of checks) face.say(line(check));
  }
  return works ? 0 : 1;
}

/**
 * Looks at everything, and judges.
 *
 * @param launcher Looks at the launcher's part where this thread may not.
 */
export async function checkAll(request: SyncRequest, launcher?: () => Promise<LauncherLook>): Promise<Check[]> {
  const log = logEnd(`${stateFolder(request.packFolder).logs}/instance-sync.log`);
  const facts = await lookAtAll({
    ...request,
    allowDownload: false,
    headless: true,
    log,
    ...(launcher && { launcher }),
  });
  return checksOf(facts);
}

/** A check as programs get it. */
function said({ id, verdict, finding }: Check) {
  const [text, todo] = toldIn(en, finding);
  return { id, verdict, text, ...(todo !== undefined && { todo }), finding };
}

/** The same for the window, in each of its languages. */
export function shownCheck({ id, verdict, finding }: Check): HomeCheck {
  const [[textEn, todoEn], [textDe, todoDe]] = [toldIn(en, finding), toldIn(de, finding)];
  return {
    id,
    verdict,
    text: { en: textEn, de: textDe },
    ...(todoEn !== undefined && todoDe !== undefined && { todo: { en: todoEn, de: todoDe } }),
  };
}

function line(check: Check): string {
  const { verdict, text, todo } = said(check);
  return `${verdict.padEnd(6)}  ${text}${todo === undefined ? "" : ` -> ${todo}`}`;
}
