/**
 * Runs of an instance that takes part in the shared profile: first its own sync, then the profile's. Where nothing is new
 * the profile costs one request, made beside the instance's, and a look at three files.
 *
 * @module
 */
import { readState } from "../settings/state.ts";
import { exists } from "../sync/exists.ts";
import { pullIn, sameIds } from "../sync/pull.ts";
import { pushIn } from "../sync/push.ts";
import type { Session } from "../sync/session.ts";
import type { PullReport, PushReport } from "../sync/report_types.ts";
import { looksOf, sameLooks } from "./game_files.ts";
import { noteLastRun, undosNow } from "./last_run.ts";
import { readLink } from "./link_file.ts";
import { asPart, exchangeByPull, exchangeByPush, meet, NO_PIECES } from "./meet.ts";
import { askedBefore, openProfile, type ProfileSession } from "./profile_session.ts";

/** {@linkcode pullIn}, and the profile after it. */
export async function pullWithProfile(session: Session, started: number): Promise<PullReport> {
  const profile = await openProfile(session);
  const ended = new AbortController();
  const asking = ask(profile, ended.signal);
  const undos = undosNow(profile);
  try {
    const report = await pullIn(session, started);
    if (report.outcome === "switched-off" || report.outcome === "not-logged-in") return report;
    const part = await asPart(async () => {
      if (await isInStep(profile, await asking)) {
        return { outcome: "in-step", taken: NO_PIECES, given: NO_PIECES };
      }
      const answered = askedBefore(profile, asking.then(orThrow));
      return await meet(session, answered, () => exchangeByPull(answered));
    });
    noteLastRun(profile, undos);
    return { ...report, profile: part, duration: performance.now() - started };
  } finally {
    ended.abort();
  }
}

/** {@linkcode pushIn}, and the profile after it. */
export async function pushWithProfile(session: Session, started: number): Promise<PushReport> {
  const report = await pushIn(session, started);
  // While the game runs, its files are half of this session and half of the last one.
  if (["switched-off", "not-logged-in", "game-running"].includes(report.outcome)) return report;
  const part = await asPart(async () => {
    const profile = await openProfile(session);
    const link = readLink(profile.folder);
    if (link?.sent === true && sameLooks(link.looks, looksOf(session.folder.root))) {
      return { outcome: "in-step", taken: NO_PIECES, given: NO_PIECES };
    }
    return await meet(session, profile, () => exchangeByPush(profile), "tell");
  });
  return { ...report, profile: part, duration: performance.now() - started };
}

type Asked = PromiseSettledResult<Awaited<ReturnType<NonNullable<Session["repository"]>["probe"]>>>;

/** Asks the network about the profile while the instance is looked at. */
async function ask({ repository, signal }: ProfileSession, ended: AbortSignal): Promise<Asked | undefined> {
  if (repository === undefined) return undefined;
  const [asked] = await Promise.allSettled([
    repository.probe({ signal: signal === undefined ? ended : AbortSignal.any([signal, ended]) }),
  ]);
  return asked;
}

function orThrow(asked: Asked | undefined) {
  if (asked?.status === "fulfilled") return asked.value;
  throw asked?.reason;
}

/** Nothing new anywhere: neither on the network, nor in the instance's files, nor left over from a run that died. */
function isInStep({ folder }: ProfileSession, asked: Asked | undefined): boolean {
  if (asked?.status !== "fulfilled" || asked.value.kind !== "present") return false;
  const link = readLink(folder);
  if (link?.sent !== true || !sameLooks(link.looks, looksOf(folder.instance.root))) return false;
  if (exists(folder.journal) || exists(folder.staging)) return false;
  const state = readState(folder.state);
  return state.kind === "ok" && state.value.bases.length === 1 && sameIds(state.value.known, asked.value.ids);
}
