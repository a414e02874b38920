/**
 * What of a saved state may come here.
 *
 * @module
 */
import { diskNames } from "../instance/disk_names.ts";
import type { Listing, Walk } from "../instance/entry.ts";
import type { Snapshot, SnapshotId, SnapshotTree } from "../repository/types.ts";
import type { Inventory } from "../settings/inventory.ts";
import { fitHere } from "./fit_here.ts";
import { hiddenChanges } from "./hidden_changes.ts";
import type { Moments } from "./moments.ts";
import { remoteListing } from "./remote_listing.ts";
import type { OnlineSession } from "./session.ts";
import { agreedSide } from "./sides.ts";

/** A saved state as this computer accepts it. */
export interface MomentSide {
  readonly tree: SnapshotTree;
  readonly listing: Listing;
  /** Files, and worlds as a whole, that cannot exist here. */
  readonly left: ReadonlySet<string>;
  /** Everything of it that does not come here. */
  readonly notHere: readonly string[];
}

/** Reads a saved state. One restic start. */
export async function momentSide(
  session: OnlineSession,
  { id }: Snapshot,
  { walk, inventory }: { readonly walk: Walk; readonly inventory: Inventory | undefined },
): Promise<MomentSide> {
  const { repository, scope, signal } = session;
  session.emit({ type: "step", step: "comparing" });
  const tree = await repository.tree(id, { signal });
  const { listing, refused } = remoteListing(tree, scope, session.policyOf);
  const fitting = fitHere(listing, refused, {
    scope,
    local: walk,
    agreed: inventory && agreedSide(inventory),
    names: () => diskNames(session.folder.dir),
  });
  return { tree, listing: fitting.listing, left: fitting.left, notHere: [...refused, ...fitting.left] };
}

/** Files that may differ between a moment and what this computer stands on although sizes and times are the same. */
export async function rewrittenSince(
  session: OnlineSession,
  { lineage, present }: Moments,
  id: SnapshotId,
  { bases, listing }: { readonly bases: readonly SnapshotId[]; readonly listing: Listing },
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [from, to] of [[[id], bases], [bases, [id]]] as const) {
    const hidden = await hiddenChanges(session, lineage, { from, to, present });
    for (const path of hidden === "everything" ? listing.files.keys() : hidden) found.add(path);
  }
  return found;
}
