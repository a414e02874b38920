import { type Listing, sameStat } from "../instance/entry.ts";
import type { SnapshotId } from "../repository/types.ts";
import { remoteListing } from "./remote_listing.ts";
import type { OnlineSession } from "./session.ts";

/**
 * Which state holds each unit as it was agreed. Where several were united and that was never sent, each world is one of
 * theirs; left out are units of which sizes and times do not tell whose.
 *
 * @param bases What both sides grew out of.
 * @param agreed What was agreed, as the network has it.
 * @param units The paths of the units.
 */
export async function agreedIn(
  session: OnlineSession,
  bases: readonly SnapshotId[],
  agreed: Listing,
  units: readonly string[],
): Promise<ReadonlyMap<SnapshotId, readonly string[]>> {
  const { repository, scope, signal } = session;
  const [first, ...others] = bases;
  if (first === undefined || units.length === 0) return new Map();
  if (others.length === 0) return new Map([[first, units]]);
  const listings = await Promise.all(bases.map(async (id) => ({
    id,
    listing: remoteListing(await repository.tree(id, { signal }), scope).listing,
  })));
  // A restic start each, however many units need it.
  const compared = new Map<string, Promise<ReadonlySet<string>>>();
  const changedBetween = (from: SnapshotId, to: SnapshotId) => {
    const pair = `${from} ${to}`;
    const changed = compared.get(pair) ?? repository.changedPaths(from, to, { signal });
    compared.set(pair, changed);
    return changed;
  };
  const found = new Map<SnapshotId, string[]>();
  for (const unit of units) {
    const [holder, ...alike] = listings.filter(({ listing }) => looksAlike(unit, listing, agreed));
    if (holder === undefined) continue;
    const changed = await Promise.all(alike.map(({ id }) => changedBetween(holder.id, id)));
    const isClear = changed.every((paths) => ![...paths].some((path) => isOf(unit, path) && agreed.files.has(path)));
    if (isClear) found.set(holder.id, [...found.get(holder.id) ?? [], unit]);
  }
  return found;
}

function looksAlike(unit: string, one: Listing, other: Listing): boolean {
  const [mine, theirs] = [one, other].map(({ files }) => [...files].filter(([path]) => isOf(unit, path)));
  return mine?.length === theirs?.length &&
    mine?.every(([path, stat]) => sameStat(stat, other.files.get(path))) === true;
}

function isOf(unit: string, path: string): boolean {
  return path === unit || path.startsWith(`${unit}/`);
}
