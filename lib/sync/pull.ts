/**
 * `pull`: before the game. The way of an unchanged instance is short: one walk, one request, no restic; the rest is
 * loaded only when it is needed.
 *
 * @module
 */
import { OFFLINE_CODES, SyncError } from "../errors.ts";
import { withInstanceLock } from "../instance/lock.ts";
import type { Walk } from "../instance/entry.ts";
import type { SnapshotId } from "../repository/types.ts";
import { removeLeftoverTemps } from "../settings/atomic_file.ts";
import { fileError } from "../settings/map_file_error.ts";
import { once } from "../settings/once.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import { type Agreement, nothingChanged, readAgreement } from "./agreement.ts";
import { exists } from "./exists.ts";
import type { Finished } from "./finish.ts";
import type { NetworkHistory } from "./look_around.ts";
import type { OnlineSession, Session } from "./session.ts";
import { untouchedSince } from "./sides.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { PullOutcome, PullReport } from "./report_types.ts";
import { keepUnplayed, readUnplayed, signsNow } from "./unplayed.ts";

/** How long a run waits for another one on the same instance, milliseconds. */
export const LOCK_WAIT = 30_000;

/** Unpushed work that would hold the launch for longer than this goes after the game, milliseconds. */
const PUSH_BUDGET = 5000;

/** Assumed where no upload was measured yet, bytes per second. */
const USUAL_RATE = 1_000_000;

/**
 * Brings an opened instance up to date with its repository.
 *
 * @param started When the run began, as `performance.now()` counts.
 */
export async function pullIn(session: Session, started: number): Promise<PullReport> {
  const done = (outcome: PullOutcome, details: Partial<PullReport> = {}): PullReport => ({
    command: "pull",
    outcome,
    units: [],
    bytes: 0,
    files: 0,
    head: undefined,
    pushed: undefined,
    pending: 0,
    ...details,
    duration: performance.now() - started,
  });
  if (session.settings.tokenError !== undefined) throw session.settings.tokenError;
  const { repository } = session;
  if (!session.settings.enabled) return done("switched-off");
  if (repository === undefined) return done("not-logged-in");
  const online = { ...session, repository };
  return await locked(session, async () => {
    await recover(session);
    try {
      return await pullLocked(online, done);
    } catch (error) {
      if (!(error instanceof SyncError && OFFLINE_CODES.has(error.code))) throw error;
      session.emit({ type: "detail", text: `${error.code}: ${error.message} ${error.cause ?? ""}` });
      return done("offline", { offlineReason: error.message });
    }
  });
}

/**
 * Runs something under the instance's lock; says so when it has to wait.
 *
 * @throws {DiskFullError} {@linkcode ReadOnlyError} Also where a file call on the way did not say so itself.
 */
export async function locked<T>(session: Session, run: () => Promise<T>): Promise<T> {
  const { folder, signal } = session;
  const onWait = () => session.emit({ type: "step", step: "waiting" });
  try {
    return await withInstanceLock(folder, { waitMs: LOCK_WAIT, onWait, signal }, async () => {
      try {
        return await run();
      } finally {
        await dropUnfinished(folder);
      }
    });
  } catch (error) {
    throw fileError(error, folder.root);
  }
}

/** What a run that came to nothing has fetched: on a full disk it would keep the room that the player is asked to make. */
async function dropUnfinished({ journal, staging }: StateFolder): Promise<void> {
  if (exists(journal) || !exists(staging)) return;
  const { clear } = await import("./finish.ts");
  clear(staging);
}

/** Finishes or clears away what a crashed run left. Costs two failed looks where there is nothing. */
export async function recover(session: Session): Promise<Finished> {
  removeLeftoverTemps(session.folder.dir);
  if (!exists(session.folder.journal) && !exists(session.folder.staging)) return "nothing";
  session.emit({ type: "step", step: "recovering" });
  const { finish } = await import("./finish.ts");
  const finished = await finish(session.folder, "after-crash");
  if (finished !== "nothing") {
    session.emit({ type: "note", text: "The last run was cut off half way; it is finished now." });
  }
  return finished;
}

