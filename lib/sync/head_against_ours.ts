import { type FileStat, type Listing, sameStat } from "../instance/entry.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { SnapshotId } from "../repository/types.ts";
import type { Inventory } from "../settings/inventory.ts";
import type { OnlineSession } from "./session.ts";
import { agreedSide } from "./sides.ts";

/** What sizes and times do not tell of a head beside the state that this machine stands on. */
export interface AgainstOurs {
  /**
   * Files that both sides changed into the same size and time, but perhaps not into the same content: all of them where
   * the network no longer has what this machine stands on.
   */
  readonly rewritten: ReadonlySet<string>;
  /** Units that changed since the fork into just what this machine stands on: no news, whatever was made of it here. */
  readonly noNews: ReadonlySet<string>;
}

/**
 * Compares a head with what this machine stands on beside it. Costs restic starts only where both sides changed a file
 * into the same size and time, as after a push that died before it could note what it had sent.
 *
 * @param ours What this machine stands on.
 * @param theirs The head to be merged.
 * @param sides What was agreed here, the head's files, and whether a file is since the fork as it was: by size and time,
 * and nothing else says otherwise.
 * @param present The ids on the network.
 */
export async function headAgainstOurs(
  session: OnlineSession,
  [ours, theirs]: readonly [readonly SnapshotId[], SnapshotId],
  { agreed, remote, unchanged }: {
    readonly agreed: Inventory;
    readonly remote: Listing;
    readonly unchanged: (path: string, sent: FileStat) => boolean;
  },
  present: ReadonlySet<SnapshotId>,
): Promise<AgainstOurs> {
  const alike = new Set<string>();
  for (const [path, { remote: sent }] of agreed.files) {
    if (sent !== null && sameStat(sent, remote.files.get(path)) && !unchanged(path, sent)) alike.add(path);
  }
  let rewritten = alike;
  const noNews = new Set<string>();
  const worlds = worldsOf(agreedSide(agreed), remote);
  const unitPath = (path: string) => unitOf(path, worlds).path;
  for (const id of ours) {
    if (alike.size === 0 || !present.has(id)) continue;
    const changed = await session.repository.changedPaths(id, theirs, { signal: session.signal });
    // Where several states were united, each file is one of theirs.
    rewritten = rewritten.intersection(changed);
    // An empty folder more or less is no news.
    const files = [...changed].filter((path) => agreed.files.has(path) || remote.files.has(path));
    const news = new Set(files.map(unitPath));
    for (const path of alike) if (!news.has(unitPath(path))) noNews.add(unitPath(path));
  }
  return { rewritten, noNews };
}
