/**
 * An instance and its profile meet: what was changed in the instance becomes the profile's, the profile and the network
 * agree by the same plan as everything else, and the instance gets what the profile holds then.
 *
 * @module
 */
import { OFFLINE_CODES, SyncError } from "../errors.ts";
import { keptKeys } from "../instance/machine_keys.ts";
import { locked, pullIn, recover } from "../sync/pull.ts";
import { pushIn } from "../sync/push.ts";
import type { Session } from "../sync/session.ts";
import type { ProfilePart, ProfilePieces } from "../sync/profile_types.ts";
import { removeIfThere } from "../settings/atomic_file.ts";
import { type Edits, editsOf } from "./edits.ts";
import { giveToGame, looksOf, readGame } from "./game_files.ts";
import { countsAs, type Items } from "./items.ts";
import { readBase, writeBase, writeLink } from "./link_file.ts";
import { ensureProfileFolder, forgetProfile, type ProfileFolder, readView, writeView } from "./profile_folder.ts";
import type { ProfileSession } from "./profile_session.ts";

/** Nothing of any kind. */
export const NO_PIECES: ProfilePieces = { settings: 0, servers: 0, hotbars: 0 };

const NO_EDITS: Edits = { put: new Map(), drop: new Set() };

/** How far the profile and the network came. */
export interface Exchanged {
  readonly sent: boolean;
  readonly offlineReason?: string | undefined;
}

/**
 * Lets an instance and its profile meet.
 *
 * @param exchange What happens between the profile and the network meanwhile.
 * @param way Both ways, or only one: after a game the instance just tells, after an `undo` it is just given.
 */
export async function meet(
  instance: Session,
  profile: ProfileSession,
  exchange: () => Promise<Exchanged>,
  way: "both" | "tell" | "give" = "both",
): Promise<ProfilePart> {
  const { folder } = profile;
  return await locked(instance, async () => {
    ensureProfileFolder(folder);
    // Until it is written again, nobody takes the two for being in step.
    removeIfThere(folder.link);
    await locked(profile, () => recover(profile));
    const base = agreedBase(folder);
    const keeps = keptKeys(instance.settings.scope.options);
    const before = readGame(instance.folder.root, base, keeps);
    const edits = way === "give" ? NO_EDITS : editsOf({ base, instance: before, profile: readView(folder) });
    writeView(folder, edits);
    const { sent, offlineReason } = await exchange();
    if (way !== "tell") giveToGame(folder, readView(folder), keeps);
    const looks = looksOf(instance.folder.root);
    const after = readGame(instance.folder.root, base, keeps);
    writeBase(folder, after);
    writeLink(folder, { looks, sent });
    return {
      outcome: offlineReason !== undefined ? "offline" : sent ? "in-step" : "waiting",
      taken: difference(before, after),
      given: countEdits(edits),
      ...(offlineReason === undefined ? {} : { reason: offlineReason }),
    };
  });
}

/** What was agreed. Somebody who deletes our folder wants a fresh start, not to empty the profile for everybody. */
function agreedBase(folder: ProfileFolder): Items {
  const base = readBase(folder);
  if (base.size === 0 || readView(folder).size > 0) return base;
  forgetProfile(folder);
  ensureProfileFolder(folder);
  return new Map();
}

/** The profile takes what is new on the network, and sends what waits if that is quick. */
export async function exchangeByPull(profile: ProfileSession): Promise<Exchanged> {
  const { outcome, pending, offlineReason } = await pullIn(profile, performance.now());
  return { sent: outcome !== "offline" && pending === 0, ...(outcome === "offline" ? { offlineReason } : {}) };
}

/** The profile sends what waits. */
export async function exchangeByPush(profile: ProfileSession): Promise<Exchanged> {
  const { outcome, reason } = await pushIn(profile, performance.now());
  return {
    sent: outcome === "pushed" || outcome === "nothing-to-send",
    ...(outcome === "offline" ? { offlineReason: reason } : {}),
  };
}

/**
 * Trouble with the profile never keeps anybody from playing, nor an instance from being synced; only what would hit the
 * game too is thrown.
 */
export async function asPart(run: () => Promise<ProfilePart>): Promise<ProfilePart> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof SyncError) || FOR_ALL.has(error.code)) throw error;
    const outcome = OFFLINE_CODES.has(error.code) ? "offline" : "failed";
    return { outcome, taken: NO_PIECES, given: NO_PIECES, reason: error.message };
  }
}

const FOR_ALL: ReadonlySet<string> = new Set(["cancelled", "disk-full", "read-only"]);

/** Which pieces are not the same any more. */
export function difference(before: Items, after: Items): ProfilePieces {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return count(paths.filter((path) => before.get(path) !== after.get(path)));
}

/** How many pieces there are of each kind. */
export function count(paths: Iterable<string>): ProfilePieces {
  const pieces = { ...NO_PIECES };
  for (const path of paths) {
    const kind = countsAs(path);
    if (kind !== undefined) pieces[kind]++;
  }
  return pieces;
}

function countEdits({ put, drop }: Edits): ProfilePieces {
  return count([...put.keys(), ...drop]);
}
