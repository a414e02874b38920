import type { SnapshotId } from "../repository/types.ts";
import type { OnlineSession } from "./session.ts";
import { hidesChanges, type Lineage } from "./lineage.ts";

/**
 * The paths whose content may differ between two states although their sizes and times do not say so. Costs a restic
 * start only where a snapshot on the way says that it holds such files.
 *
 * @param from States that the others grew out of.
 * @param to States to compare with them.
 * @param present The ids on the network.
 * @returns `everything` where the network no longer has one of the states.
 */
export async function hiddenChanges(
  session: OnlineSession,
  lineage: Lineage,
  { from, to, present }: {
    readonly from: readonly SnapshotId[];
    readonly to: readonly SnapshotId[];
    readonly present: ReadonlySet<SnapshotId>;
  },
): Promise<ReadonlySet<string> | "everything"> {
  const paths = new Set<string>();
  for (const older of from) {
    for (const newer of to) {
      if (!hidesChanges(lineage, older, newer)) continue;
      if (!present.has(older) || !present.has(newer)) return "everything";
      for (const path of await session.repository.changedPaths(older, newer, { signal: session.signal })) {
        paths.add(path);
      }
    }
  }
  return paths;
}
