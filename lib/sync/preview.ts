import { OFFLINE_CODES, SyncError } from "../errors.ts";
import { readAgreement, wholeAgreement } from "./agreement.ts";
import { compare } from "./compare.ts";
import { lookAround } from "./look_around.ts";
import { locked, recover } from "./pull.ts";
import type { SyncRequest } from "./request.ts";
import { changesHere } from "./send.ts";
import { openSession } from "./session.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { PlanReport } from "./report_types.ts";

/**
 * Tells what a pull and a push would do now, and why. Changes nothing in the instance or on the network.
 *
 * @param request What and where; see {@linkcode SyncRequest}.
 * @throws {SyncError} A kind in `errors.ts`.
 * @example
 * ```ts
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * const { pull } = await plan({ packFolder });
 * for (const { unit, action, why } of pull) console.log(unit.path, action, why);
 * ```
 */
export async function plan(request: SyncRequest): Promise<PlanReport> {
  const session = await openSession(request);
  if (session.settings.tokenError !== undefined) throw session.settings.tokenError;
  return await locked(session, async () => {
    await recover(session);
    const agreement = readAgreement(session);
    const walk = await session.walk();
    const report = (pull: readonly PlannedUnit[], offlineReason?: string): PlanReport => ({
      command: "plan",
      pull: pull.filter(({ local, remote }) => !isStill(local) || !isStill(remote)),
      push: changesHere(session, walk, agreement?.inventory),
      ...(offlineReason === undefined ? {} : { offlineReason }),
    });
    const { repository } = session;
    if (repository === undefined) return report([], "Nobody is logged in.");
    const online = { ...session, repository };
    try {
      const probe = await repository.probe({ signal: session.signal });
      if (probe.kind === "absent" || probe.ids.size === 0) return report([]);
      const whole = await wholeAgreement(online, agreement, walk, probe.ids);
      const around = await lookAround(online, whole ?? agreement, probe.ids);
      const pulls: PlannedUnit[] = [];
      for (const head of around.heads) {
        pulls.push(...(await compare(online, whole, walk, around, head, probe.ids)).plan);
      }
      return report(pulls);
    } catch (error) {
      if (!(error instanceof SyncError && OFFLINE_CODES.has(error.code))) throw error;
      return report([], error.message);
    }
  });
}

function isStill(change: PlannedUnit["local"]): boolean {
  return change === "same" || change === "absent";
}
