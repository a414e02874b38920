/**
 * `push`: after the game. Where nothing changed it costs one walk: no request, no restic.
 *
 * @module
 */
import { OFFLINE_CODES, SyncError } from "../errors.ts";
import type { SnapshotId } from "../repository/types.ts";
import { type Agreement, nothingChanged, readAgreement, wholeAgreement } from "./agreement.ts";
import { locked, recover } from "./pull.ts";
import type { OnlineSession, Session } from "./session.ts";
import type { PushOutcome, PushReport } from "./report_types.ts";
import { keepUnplayed, signsNow } from "./unplayed.ts";

/**
 * Sends what changed in an opened instance to its repository.
 *
 * @param started When the run began, as `performance.now()` counts.
 */
export async function pushIn(session: Session, started: number): Promise<PushReport> {
  const done = (outcome: PushOutcome, details: Partial<PushReport> = {}): PushReport => ({
    command: "push",
    outcome,
    units: [],
    bytes: 0,
    files: 0,
    head: undefined,
    ...details,
    duration: performance.now() - started,
  });
  if (session.settings.tokenError !== undefined) throw session.settings.tokenError;
  const { repository } = session;
  if (!session.settings.enabled) return done("switched-off");
  if (repository === undefined) return done("not-logged-in");
  return await locked(session, async () => {
    await recover(session);
    try {
      return await pushLocked({ ...session, repository }, done);
    } catch (error) {
      if (!(error instanceof SyncError && OFFLINE_CODES.has(error.code))) throw error;
      session.emit({ type: "detail", text: `${error.code}: ${error.message} ${error.cause ?? ""}` });
      return done("offline", { reason: error.message });
    }
  });
}

type Done = (outcome: PushOutcome, details?: Partial<PushReport>) => PushReport;

async function pushLocked(session: OnlineSession, done: Done): Promise<PushReport> {
  session.emit({ type: "step", step: "checking" });
  const agreement = readAgreement(session);
  const signs = signsNow(session);
  const walk = await session.walk();
  const head = agreement?.state.bases[0];
  if (agreement?.state.bases.length === 1 && await nothingChanged(session, agreement, walk)) {
    if (head !== undefined) keepUnplayed(session, signs, { head });
    return done("nothing-to-send", { head });
  }
  if (walk.files.size === 0 && walk.emptyFolders.size === 0 && agreement === undefined) return done("nothing-to-send");
  const { changesHere, send, vanished } = await import("./send.ts");
  const probe = await session.repository.probe({ signal: session.signal });
  const present = probe.kind === "present" ? probe.ids : new Set<SnapshotId>();
  const whole = present.size === 0 ? undefined : await wholeAgreement(session, agreement, walk, present);
  const units = changesHere(session, walk, whole?.inventory);
  const others = present.size > 0 && await hasOthers(session, whole, present);
  if (whole === undefined && others) {
    return done("pull-first", {
      units,
      reason: "The network already holds this instance and this computer has never been brought up to date with it. " +
        "Nothing was sent; the next start of the game does that first.",
    });
  }
  if (vanished({ agreement: whole, walk }) && session.request.onConflict !== "keep-local") {
    return done("pull-first", {
      units,
      reason: "All worlds are gone from this computer. Nothing was sent; the next start of the game brings them back.",
    });
  }
  if (walk.roots.length === 0) return done("nothing-to-send", { head });
  if (probe.kind === "absent") session.emit({ type: "step", step: "preparing" });
  // Mostly waiting for possible rivals: the worlds are looked at meanwhile.
  const making = Promise.allSettled([
    probe.kind === "absent" ? session.repository.init({ signal: session.signal }) : 0,
  ]);
  const made = async () => {
    const [result] = await making;
    if (result.status === "rejected") throw result.reason;
  };
  const sent = await send(session, { agreement: whole, walk, present, suspect: "save", ready: made })
    .finally(() => making);
  switch (sent.kind) {
    case "sent":
      return done(others ? "forked" : "pushed", { units, bytes: sent.bytes, files: sent.files, head: sent.id });
    case "held":
      return done("pull-first", { units, reason: sent.reason });
    case "quarantined":
    case "game-running":
      return done(sent.kind, { units, reason: sent.reason });
  }
}

/** Whether another device's session is there that this one does not stand on. Copies kept aside are none. */
async function hasOthers(
  session: OnlineSession,
  agreement: Agreement | undefined,
  present: ReadonlySet<SnapshotId>,
): Promise<boolean> {
  if ([...present].every((id) => agreement?.state.known.has(id))) return false;
  const { lookAround } = await import("./look_around.ts");
  return (await lookAround(session, agreement, present)).heads.length > 0;
}