type Done = (outcome: PullOutcome, details?: Partial<PullReport>) => PullReport;
async function pullLocked(session: OnlineSession, done: Done): Promise<PullReport> {
  session.emit({ type: "step", step: "checking" });
  const signs = signsNow(session);
  const unplayed = readUnplayed(session, signs);
  const agreed = once(() => readAgreement(session));
  const asking = Promise.allSettled([askNetwork(session, agreed, unplayed?.answer)]);
  if (unplayed !== undefined && !exists(session.folder.beforePack)) {
    const [asked] = await asking;
    if (asked.status === "fulfilled" && asked.value.news === "none") {
      keepUnplayed(session, signs, { ...unplayed, ...asked.value });
      return done("up-to-date", { head: unplayed.head });
    }
  }
  let agreement = agreed();
  // The network is asked while the disk is read.
  const walk = await session.walk(asking);
  const [asked] = await asking;
  if (asked.status === "rejected") throw asked.reason;
  const { answer, news, history } = asked.value;
  const present = asked.value.present();
  if (present.size > 0 && exists(session.folder.beforePack)) {
    const { saveEditsAside } = await import("./before_pack.ts");
    await saveEditsAside(session, agreement, present);
    agreement = readAgreement(session);
  }
  if (present.size === 0) {
    const { forgetAgreement } = await import("./forget_agreement.ts");
    if (agreement !== undefined) forgetAgreement(session);
    return done("nothing-on-network", { pending: walk.files.size });
  }
  if (agreement !== undefined && news === "none") {
    const [head, ...others] = agreement.state.bases;
    if (head !== undefined && others.length === 0 && await nothingChanged(session, agreement, walk)) {
      keepUnplayed(session, signs, { head, answer });
      return done("up-to-date", { head });
    }
    const { vanished } = await import("./send.ts");
    if (agreement.inventory !== undefined && !vanished({ agreement, walk })) {
      return await sendPending(session, { agreement, walk, present }, done("local-ahead", { head }));
    }
  }
  const { catchUp } = await import("./catch_up.ts");
  const { taken, state } = await catchUp(session, { agreement, walk, present, history });
  if (state === undefined) return done("nothing-on-network");
  const units = taken.flatMap(({ plan }) => plan.filter(({ action }) => action !== "none"));
  const report = done(outcomeOf(taken, units), {
    units,
    bytes: taken.reduce((sum, { bytes }) => sum + bytes, 0),
    files: taken.reduce((sum, { files }) => sum + files, 0),
    head: state.bases[0],
  });
  // All that is here came from there.
  if (report.outcome === "restored" || report.outcome === "fast-forwarded") return report;
  const later = readAgreement(session);
  const now = await session.walk();
  // What the operator has thrown away is sent again, changed or not: nobody else could get it.
  const isThere = state.bases.some((id) => present.has(id));
  if (
    later?.inventory === undefined || (isThere && untouchedSince(now, later.inventory) && state.bases.length === 1)
  ) {
    return report;
  }
  return await sendPending(session, { agreement: later, walk: now, present }, report);
}

/** What the network said. */
interface Asked {
  /** Only where it is needed: what is known takes reading the state. */
  readonly present: () => ReadonlySet<SnapshotId>;
  /** The answer as it came. */
  readonly answer?: string | undefined;
  readonly news: "none" | "some";
  /** What is new there. */
  readonly history?: NetworkHistory;
}

/** Learns what is there, and of what is new there at once what it is. */
async function askNetwork(
  session: OnlineSession,
  agreed: () => Agreement | undefined,
  lastAnswer: string | undefined,
): Promise<Asked> {
  const known = () => agreed()?.state.known ?? new Set<SnapshotId>();
  const last = lastAnswer === undefined ? undefined : { answer: lastAnswer, ids: known };
  const probe = await session.repository.probe({ signal: session.signal, last });
  if (probe.kind === "absent" || (probe.answer === undefined && probe.ids.size === 0)) {
    return { present: () => new Set(), news: "some" };
  }
  if (last !== undefined && probe.answer === last.answer) return { present: known, answer: probe.answer, news: "none" };
  const { ids, answer } = probe;
  const present = () => ids;
  if (sameIds(known(), ids)) return { present, answer, news: "none" };
  const { networkHistory } = await import("./look_around.ts");
  return { present, answer, news: "some", history: await networkHistory(session, ids) };
}

function outcomeOf(
  taken: readonly { readonly relation: "first" | "ahead" | "beside" }[],
  units: readonly PlannedUnit[],
): PullOutcome {
  const [first] = taken;
  if (first === undefined) return "up-to-date";
  // A folder may look empty because only a pack's own files are in it: nothing of the player's.
  const kept = units.some(({ unit, local, action }) =>
    unit.kind !== "folder" && local !== "same" && local !== "absent" && action !== "take"
  );
  if (first.relation === "first" && !kept) return "restored";
  return kept || taken.some(({ relation }) => relation === "beside") ? "merged" : "fast-forwarded";
}

/** Tells whether the network has exactly the snapshots that are known. */
export function sameIds(a: ReadonlySet<SnapshotId>, b: ReadonlySet<SnapshotId>): boolean {
  if (a.size !== b.size) return false;
  for (const id of a) if (!b.has(id)) return false;
  return true;
}

/** The last post-exit may never have run: what changed here is sent now, unless that would hold the launch. */
async function sendPending(
  session: OnlineSession,
  found: { readonly agreement: Agreement; readonly walk: Walk; readonly present: ReadonlySet<SnapshotId> },
  report: PullReport,
): Promise<PullReport> {
  const { sendWithin } = await import("./send.ts");
  const rate = found.agreement.state.rate ?? USUAL_RATE;
  const sent = await sendWithin(session, found, { milliseconds: PUSH_BUDGET, bytes: rate * PUSH_BUDGET / 1000 });
  return {
    ...report,
    ...(sent.kind === "sent" ? { pushed: sent.id, head: sent.id } : { pending: sent.units.length }),
    ...(report.outcome === "local-ahead" ? { units: sent.units } : {}),
  };
}
