import type { Session } from "../sync/session.ts";
import type { UndoReport } from "../sync/report_types.ts";
import { updateConfig } from "../settings/config.ts";
import { undoIn } from "../sync/undo.ts";
import { noteLastRun, toUndo, undosNow } from "./last_run.ts";
import { asPart, meet } from "./meet.ts";
import { openProfile } from "./profile_session.ts";

/**
 * Takes the last run back: of the instance, of the profile, or of both. What was changed in the instance since then is
 * told to the profile first, so it can be found again.
 */
export async function undoWithProfile(session: Session, started: number): Promise<UndoReport> {
  const profile = await openProfile(session);
  const undos = undosNow(profile);
  const what = toUndo(profile);
  const nothing = () => Promise.resolve({ sent: false });
  await asPart(() => meet(session, profile, nothing, "tell"));
  const own = what === "instance" || what === "both" ? await undoIn(session, started) : undefined;
  const putBack = () =>
    meet(session, profile, async () => {
      if (what !== "instance") await undoIn(profile, performance.now());
      return { sent: false };
    }, "give");
  const part = own === undefined ? await putBack() : await asPart(putBack);
  if (what === "first-meeting") {
    // To send this on would take from the other instances what was new here.
    updateConfig(session.folder.config, { profile: false });
    session.emit({ type: "note", text: "This instance takes no part in the shared profile any more." });
  }
  noteLastRun(profile, undos);
  return {
    command: "undo",
    units: own?.units ?? [],
    ...(what === "instance" ? {} : { profile: part }),
    duration: performance.now() - started,
  };
}
