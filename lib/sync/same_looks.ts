import { type Listing, sameStat } from "../instance/entry.ts";
import type { SnapshotId } from "../repository/types.ts";
import type { Inventory } from "../settings/inventory.ts";
import type { OnlineSession } from "./session.ts";

/**
 * The files that both sides of a fork changed into the same size and time, but perhaps not into the same content: all
 * of them where the network no longer has what this machine stands on. Costs restic starts only where sizes and times
 * do meet, as after a push that died before it could note what it had sent.
 *
 * @param ours What this machine stands on.
 * @param theirs The head to be merged.
 * @param sides The common base, what was agreed here, and the head's files.
 * @param present The ids on the network.
 */
export async function sameLooks(
  session: OnlineSession,
  [ours, theirs]: readonly [readonly SnapshotId[], SnapshotId],
  { base, agreed, remote }: { readonly base: Listing; readonly agreed: Inventory; readonly remote: Listing },
  present: ReadonlySet<SnapshotId>,
): Promise<ReadonlySet<string>> {
  let alike = new Set<string>();
  for (const [path, { remote: sent }] of agreed.files) {
    if (sent !== null && sameStat(sent, remote.files.get(path)) && !sameStat(sent, base.files.get(path))) {
      alike.add(path);
    }
  }
  for (const id of ours) {
    if (alike.size === 0 || !present.has(id)) continue;
    const changed = await session.repository.changedPaths(id, theirs, { signal: session.signal });
    // Where several states were united, each file is one of theirs.
    alike = alike.intersection(changed);
  }
  return alike;
}
