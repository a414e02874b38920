import { dirname, join } from "node:path";
import type { RemoteNode, Repository, Snapshot, SnapshotId, SnapshotTree } from "../../lib/repository/types.ts";

// Taken before any test puts its own in their place: restic's work is not what is interrupted here.
const { copyFileSync, mkdirSync, readFileSync, lstatSync, readDirSync, utimeSync } = Deno;

/** A repository in plain folders, without restic: one folder a snapshot, below `store`. */
export interface SimulatedRepository extends Repository {
  /** Stores a folder's content as a snapshot. */
  add(folder: string, record: Omit<Snapshot, "id" | "time" | "host">): SnapshotId;
  /** The same, whose folder was copied to another place. */
  copiedTo(store: string): SimulatedRepository;
}

/** Opens one in a folder: an empty one, or one with these records. */
export function simulatedRepository(
  store: string,
  records: Map<SnapshotId, Snapshot> = new Map(),
): SimulatedRepository {
  const folderOf = (id: SnapshotId) => join(store, id);
  const add = (from: string, record: Omit<Snapshot, "id" | "time" | "host">, accepts: (path: string) => boolean) => {
    const id = String(records.size + 1).padStart(64, "0");
    mkdirSync(folderOf(id), { recursive: true });
    for (const [path, node] of nodesOf(from)) {
      if (accepts(path)) copy(join(from, path), join(folderOf(id), path), node.type);
    }
    // The clock says nothing: a later snapshot may well look older.
    const time = new Date(Date.UTC(2030, 0, 1) - records.size * 86_400_000).toISOString();
    records.set(id, { ...record, id, time, host: "elsewhere" });
    return id;
  };
  const tree = (id: SnapshotId): SnapshotTree => {
    const snapshot = records.get(id);
    if (snapshot === undefined) throw new Error(`There is no snapshot ${id}.`);
    return { snapshot, nodes: nodesOf(folderOf(id)) };
  };
  const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
  return {
    add: (folder, record) => add(folder, record, (path) => !within(path, ".cloud-sync")),
    copiedTo: (other) => simulatedRepository(other, new Map(records)),
    probe: () => Promise.resolve({ kind: "present", ids: new Set(records.keys()) }),
    init: () => Promise.resolve(),
    snapshots: () => Promise.resolve([...records.values()]),
    tree: (id) => Promise.resolve(tree(id)),
    changedPaths: (from, to) => {
      const [before, after] = [tree(from).nodes, tree(to).nodes];
      const differ = (path: string) => {
        const [a, b] = [before.get(path), after.get(path)];
        if (a?.type !== "file" || b?.type !== "file") return a?.type !== b?.type;
        return !sameBytes(readFileSync(join(folderOf(from), path)), readFileSync(join(folderOf(to), path)));
      };
      return Promise.resolve(new Set([...before.keys(), ...after.keys()].filter(differ)));
    },
    backup: ({ root, targets, excluded, parent, tags }) => {
      const id = add(
        root,
        { tags, ...(parent === undefined ? {} : { parent }) },
        (path) => targets.some((target) => within(path, target)) && !excluded.some((out) => within(path, out)),
      );
      return Promise.resolve({ id, files: 0, bytes: 0, added: 0, missing: [] });
    },
    restore: ({ id, target, paths }) => {
      for (const [path, node] of tree(id).nodes) {
        if (paths.some((wanted) => within(path, wanted))) {
          copy(join(folderOf(id), path), join(target, path), node.type);
        }
      }
      return Promise.resolve();
    },
  };
}

function nodesOf(root: string, below = ""): Map<string, RemoteNode> {
  const nodes = new Map<string, RemoteNode>();
  for (const { name, isDirectory } of readDirSync(join(root, below))) {
    const path = below === "" ? name : `${below}/${name}`;
    const { size, mtime } = lstatSync(join(root, path));
    nodes.set(path, { type: isDirectory ? "dir" : "file", size: isDirectory ? 0 : size, mtime: mtime?.getTime() ?? 0 });
    if (isDirectory) { for (const [inner, node] of nodesOf(root, path)) nodes.set(inner, node); }
  }
  return nodes;
}

function copy(from: string, to: string, type: "file" | "dir" | "other"): void {
  mkdirSync(type === "dir" ? to : dirname(to), { recursive: true });
  if (type === "dir") return;
  copyFileSync(from, to);
  const { mtime } = lstatSync(from);
  if (mtime !== null) utimeSync(to, mtime, mtime);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
