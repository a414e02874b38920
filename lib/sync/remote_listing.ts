import type { FileStat, Listing } from "../instance/entry.ts";
import { isSafePath } from "../instance/safe_path.ts";
import type { Scope } from "../instance/scope.ts";
import type { SnapshotTree } from "../repository/types.ts";

/** What of a snapshot may be considered at all. */
export interface RemoteSide {
  readonly listing: Listing;
  /** Names that are out of scope, would lead out of the game directory, or cannot exist here. Never written. */
  readonly refused: readonly string[];
}

/**
 * The part of a snapshot that this machine accepts: the scope's files and empty folders under names that are safe here.
 * Whoever wrote the snapshot decides nothing about what lies outside of it.
 */
export function remoteListing(tree: SnapshotTree, scope: Scope): RemoteSide {
  const files = new Map<string, FileStat>();
  const folders = new Set<string>();
  const refused: string[] = [];
  for (const [path, node] of tree.nodes) {
    if (node.type === "dir") {
      if (isSafePath(path) && scope.accepts(path, "folder")) folders.add(path);
    } else if (node.type === "file" && isSafePath(path) && scope.accepts(path, "file")) {
      files.set(path, { size: node.size, mtime: node.mtime });
    } else {
      refused.push(path);
    }
  }
  for (const path of [...files.keys(), ...folders]) {
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      if (!folders.delete(path.slice(0, slash))) break;
    }
  }
  return { listing: { files, emptyFolders: folders }, refused };
}
