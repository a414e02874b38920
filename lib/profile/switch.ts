/**
 * `profile on`, `off` and `status`.
 *
 * @module
 */
import { ConflictError, NoTokenError, OFFLINE_CODES, SyncError, UnreachableError, UsageError } from "../errors.ts";
import { updateConfig } from "../settings/config.ts";
import { readState } from "../settings/state.ts";
import { ensureStateFolder } from "../settings/state_folder.ts";
import { locked, pullIn, sameIds } from "../sync/pull.ts";
import type { SyncRequest } from "../sync/request.ts";
import { openSession, type Session } from "../sync/session.ts";
import type { ProfilePart, ProfileReport } from "../sync/profile_types.ts";
import type { Answer, Decision, Question } from "../sync/question_types.ts";
import { noteLastRun, undosNow } from "./last_run.ts";
import { count, exchangeByPush, meet } from "./meet.ts";
import { ensureProfileFolder, forgetProfile, readView } from "./profile_folder.ts";
import { openProfile, type ProfileSession } from "./profile_session.ts";

/**
 * Whose values count where an instance and a profile meet for the first time and differ.
 *
 * @example
 * ```ts
 * const text: Record<ProfileModel, string> = { instance: "Use this instance's keys", network: "Use my usual keys" };
 * console.log(text.network);
 * ```
 */
export type ProfileModel = "instance" | "network";

/**
 * What `profile` is asked.
 *
 * @example
 * ```ts
 * import { profile } from "@timemachine/instance-sync";
 *
 * const request: ProfileRequest = { packFolder: Deno.makeTempDirSync(), action: "off" };
 * console.log((await profile(request)).state); // "off"
 * ```
 */
export interface ProfileRequest extends SyncRequest {
  /** What to do; `status` if left out. */
  readonly action?: "on" | "off" | "status" | undefined;
  /**
   * For `on`: whose values count where both have some and they differ. Left out: `decide` is asked one question about the
   * unit `profile`, with the answers `use-remote` and `keep-local`.
   */
  readonly model?: ProfileModel | undefined;
}

/** The path of the one question that `profile on` may ask. */
export const PROFILE_UNIT = "profile";

/**
 * Lets an instance take part in the account's shared profile, or no longer, or tells how it stands. The profile holds key
 * bindings and other habits from `options.txt`, the server list and the creative hotbars; never worlds or mods.
 *
 * @param request What and where; see {@linkcode ProfileRequest}.
 * @throws {ConflictError} Both have values that differ and nobody said which count; nothing was changed.
 * @throws {NoTokenError} Nobody is logged in (`on` only).
 * @throws {UnreachableError} The first meeting needs the network (`on` only).
 * @throws {SyncError} Any other kind in `errors.ts`.
 * @example
 * ```ts
 * const found = await profile({ packFolder: Deno.makeTempDirSync(), action: "status" });
 * console.log(found.state); // "off", until it is switched on for this instance
 * ```
 */
export async function profile(request: ProfileRequest): Promise<ProfileReport> {
  const started = performance.now();
  const session = await openSession(request);
  const action = request.action ?? "status";
  const report = action === "on"
    ? await switchOn(session, request)
    : action === "off"
    ? await switchOff(session)
    : await statusOf(session);
  return { command: "profile", action, ...report, duration: performance.now() - started };
}

type Told = Omit<ProfileReport, "command" | "action" | "duration">;

async function switchOn(session: Session, request: ProfileRequest): Promise<Told> {
  const { settings, folder } = session;
  if (settings.tokenError !== undefined) throw settings.tokenError;
  if (session.repository === undefined) throw new NoTokenError("Nobody is logged in. Run instance-sync login first.");
  if (!settings.enabled) {
    throw new UsageError("Sync is switched off for this instance. To change that: instance-sync open");
  }
  if (settings.profile === "on") return await statusOf(session);
  const profile = await openProfile(session, "ask", wordOf(request));
  const undos = undosNow(profile);
  const part = await firstMeeting(session, profile);
  noteLastRun(profile, undos, "first-meeting");
  updateConfig(folder.config, { profile: true });
  return { state: "on", pieces: count(readView(profile.folder).keys()), network: "same", part };
}

/** Never fails for want of a network, a login or anything else but a disk that cannot be written. */
function switchOff({ folder }: Session): Promise<Told> {
  ensureStateFolder(folder);
  updateConfig(folder.config, { profile: false });
  return Promise.resolve({ state: "off", pieces: count([]) });
}

async function statusOf(session: Session): Promise<Told> {
  const state = session.settings.profile;
  const profile = await openProfile(session);
  const pieces = state === "on" ? count(readView(profile.folder).keys()) : count([]);
  if (profile.repository === undefined) return { state, pieces, network: "not-logged-in" };
  try {
    const probe = await profile.repository.probe({ signal: profile.signal });
    if (probe.kind === "absent" || probe.ids.size === 0) return { state, pieces, network: "empty" };
    const known = readState(profile.folder.state);
    const same = state === "on" && known.kind === "ok" && sameIds(known.value.known, probe.ids);
    return { state, pieces, network: same ? "same" : "ahead" };
  } catch (error) {
    if (!(error instanceof SyncError && OFFLINE_CODES.has(error.code))) throw error;
    return { state, pieces, network: "offline", offlineReason: error.message };
  }
}

/** The whole of the instance becomes the profile's side, and the two sides meet as any two that never agreed. */
async function firstMeeting(session: Session, profile: ProfileSession): Promise<ProfilePart> {
  const { folder } = profile;
  await locked(session, () => {
    ensureProfileFolder(folder);
    forgetProfile(folder);
    return Promise.resolve();
  });
  return await meet(session, profile, async () => {
    const { outcome, offlineReason } = await pullIn(profile, performance.now());
    if (outcome === "offline") throw new UnreachableError(offlineReason ?? "The network cannot be reached.");
    return await exchangeByPush(profile);
  });
}

/** The player's word about the model, as answers to the questions of a first meeting: the same for each piece. */
function wordOf({ model, decide, headless }: ProfileRequest): Pick<SyncRequest, "decide" | "onConflict"> {
  if (model !== undefined) return { onConflict: model === "instance" ? "keep-local" : "use-remote" };
  return {
    async decide(questions): Promise<Decision> {
      if (decide === undefined || headless === true) throw undecided();
      const decision = await decide([oneQuestion(questions)], []);
      if (decision === "cancel") return decision;
      const answer: Answer = decision.get(PROFILE_UNIT) === "keep-local" ? "keep-local" : "use-remote";
      return new Map(questions.map(({ unit }) => [unit.path, answer]));
    },
  };
}

function oneQuestion(questions: readonly Question[]): Question {
  const [first] = questions;
  const files = questions.length;
  const side = (facts: Question["local"]) => facts === undefined ? undefined : { ...facts, files };
  return {
    unit: { path: PROFILE_UNIT, kind: "folder" },
    reason: "never-agreed",
    answers: ["use-remote", "keep-local"],
    local: side(first?.local),
    remote: side(first?.remote),
  };
}

function undecided(): ConflictError {
  return new ConflictError(
    "The settings or servers of this instance and of your shared profile differ. Nothing was changed. " +
      "Say whose count: --model=network takes the profile's, --model=instance makes this instance the model.",
    [PROFILE_UNIT],
  );
}
