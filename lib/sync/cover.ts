/**
 * Names a set of files with as few paths as possible. No I/O.
 *
 * @module
 */
import type { RemoteNode } from "../repository/types.ts";

/**
 * The shortest list of paths that brings exactly `wanted` out of a snapshot: a folder stands for all that is in it, if
 * all that is in it is wanted.
 *
 * @param nodes Every node of the snapshot, also those that must not come.
 * @param wanted Files and empty folders that are wanted.
 * @example
 * ```ts
 * import type { RemoteNode } from "../repository/types.ts";
 * import { coverOf } from "./cover.ts";
 *
 * const file: RemoteNode = { type: "file", size: 1, mtime: 0 };
 * const nodes = new Map([["a", { ...file, type: "dir" } as const], ["a/1", file], ["a/2", file], ["b", file]]);
 * console.assert(coverOf(nodes, new Set(["a/1", "a/2"])).join() === "a");
 * ```
 */
export function coverOf(nodes: ReadonlyMap<string, RemoteNode>, wanted: ReadonlySet<string>): string[] {
  // A folder is spoilt when something unwanted lies anywhere below it. Folders themselves are no obstacle.
  const spoilt = new Set<string>();
  const hasChild = new Set<string>();
  for (const [path, node] of nodes) {
    const parent = parentOf(path);
    if (parent !== undefined) hasChild.add(parent);
    if (node.type === "dir" || wanted.has(path)) continue;
    for (let folder = parent; folder !== undefined && !spoilt.has(folder); folder = parentOf(folder)) {
      spoilt.add(folder);
    }
  }
  for (const [path, node] of nodes) {
    if (node.type !== "dir" || hasChild.has(path) || wanted.has(path)) continue;
    for (
      let folder: string | undefined = path;
      folder !== undefined && !spoilt.has(folder);
      folder = parentOf(folder)
    ) {
      spoilt.add(folder);
    }
  }
  const cover = new Set<string>();
  for (const path of wanted) {
    let topmost = path;
    for (let folder = parentOf(path); folder !== undefined && !spoilt.has(folder); folder = parentOf(folder)) {
      topmost = folder;
    }
    cover.add(topmost);
  }
  return [...cover];
}

function parentOf(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? undefined : path.slice(0, slash);
}
