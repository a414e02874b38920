/**
 * `undo` for everybody: the instance's own, and the shared profile's with it where the last run changed that too.
 *
 * @module
 */
import type { SyncRequest } from "../sync/request.ts";
import { openSession } from "../sync/session.ts";
import type { UndoReport } from "../sync/types.ts";
import { undoIn } from "../sync/undo.ts";

/**
 * Puts back what was here before the last pull or restore changed it. What is here now is kept too, so an `undo` can be
 * undone; the next push makes it the network's newest version.
 *
 * @param request What and where; see {@linkcode SyncRequest}.
 * @throws {NothingToUndoError} No pull or restore has changed anything yet.
 * @throws {GameRunningError} A world that would be replaced is open.
 * @throws {SyncError} A kind in `errors.ts`; the instance is whole in each case.
 */
export async function undo(request: SyncRequest): Promise<UndoReport> {
  const started = performance.now();
  const session = await openSession(request);
  if (session.settings.profile === "off") return await undoIn(session, started);
  const { undoWithProfile } = await import("./undo_with_profile.ts");
  return await undoWithProfile(session, started);
}
