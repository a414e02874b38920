/**
 * Every saved state by its record, and how people name one.
 *
 * @module
 */
import { didYouMean } from "../did_you_mean.ts";
import { NoTokenError, OFFLINE_CODES, SnapshotGoneError, SyncError, UsageError } from "../errors.ts";
import { join } from "../paths.ts";
import type { Snapshot, SnapshotId } from "../repository/types.ts";
import { readLinks } from "../settings/links_file.ts";
import { readRecords, writeRecords } from "../settings/records_file.ts";
import { makePrivateFolder, stateFolderExists } from "../settings/state_folder.ts";
import type { Moment, Pin } from "./moment_types.ts";
import { type Lineage, linksOf } from "./lineage.ts";
import { BETWEEN_NAMES, pinsOf } from "./pins.ts";
import type { OnlineSession, Session } from "./session.ts";

/** All that is saved, as the network says or as this computer remembers. */
export interface Moments {
  /** By id; in no promised order. */
  readonly records: ReadonlyMap<SnapshotId, Snapshot>;
  /** Ids of 8 or more digits that name each alone. */
  readonly shortIds: ReadonlyMap<SnapshotId, string>;
  /** Also the links of states that the network has forgotten. */
  readonly lineage: Lineage;
  /** The ids that can be fetched. */
  readonly present: ReadonlySet<SnapshotId>;
  /** By the id of the pinned state. */
  readonly pins: ReadonlyMap<SnapshotId, Pin>;
  /** Why the network could not be used, one sentence: then the rest is what this computer remembers. */
  readonly offlineReason?: string;
}

/**
 * A session that can use the network.
 *
 * @throws {NoTokenError} Nobody is logged in.
 * @throws {TokenError} The token cannot be read.
 */
export function loggedIn(session: Session): OnlineSession {
  if (session.settings.tokenError !== undefined) throw session.settings.tokenError;
  const { repository } = session;
  if (repository === undefined) throw new NoTokenError("Nobody is logged in. Run instance-sync login first.");
  return { ...session, repository };
}

/**
 * Reads the records of all saved states. restic is started only where one is new here.
 *
 * @param offline What a network that cannot be used leads to: what this computer remembers, or an error.
 * @throws {SyncError} A kind in `errors.ts`.
 */
export async function momentsOf(session: OnlineSession, offline: "remember" | "fail"): Promise<Moments> {
  const { folder, repository, signal, settings } = session;
  const file = join(folder.cache, "records.json");
  const address = settings.repository ?? "";
  const remembered = readRecords(file, address);
  try {
    const probe = await repository.probe({ signal });
    const present = probe.kind === "present" ? probe.ids : new Set<SnapshotId>();
    const known = new Set(remembered.map(({ id }) => id));
    if ([...present].every((id) => known.has(id))) return momentsFrom(session, remembered, present);
    const records = await repository.snapshots({ signal });
    if (stateFolderExists(folder)) {
      makePrivateFolder(folder.cache);
      writeRecords(file, address, records);
    }
    return momentsFrom(session, records, present);
  } catch (error) {
    if (offline === "fail" || !(error instanceof SyncError && OFFLINE_CODES.has(error.code))) throw error;
    const offlineReason = error.message;
    return { ...momentsFrom(session, remembered, new Set(remembered.map(({ id }) => id))), offlineReason };
  }
}

function momentsFrom(session: Session, all: readonly Snapshot[], present: ReadonlySet<SnapshotId>): Moments {
  const records = all.filter(({ id }) => present.has(id));
  const links = readLinks(session.folder.links);
  return {
    records: new Map(records.map((record) => [record.id, record])),
    shortIds: shortIdsOf(records.map(({ id }) => id)),
    lineage: new Map([...links.kind === "ok" ? links.value : [], ...linksOf(records)]),
    present,
    pins: pinsOf(session.folder, records),
  };
}

/** The shortest beginning of each id, of at least 8 digits, that no other one has. */
export function shortIdsOf(ids: readonly SnapshotId[]): Map<SnapshotId, string> {
  const sorted = ids.toSorted();
  return new Map(sorted.map((id, index) => {
    let digits = 8;
    for (const neighbour of [sorted[index - 1], sorted[index + 1]]) {
      while (digits < id.length && neighbour?.startsWith(id.slice(0, digits))) digits++;
    }
    return [id, id.slice(0, digits)];
  }));
}

/** A saved state as people find it. */
export function momentOf({ shortIds }: Moments, { id, time, host }: Snapshot): Moment {
  return { id, shortId: shortIds.get(id) ?? id, time, device: host };
}

/**
 * Finds the state that somebody means.
 *
 * @param name The beginning of its id, or its pin's name.
 * @throws {UsageError} It names none, or several.
 * @throws {SnapshotGoneError} It is a whole id that the network does not have.
 */
export function findMoment(moments: Moments, name: string): Snapshot {
  const { records, pins } = moments;
  const wanted = name.trim();
  const isCalled = ({ name = "" }: Pin) =>
    [name, ...name.split(BETWEEN_NAMES)].some((one) => one.toLowerCase() === wanted.toLowerCase());
  const pinned = [...pins].filter(([, pin]) => wanted !== "" && isCalled(pin)).flatMap(([id]) => records.get(id) ?? []);
  const byId = /^[0-9a-f]{4,64}$/i.test(wanted)
    ? [...records.values()].filter(({ id }) => id.startsWith(wanted.toLowerCase()))
    : [];
  const found = pinned.length > 0 ? pinned : byId;
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) {
    const ids = found.map((record) => momentOf(moments, record).shortId).sort();
    throw new UsageError(
      `${JSON.stringify(shown(wanted))} may be ${found.length} saved states: ${ids.slice(0, 5).join(", ")}${
        ids.length > 5 ? " and more" : ""
      }. Give more digits.`,
    );
  }
  if (/^[0-9a-f]{64}$/.test(wanted)) {
    throw new SnapshotGoneError("The saved state that was asked for is no longer on the network.");
  }
  const names = [...pins.values()].flatMap((pin) => pin.name ?? []);
  const meant = didYouMean(wanted, names);
  throw new UsageError(
    `No saved state is called ${JSON.stringify(shown(wanted))}.${
      meant === undefined ? "" : ` Did you mean ${JSON.stringify(meant)}?`
    } instance-sync history lists them; name one by 4 or more digits of its id, or by its pin.`,
  );
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
