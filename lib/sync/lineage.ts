/**
 * Who descends from whom. Clocks play no part: heads and ancestry come from the links that each push records. No I/O.
 *
 * @module
 */
import { pathsInTags, pathToTag } from "./path_tags.ts";
import type { Snapshot, SnapshotId } from "../repository/types.ts";

/** What a snapshot is for. Only sessions take part in the lineage; the others are copies kept aside. */
export type SnapshotKind = "session" | "safety" | "quarantine";

/** A snapshot's place in the lineage. */
export interface Link {
  readonly parents: readonly SnapshotId[];
  /** Earlier ancestors, named because the operator may forget the links between. */
  readonly past?: readonly SnapshotId[];
  readonly kind: SnapshotKind;
  /** It holds files that changed under their old size and time, so sizes and times do not tell what changed. */
  readonly rewrites?: boolean;
  /** Ancestors that hold such files, named because the operator may forget them before a computer learns of them. */
  readonly rewrote?: readonly SnapshotId[];
  /** Worlds that went back in time because the player wanted it. */
  readonly consents?: readonly string[];
}

/** Every link ever seen, those of forgotten snapshots too. */
export type Lineage = ReadonlyMap<SnapshotId, Link>;

/** Marks what this program saved; anything else comes from the original tool. */
export const OWN_TAG = "sync:1";
const MERGES = "merges:";
const KIND = "kind:";
const REWRITES = "rewrites:1";
const CONSENT = "consent:";
const PAST = "past:";
const REWROTE = "rewrote:";
const ID = /^[0-9a-f]{64}$/;
/** More ancestors are not named: the nearest ones hold the line together. */
const MOST_PAST = 64;
/** The same for those that hold rewritten files. */
const MOST_REWROTE = 32;

/** What a new snapshot says of itself beside restic's own parent link. */
export interface LineageNote {
  readonly kind: SnapshotKind;
  /** Heads it unites, or a parent that the network no longer has. */
  readonly alsoStandsOn: readonly SnapshotId[];
  /** Earlier ancestors that the network still has, see {@linkcode pastOf}. */
  readonly past: readonly SnapshotId[];
  readonly rewrites: boolean;
  /** Ancestors that hold rewritten files, see {@linkcode rewroteOf}. */
  readonly rewrote: readonly SnapshotId[];
  /** Worlds that went back in time because the player wanted it. */
  readonly consents: readonly string[];
}

/** Writes a note as tags. */
export function lineageTags({ kind, alsoStandsOn, past, rewrites, rewrote, consents }: LineageNote): string[] {
  return [
    OWN_TAG,
    ...alsoStandsOn.map((id) => MERGES + id),
    ...past.map((id) => PAST + id),
    ...(kind === "session" ? [] : [KIND + kind]),
    ...(rewrites ? [REWRITES] : []),
    ...rewrote.map((id) => REWROTE + id),
    ...consents.map((world) => CONSENT + pathToTag(world)),
  ];
}

/**
 * Reads the links out of snapshot records. The original tool passed no parents and went by time alone, so its
 * snapshots are strung on one line in the order of their times, as it saw them itself.
 *
 * @example
 * ```ts
 * import { linksOf } from "./lineage.ts";
 *
 * const links = linksOf([{ id: "b", parent: "a", time: "", host: "", tags: ["sync:1", "merges:c"] }]);
 * console.assert(links.get("b")?.parents.join() === "a,c");
 * ```
 */
export function linksOf(snapshots: readonly Snapshot[]): Map<SnapshotId, Link> {
  const links = new Map<SnapshotId, Link>();
  const foreign = snapshots.filter((snapshot) => !snapshot.tags.includes(OWN_TAG))
    .toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time) || (a.id < b.id ? -1 : 1));
  foreign.forEach((snapshot, index) => {
    const before = foreign[index - 1];
    links.set(snapshot.id, { parents: before === undefined ? [] : [before.id], kind: "session" });
  });
  for (const snapshot of snapshots) {
    if (links.has(snapshot.id)) continue;
    const parents = snapshot.tags.filter((tag) => tag.startsWith(MERGES)).map((tag) => tag.slice(MERGES.length));
    if (snapshot.parent !== undefined) parents.unshift(snapshot.parent);
    const consents = pathsInTags(snapshot.tags, CONSENT);
    const past = snapshot.tags.filter((tag) => tag.startsWith(PAST)).map((tag) => tag.slice(PAST.length))
      .slice(0, MOST_PAST);
    const rewrote = snapshot.tags.filter((tag) => tag.startsWith(REWROTE)).map((tag) => tag.slice(REWROTE.length))
      .filter((id) => ID.test(id)).slice(0, MOST_REWROTE);
    const kind = snapshot.tags.find((tag) => tag.startsWith(KIND))?.slice(KIND.length);
    links.set(snapshot.id, {
      parents: [...new Set(parents)],
      // A kind that only a later version of this program knows is no evening's play either.
      kind: kind === undefined ? "session" : kind === "quarantine" ? kind : "safety",
      ...(snapshot.tags.includes(REWRITES) ? { rewrites: true } : {}),
      ...(rewrote.length > 0 ? { rewrote } : {}),
      ...(consents.length > 0 ? { consents } : {}),
      ...(past.length > 0 ? { past } : {}),
    });
  }
  return links;
}

