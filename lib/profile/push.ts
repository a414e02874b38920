/**
 * `push` for everybody: the instance's own, and the shared profile's with it where the player has switched that on.
 *
 * @module
 */
import { pushIn } from "../sync/push.ts";
import type { SyncRequest } from "../sync/request.ts";
import { openSession } from "../sync/session.ts";
import type { PushReport } from "../sync/report_types.ts";

/**
 * Sends what changed since the last agreement to the network.
 *
 * @param request What and where; see {@linkcode SyncRequest}.
 * @returns What was done. A network that cannot be used is an outcome, not an error: the next run sends it.
 * @throws {SyncError} A kind in `errors.ts`; nothing is lost in each case.
 * @example
 * ```ts
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * const report = await push({ packFolder, url: "https://saves.example/" });
 * console.log(report.outcome, report.bytes);
 * ```
 */
export async function push(request: SyncRequest): Promise<PushReport> {
  const started = performance.now();
  const session = await openSession(request);
  if (session.settings.profile === "off") return await pushIn(session, started);
  const { pushWithProfile } = await import("./follow.ts");
  return await pushWithProfile(session, started);
}
