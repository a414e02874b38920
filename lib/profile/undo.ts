/**
 * `undo` for everybody: the instance's own, and the shared profile's with it where the last run changed that too.
 *
 * @module
 */
import type { SyncRequest } from "../sync/request.ts";
import { openSession } from "../sync/session.ts";
import type { UndoReport } from "../sync/report_types.ts";
import { undoIn } from "../sync/undo.ts";

/**
 * Puts back what was here before the last pull or restore changed it. What is here now is kept too, so an `undo` can be
 * undone; the next push makes it the network's newest version.
 *
 * @param request What and where; see {@linkcode SyncRequest}.
 * @throws {NothingToUndoError} No pull or restore has changed anything yet.
 * @throws {GameRunningError} A world that would be replaced is open.
 * @throws {SyncError} A kind in `errors.ts`; the instance is whole in each case.
 * @example
 * ```ts
 * import { SyncError, undo } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * try {
 *   console.log(await undo({ packFolder, url: "https://saves.example/" }));
 * } catch (error) {
 *   console.log(error instanceof SyncError && error.code); // "no-token": nobody is logged in, in an empty folder
 * }
 * ```
 */
export async function undo(request: SyncRequest): Promise<UndoReport> {
  const started = performance.now();
  const session = await openSession(request);
  if (session.settings.profile === "off") return await undoIn(session, started);
  const { undoWithProfile } = await import("./undo_with_profile.ts");
  return await undoWithProfile(session, started);
}
