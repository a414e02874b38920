/**
 * Disks in memory, one for each simulated computer, with the clock of that computer. What Linux promises and the
 * program relies on holds: hard links share one file, renames are atomic, and a change time moves whenever a file is
 * written, linked, renamed or given a time.
 *
 * @module
 */

/** A file; several names may lead to it. */
export interface MemoryFile {
  bytes: Uint8Array<ArrayBuffer>;
  mtime: number;
  ctime: number;
  readonly ino: number;
}

/** A folder. */
export interface MemoryFolder {
  readonly entries: Map<string, MemoryNode>;
  mtime: number;
  readonly ino: number;
}

/** What a name leads to. */
export type MemoryNode = MemoryFile | MemoryFolder;

/** Tells the two apart. */
export function isFolder(node: MemoryNode): node is MemoryFolder {
  return "entries" in node;
}

/** The same few paths come a hundred times a run. */
const splitPaths = new Map<string, readonly string[]>();

function namesIn(path: string): readonly string[] {
  let names = splitPaths.get(path);
  if (names !== undefined) return names;
  if (splitPaths.size > 20_000) splitPaths.clear();
  names = path.split("/").filter((name) => name !== "");
  splitPaths.set(path, names);
  return names;
}

/** What a run dies of. */
export class Crash extends Error {}

/** One computer's disk and clock. */
export class Machine {
  readonly top: MemoryFolder = { entries: new Map(), mtime: 0, ino: 0 };
  /** Milliseconds since 1970, as this computer believes. */
  clock = 0;
  /** Calls left before a crash; after it every call fails until the computer is started again. */
  fuse = Infinity;
  /** The fuse from the moment at which a swap is decided; as before if left out. */
  fuseInSwap: number | undefined;
  /** Locks held, by path. */
  readonly locks = new Set<MemoryNode>();
  #lastIno = 1;

  /** Grows with everything that changes on the disk. */
  changes = 0;

  /** The next moment. */
  tick(): number {
    this.changes++;
    return this.clock += 1;
  }

  /** A call that changes something (or reaches the network) is about to happen. */
  spend(): "alive" | "dies-now" {
    if (this.fuse <= 0) throw new Crash("the computer is down");
    this.fuse -= 1;
    return this.fuse <= 0 ? "dies-now" : "alive";
  }

  /** Starts a computer that went down. */
  start(): void {
    this.fuse = Infinity;
    this.fuseInSwap = undefined;
    this.locks.clear();
  }

  newIno(): number {
    return ++this.#lastIno;
  }

  /** The node at a path, with a leading slash. */
  find(path: string): MemoryNode | undefined {
    let node: MemoryNode = this.top;
    for (const part of namesIn(path)) {
      if (!isFolder(node)) throw notAFolder(path);
      const next: MemoryNode | undefined = node.entries.get(part);
      if (next === undefined) return undefined;
      node = next;
    }
    return node;
  }

  need(path: string): MemoryNode {
    const node = this.find(path);
    if (node === undefined) throw notFound(path);
    return node;
  }

  needFile(path: string): MemoryFile {
    const node = this.need(path);
    if (isFolder(node)) throw coded(new Deno.errors.IsADirectory(path), "EISDIR");
    return node;
  }

  needFolder(path: string): MemoryFolder {
    const node = this.need(path);
    if (!isFolder(node)) throw notAFolder(path);
    return node;
  }

  /** The folder a path is in, and its last name. */
  place(path: string): { readonly folder: MemoryFolder; readonly name: string } {
    const slash = path.lastIndexOf("/");
    return { folder: this.needFolder(path.slice(0, slash)), name: path.slice(slash + 1) };
  }

  write(path: string, bytes: Uint8Array<ArrayBuffer>): MemoryFile {
    const { folder, name } = this.place(path);
    const there = folder.entries.get(name);
    const now = this.tick();
    if (there !== undefined) {
      if (isFolder(there)) throw coded(new Deno.errors.IsADirectory(path), "EISDIR");
      return Object.assign(there, { bytes, mtime: now, ctime: now });
    }
    const file: MemoryFile = { bytes, mtime: now, ctime: now, ino: this.newIno() };
    folder.entries.set(name, file);
    folder.mtime = now;
    return file;
  }

