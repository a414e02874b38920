import { SIZE_CAP } from "../instance/default_scope.ts";
import type { FileStat, Listing } from "../instance/entry.ts";
import { MAX_OPTIONS_BYTES } from "../instance/options_txt.ts";
import type { Policy } from "../instance/policies.ts";
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
 *
 * @param policyOf Where given, files that would be merged are refused if they are too large to be settings.
 */
export function remoteListing(
  tree: SnapshotTree,
  scope: Scope,
  policyOf?: (path: string, kind: "file") => Policy,
): RemoteSide {
  const files = new Map<string, FileStat>();
  const folders = new Set<string>();
  const refused: string[] = [];
  // What no walk would send is not taken either: it may be a record that lies, or zeros that cost the sender nothing.
  const tooLarge = (path: string, size: number) =>
    (size > SIZE_CAP && !path.startsWith("saves/")) ||
    (size > MAX_OPTIONS_BYTES && policyOf?.(path, "file") === "options");
  for (const [path, node] of tree.nodes) {
    if (node.type === "dir") {
      if (isSafePath(path) && scope.accepts(path, "folder")) folders.add(path);
    } else if (node.type === "file" && isSafePath(path) && scope.accepts(path, "file") && !tooLarge(path, node.size)) {
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