/** A snapshot and all it descends from, as far as links are known. */
export function withAncestors(lineage: Lineage, id: SnapshotId): Set<SnapshotId> {
  const seen = new Set<SnapshotId>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const ancestor of namedBy(lineage, next)) open.push(ancestor);
  }
  return seen;
}

/** The ancestors that a snapshot names itself. */
function namedBy(lineage: Lineage, id: SnapshotId): SnapshotId[] {
  const link = lineage.get(id);
  return link === undefined ? [] : [...link.parents, ...link.past ?? []];
}

/**
 * The ancestors that a new snapshot names beside its parents, nearest first: those that the network still has. When the
 * operator forgets what lies between, a computer that never saw it must not take one of these for a fork.
 *
 * @param bases What the new snapshot stands on.
 * @param present The ids on the network.
 */
export function pastOf(
  lineage: Lineage,
  bases: readonly SnapshotId[],
  present: ReadonlySet<SnapshotId>,
): SnapshotId[] {
  const seen = new Set<SnapshotId>(bases);
  const past: SnapshotId[] = [];
  for (let generation = [...bases]; generation.length > 0 && past.length < MOST_PAST;) {
    generation = [...new Set(generation.flatMap((id) => namedBy(lineage, id)))].filter((id) => !seen.has(id));
    for (const id of generation) {
      seen.add(id);
      if (present.has(id)) past.push(id);
    }
  }
  return past.slice(0, MOST_PAST);
}

/**
 * The ancestors of a new snapshot that hold files rewritten under their old size and time, nearest first, as far as this
 * computer knows.
 *
 * @param bases What the new snapshot stands on.
 */
export function rewroteOf(lineage: Lineage, bases: readonly SnapshotId[]): SnapshotId[] {
  const seen = new Set<SnapshotId>(bases);
  const found = new Set<SnapshotId>();
  // Grows while it is walked through.
  for (const id of seen) {
    const link = lineage.get(id);
    if (link?.rewrites === true) found.add(id);
    for (const named of link?.rewrote ?? []) found.add(named);
    for (const above of namedBy(lineage, id)) seen.add(above);
  }
  return [...found].slice(0, MOST_REWROTE);
}

/**
 * The sessions on the network that no other session there descends from, sorted by id. One is normal, two are a fork.
 *
 * @param present The ids that the network has now.
 */
export function headsOf(lineage: Lineage, present: ReadonlySet<SnapshotId>): SnapshotId[] {
  const sessions = [...present].filter((id) => lineage.get(id)?.kind === "session");
  const covered = new Set<SnapshotId>();
  for (const id of sessions) {
    if (covered.has(id)) continue;
    for (const ancestor of withAncestors(lineage, id)) if (ancestor !== id) covered.add(ancestor);
  }
  return sessions.filter((id) => !covered.has(id)).toSorted();
}

/**
 * Tells whether a file may differ between two states although its size and time do not: then only the content tells. One
 * need not descend from the other: what was rewritten on the way to one of them may be missing in the other.
 */
export function hidesChanges(lineage: Lineage, one: SnapshotId, other: SnapshotId): boolean {
  const misses = (here: SnapshotId, there: SnapshotId) => {
    const known = new Set([...withAncestors(lineage, here), ...rewroteOf(lineage, [here])]);
    return rewroteOf(lineage, [there]).some((id) => !known.has(id));
  };
  return misses(one, other) || misses(other, one);
}

/** The worlds that went back in time on purpose between what we stand on and a head. */
export function consentsBetween(lineage: Lineage, from: readonly SnapshotId[], to: SnapshotId): Set<string> {
  const before = new Set(from.flatMap((id) => [...withAncestors(lineage, id)]));
  const between = [...withAncestors(lineage, to)].filter((id) => !before.has(id));
  return new Set(between.flatMap((id) => lineage.get(id)?.consents ?? []));
}

/** Tells whether `ancestor` is `id` or one of its ancestors. */
export function descendsFrom(lineage: Lineage, id: SnapshotId, ancestor: SnapshotId): boolean {
  return withAncestors(lineage, id).has(ancestor);
}

/**
 * The newest states that both sides grew out of: usually one, several after two devices merged the same fork.
 *
 * @param ours What this machine stands on.
 * @param theirs The head to be merged.
 */
export function mergeBases(lineage: Lineage, ours: readonly SnapshotId[], theirs: SnapshotId): SnapshotId[] {
  const mine = new Set(ours.flatMap((id) => [...withAncestors(lineage, id)]));
  const common = [...withAncestors(lineage, theirs)].filter((id) => mine.has(id));
  const older = new Set<SnapshotId>();
  for (const id of common) {
    // What is older than this one was found with the younger one above it.
    if (older.has(id)) continue;
    for (const ancestor of withAncestors(lineage, id)) if (ancestor !== id) older.add(ancestor);
  }
  return common.filter((id) => !older.has(id)).toSorted();
}
