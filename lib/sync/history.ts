import { NoTokenError } from "../errors.ts";
import type { SnapshotId } from "../repository/types.ts";
import { readAgreement } from "./agreement.ts";
import { headsOf, type Lineage, linksOf } from "./lineage.ts";
import type { SyncRequest } from "./request.ts";
import { openSession } from "./session.ts";
import type { HistoryReport } from "./history_types.ts";

/**
 * Lists every saved state, newest first as the lineage has it: no state stands above one that was built on it.
 *
 * @param request What and where; see {@linkcode SyncRequest}.
 * @throws {NoTokenError} Nobody is logged in.
 * @throws {SyncError} A kind in `errors.ts`.
 */
export async function history(request: SyncRequest): Promise<HistoryReport> {
  const session = await openSession(request);
  if (session.settings.tokenError !== undefined) throw session.settings.tokenError;
  if (session.repository === undefined) {
    throw new NoTokenError("Nobody is logged in. Run instance-sync login first.");
  }
  const probe = await session.repository.probe({ signal: session.signal });
  if (probe.kind === "absent" || probe.ids.size === 0) return { command: "history", entries: [], worlds: [] };
  const snapshots = new Map((await session.repository.snapshots({ signal: session.signal })).map((s) => [s.id, s]));
  const lineage = linksOf([...snapshots.values()]);
  const heads = new Set(headsOf(lineage, new Set(snapshots.keys())));
  const here = new Set(readAgreement(session)?.state.bases);
  const entries = newestFirst(lineage, (id) => Date.parse(snapshots.get(id)?.time ?? "") || 0).flatMap((id) => {
    const [snapshot, link] = [snapshots.get(id), lineage.get(id)];
    if (snapshot === undefined || link === undefined) return [];
    const { summary } = snapshot;
    return [{
      id,
      shortId: id.slice(0, 8),
      parents: link.parents,
      time: snapshot.time,
      device: snapshot.host,
      kind: link.kind,
      isHead: heads.has(id),
      isHere: here.has(id),
      ...(summary === undefined ? {} : { files: summary.files, bytes: summary.bytes }),
    }];
  });
  return { command: "history", entries, worlds: [] };
}

/** Children before parents; clocks only order what the lineage leaves open. */
function newestFirst(lineage: Lineage, timeOf: (id: SnapshotId) => number): SnapshotId[] {
  const children = new Map<SnapshotId, number>();
  for (const { parents } of lineage.values()) {
    for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const open = [...lineage.keys()].filter((id) => !children.get(id));
  const order: SnapshotId[] = [];
  while (open.length > 0) {
    open.sort((a, b) => timeOf(a) - timeOf(b));
    const id = open.pop();
    if (id === undefined) break;
    order.push(id);
    for (const parent of lineage.get(id)?.parents ?? []) {
      const left = (children.get(parent) ?? 1) - 1;
      children.set(parent, left);
      if (left === 0 && lineage.has(parent)) open.push(parent);
    }
  }
  return order;
}
