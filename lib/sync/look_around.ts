import type { Snapshot, SnapshotId, SnapshotTree } from "../repository/types.ts";
import { type Link, readLinks, writeLinks } from "../settings/links_file.ts";
import { makePrivateFolder } from "../settings/state_folder.ts";
import type { Agreement } from "./agreement.ts";
import { descendsFrom, headsOf, linksOf, OWN_TAG } from "./lineage.ts";
import type { OnlineSession } from "./session.ts";

const ID = /^[0-9a-f]{64}$/;

/** What the network holds. */
export interface NetworkHistory {
  readonly lineage: ReadonlyMap<SnapshotId, Link>;
  /** Trees already read on the way. */
  readonly trees: ReadonlyMap<SnapshotId, SnapshotTree>;
}

/** What of it matters here. */
export interface Surroundings extends NetworkHistory {
  /** Heads that this machine has not taken in, oldest lineage first. */
  readonly heads: readonly SnapshotId[];
}

/**
 * Finds out what is new: restic is started once, and not at all where every link is known.
 *
 * @param present The ids on the network.
 * @param history What was asked before.
 */
export async function lookAround(
  session: OnlineSession,
  agreement: Agreement | undefined,
  present: ReadonlySet<SnapshotId>,
  history?: NetworkHistory,
): Promise<Surroundings> {
  const { lineage, trees } = history ?? await networkHistory(session, present);
  const bases = agreement?.state.bases ?? [];
  const heads = headsOf(lineage, present).filter((head) => !bases.some((base) => descendsFrom(lineage, base, head)));
  return { lineage, heads, trees };
}

/** The part of {@linkcode lookAround} that asks the network. */
export async function networkHistory(
  session: OnlineSession,
  present: ReadonlySet<SnapshotId>,
): Promise<NetworkHistory> {
  const { repository, signal, folder } = session;
  const read = readLinks(folder.links);
  const known = read.kind === "ok" ? read.value : new Map();
  const unknown = [...present].filter((id) => !known.has(id));
  const trees = new Map<SnapshotId, SnapshotTree>();
  const fresh: Snapshot[] = [];
  if (unknown.length > 0) session.emit({ type: "step", step: "comparing" });
  const [only] = unknown;
  if (unknown.length === 1 && only !== undefined && (known.size > 0 || present.size === 1)) {
    // One answer tells both the record and the content.
    const tree = await repository.tree(only, { signal });
    trees.set(only, tree);
    // The original's snapshots have their place in the lineage only among all the others of its kind.
    const alone = tree.snapshot.tags.includes(OWN_TAG) || present.size === 1;
    fresh.push(...alone ? [tree.snapshot] : await repository.snapshots({ signal }));
  } else if (unknown.length > 0) {
    fresh.push(...await repository.snapshots({ signal }));
  }
  const lineage = new Map(known);
  const records = new Map(fresh.map((snapshot) => [snapshot.id, snapshot]));
  for (const [id, link] of linksOf(fresh)) {
    const record = records.get(id);
    // Anybody with the account may write a tag; what is no id can be nobody's parent.
    const parents = link.parents.filter((parent) => ID.test(parent));
    const past = (link.past ?? []).filter((ancestor) => ID.test(ancestor));
    lineage.set(id, { ...link, parents, past, time: record?.time ?? "", device: record?.host ?? "" });
  }
  if (fresh.length > 0) {
    makePrivateFolder(folder.cache);
    writeLinks(folder.links, lineage);
  }
  return { lineage, trees };
}
