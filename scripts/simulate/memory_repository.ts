/**
 * A repository in memory that keeps restic's rules: ids that tell nothing of their order, a parent that must be there,
 * files whose size and time equal the parent's taken from it unread (unless told otherwise), trees that never change.
 *
 * @module
 */
import { ServerError, SnapshotGoneError, UnreachableError } from "../../lib/errors.ts";
import type {
  BackupRequest,
  RemoteNode,
  Repository,
  Snapshot,
  SnapshotId,
  SnapshotTree,
} from "../../lib/repository/types.ts";
import { isFolder, type Machine, type MemoryFolder } from "./memory_disk.ts";
import { TOP } from "./memory_calls.ts";

/** A file as a snapshot has it. */
export interface SavedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mtime: number;
  readonly ctime: number;
}

/** A snapshot with all its content. */
export interface Saved {
  readonly snapshot: Snapshot;
  readonly nodes: Map<string, RemoteNode>;
  readonly files: ReadonlyMap<string, SavedFile>;
  readonly madeBy: Machine;
}

/** What the network holds, the same for all computers. */
export class Network {
  readonly saved: Map<SnapshotId, Saved>;
  /** All that was ever saved. */
  readonly ever = new Map<SnapshotId, Saved>();
  /** The records of all snapshots there ever were. */
  readonly remembered = new Map<SnapshotId, Snapshot>();
  exists = false;
  /** Counts the starts of restic and the requests without it. */
  starts = 0;
  probes = 0;
  constructor(readonly nextId: () => string, saved = new Map<SnapshotId, Saved>()) {
    this.saved = saved;
  }
}

/** Whether a computer can reach the network now. */
export interface Line {
  offline: boolean;
  /** Calls until the line breaks in the middle of a run. */
  callsLeft: number;
}

/** Hands the turn to whoever else is at work: this is where runs on two computers meet. */
export type Turn = () => Promise<void>;

/** The repository as one computer sees it. */
export function repositoryOn(network: Network, machine: Machine, line: Line, turn: Turn): Repository {
  const call = async (kind: "restic" | "request") => {
    if (kind === "restic") network.starts++;
    else network.probes++;
    await turn();
    if (machine.spend() === "dies-now") machine.spend();
    if (line.offline || line.callsLeft-- <= 0) throw new UnreachableError("The network cannot be reached.");
  };
  const need = (id: SnapshotId): Saved => {
    const saved = network.saved.get(id);
    if (saved === undefined) throw new SnapshotGoneError("This saved state does not exist any more.");
    return saved;
  };
  return {
    async probe() {
      await call("request");
      if (!network.exists) return { kind: "absent" };
      const ids = new Set(network.saved.keys());
      return { kind: "present", ids, answer: JSON.stringify([...ids]) };
    },
    async init() {
      await call("restic");
      network.exists = true;
    },
    async snapshots() {
      await call("restic");
      return [...network.saved.values()].map(({ snapshot }) => snapshot).toSorted((a, b) => a.id < b.id ? -1 : 1);
    },
    async tree(id): Promise<SnapshotTree> {
      await call("restic");
      const { snapshot, nodes } = need(id);
      return { snapshot, nodes };
    },
    async changedPaths(from, to) {
      await call("restic");
      const [before, after] = [need(from), need(to)];
      const changed = new Set<string>();
      for (const path of new Set([...before.nodes.keys(), ...after.nodes.keys()])) {
        const [a, b] = [before.files.get(path), after.files.get(path)];
        const differ = a === undefined || b === undefined
          ? before.nodes.get(path)?.type !== after.nodes.get(path)?.type
          : !sameBytes(a.bytes, b.bytes);
        if (differ) changed.add(path);
      }
      return changed;
    },
    async backup(request) {
      await call("restic");
      if (!network.exists) throw new ServerError("There is no repository.");
      const parent = request.parent === undefined ? undefined : need(request.parent);
      const { nodes, files } = read(machine, request, parent);
      await turn();
      if (machine.spend() === "dies-now") machine.spend();
      const id = network.nextId();
      const { tags, host } = request;
      const time = new Date(machine.tick()).toISOString();
      const link = request.parent === undefined ? {} : { parent: request.parent };
      const snapshot = { id, time, host, tags, ...link };
      const saved: Saved = { snapshot, nodes, files, madeBy: machine };
      network.saved.set(id, saved);
      network.ever.set(id, saved);
      network.remembered.set(id, snapshot);
      await turn();
      // The network has it, and the computer that sent it may never learn that.
      machine.spend();
      return { id, files: files.size, bytes: 0, added: 0, missing: [] };
    },
    async restore({ id, target, paths }) {
      await call("restic");
      const { nodes, files } = need(id);
      for (const [path, node] of nodes) {
        if (!paths.some((wanted) => path === wanted || path.startsWith(`${wanted}/`))) continue;
        const file = files.get(path);
        const to = `${target}/${path}`.slice(target.indexOf("/", TOP.length));
        if (machine.spend() === "dies-now") machine.spend();
        if (file === undefined) {
          machine.makeFolder(to, "make-parents");
        } else {
          machine.makeFolder(to.slice(0, to.lastIndexOf("/")), "make-parents");
          machine.write(to, file.bytes);
          machine.setTime(to, node.mtime);
        }
      }
    },
  };
}

function read(machine: Machine, { root, targets, excluded, rereadAll }: BackupRequest, parent: Saved | undefined) {
  const nodes = new Map<string, RemoteNode>();
  const files = new Map<string, SavedFile>();
  const out = new Set(excluded);
  const top = root.slice(root.indexOf("/", TOP.length));
  const visit = (path: string) => {
    if (out.has(path)) return;
    const node = machine.find(`${top}/${path}`);
    if (node === undefined) return;
    if (isFolder(node)) {
      nodes.set(path, { type: "dir", size: 0, mtime: node.mtime });
      visitAll(node, path);
      return;
    }
    nodes.set(path, { type: "file", size: node.bytes.length, mtime: node.mtime });
    const before = parent?.files.get(path);
    const unread = before !== undefined && before.bytes.length === node.bytes.length && before.mtime === node.mtime &&
      (!rereadAll || before.ctime === node.ctime);
    files.set(path, { bytes: unread ? before.bytes : node.bytes, mtime: node.mtime, ctime: node.ctime });
  };
  const visitAll = (folder: MemoryFolder, path: string) => {
    for (const name of folder.entries.keys()) visit(`${path}/${name}`);
  };
  for (const target of targets) {
    for (let slash = target.indexOf("/"); slash > 0; slash = target.indexOf("/", slash + 1)) {
      nodes.set(target.slice(0, slash), { type: "dir", size: 0, mtime: 0 });
    }
    visit(target);
  }
  return { nodes, files };
}

/** Compares contents. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}