  makeFolder(path: string, parents: "make-parents" | "need-parents"): void {
    if (parents === "make-parents") {
      let folder = this.top;
      for (const part of namesIn(path)) {
        const there = folder.entries.get(part);
        if (there !== undefined && !isFolder(there)) {
          throw alreadyThere(path);
        }
        if (there !== undefined) folder = there;
        else folder = this.#newFolder(folder, part);
      }
      return;
    }
    const { folder, name } = this.place(path);
    if (folder.entries.has(name)) throw alreadyThere(path);
    this.#newFolder(folder, name);
  }

  #newFolder(folder: MemoryFolder, name: string): MemoryFolder {
    const made: MemoryFolder = { entries: new Map(), mtime: this.tick(), ino: this.newIno() };
    folder.entries.set(name, made);
    folder.mtime = this.clock;
    return made;
  }

  remove(path: string, what: "all-below" | "alone"): void {
    const { folder, name } = this.place(path);
    const node = folder.entries.get(name);
    if (node === undefined) throw notFound(path);
    if (isFolder(node) && what === "alone" && node.entries.size > 0) {
      throw coded(new Error(`Directory not empty (os error 39): ${path}`), "ENOTEMPTY");
    }
    folder.entries.delete(name);
    folder.mtime = this.tick();
    if (!isFolder(node)) node.ctime = this.clock;
  }

  rename(from: string, to: string): void {
    const source = this.place(from);
    const node = source.folder.entries.get(source.name);
    if (node === undefined) throw notFound(from);
    const target = this.place(to);
    const there = target.folder.entries.get(target.name);
    if (there !== undefined && isFolder(there) !== isFolder(node)) {
      throw isFolder(node) ? notAFolder(to) : coded(new Deno.errors.IsADirectory(to), "EISDIR");
    }
    if (there !== undefined && isFolder(there) && there.entries.size > 0) {
      throw coded(new Error(`Directory not empty (os error 39): ${to}`), "ENOTEMPTY");
    }
    source.folder.entries.delete(source.name);
    target.folder.entries.set(target.name, node);
    source.folder.mtime = target.folder.mtime = this.tick();
    if (!isFolder(node)) node.ctime = this.clock;
    if (this.fuseInSwap === undefined || target.name !== "journal.json") return;
    this.fuse = this.fuseInSwap;
    this.fuseInSwap = undefined;
  }

  /** How many names a file or folder has. Seldom asked: all of the disk is looked through. */
  countNames(node: MemoryNode, folder = this.top): number {
    let count = 0;
    for (const entry of folder.entries.values()) {
      if (entry === node) count++;
      else if (isFolder(entry)) count += this.countNames(node, entry);
    }
    return count;
  }

  link(from: string, to: string): void {
    const file = this.needFile(from);
    const { folder, name } = this.place(to);
    if (folder.entries.has(name)) throw alreadyThere(to);
    folder.entries.set(name, file);
    folder.mtime = file.ctime = this.tick();
  }

  copy(from: string, to: string): void {
    this.write(to, this.needFile(from).bytes);
  }

  /** Nothing is left. */
  empty(): void {
    this.tick();
    this.top.entries.clear();
  }

  /** Puts something in place of what is there. */
  put(path: string, node: MemoryNode): void {
    const { folder, name } = this.place(path);
    this.tick();
    folder.entries.set(name, node);
  }

  setTime(path: string, mtime: number): void {
    const node = this.need(path);
    node.mtime = Math.floor(mtime);
    if (!isFolder(node)) node.ctime = this.tick();
  }
}

/** Gives a system error the code that Deno's have. */
export function coded<E extends Error>(error: E, code: string): E {
  return Object.assign(error, { code });
}

/** Without the constructor, which looks for where it was called: failed looks are the most frequent call of all. */
function notFound(path: string): Error {
  return quickError(Deno.errors.NotFound.prototype, `No such file or directory (os error 2): ${path}`, "ENOENT");
}

/** Something of that name is there. */
export function alreadyThere(path: string): Error {
  return quickError(Deno.errors.AlreadyExists.prototype, path, "EEXIST");
}

function quickError(prototype: Error, message: string, code: string): Error {
  const error: Error = Object.create(prototype);
  return Object.assign(error, { message, code });
}

function notAFolder(path: string): Error {
  return coded(new Deno.errors.NotADirectory(`Not a directory (os error 20): ${path}`), "ENOTDIR");
}
