/**
 * `pull` for everybody: the instance's own, and the shared profile's with it where the player has switched that on.
 *
 * @module
 */
import { pullIn } from "../sync/pull.ts";
import type { SyncRequest } from "../sync/request.ts";
import { openSession } from "../sync/session.ts";
import type { PullReport } from "../sync/report_types.ts";

/**
 * Brings the instance up to date with the network.
 *
 * @param request What and where; see {@linkcode SyncRequest}.
 * @returns What was done. A network that cannot be used is an outcome, not an error.
 * @throws {ConflictError} A choice is needed and nobody can be asked; nothing was changed.
 * @throws {CancelledError} The player chose not to start, or the signal came.
 * @throws {SyncError} Any other kind in `errors.ts`; the instance is whole in each case.
 * @example
 * ```ts
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * const report = await pull({ packFolder, url: "https://saves.example/" });
 * console.log(report.outcome);
 * ```
 */
export async function pull(request: SyncRequest): Promise<PullReport> {
  const started = performance.now();
  const session = await openSession(request);
  if (session.settings.profile === "off") return await pullIn(session, started);
  const { pullWithProfile } = await import("./follow.ts");
  return await pullWithProfile(session, started);
}
