/**
 * A simulated computer whose disk is a real folder. Its clock is its own: every file it writes gets that clock's time.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { isFolder, Machine, type MemoryFile, type MemoryNode } from "../memory_disk.ts";

/** A {@linkcode Machine} on the real disk, as far as players' deeds and the checks need it. */
export class RealMachine extends Machine {
  /** @param base The folder in which `/` lies. */
  constructor(readonly base: string) {
    super();
  }

  #at(path: string): string {
    return join(this.base, path);
  }

  override find(path: string): MemoryNode | undefined {
    return readNode(this.#at(path));
  }

  override write(path: string, bytes: Uint8Array<ArrayBuffer>): MemoryFile {
    // In place, as the game writes.
    Deno.writeFileSync(this.#at(path), bytes);
    const mtime = this.tick();
    this.#setTime(path, mtime);
    return { bytes, mtime, ctime: 0, ino: 0 };
  }

  override makeFolder(path: string, parents: "make-parents" | "need-parents"): void {
    this.changes++;
    Deno.mkdirSync(this.#at(path), { recursive: parents === "make-parents" });
  }

  override remove(path: string, what: "all-below" | "alone"): void {
    this.changes++;
    Deno.removeSync(this.#at(path), { recursive: what === "all-below" });
  }

  override rename(from: string, to: string): void {
    this.changes++;
    Deno.renameSync(this.#at(from), this.#at(to));
  }

  override setTime(path: string, mtime: number): void {
    this.changes++;
    this.#setTime(path, Math.floor(mtime));
  }

  #setTime(path: string, mtime: number): void {
    Deno.utimeSync(this.#at(path), new Date(mtime), new Date(mtime));
  }

  override empty(): void {
    this.changes++;
    for (const { name } of [...Deno.readDirSync(this.base)]) Deno.removeSync(this.#at(name), { recursive: true });
  }

  override put(path: string, node: MemoryNode): void {
    this.changes++;
    const to = this.#at(path);
    if (this.find(path) !== undefined) Deno.removeSync(to, { recursive: true });
    Deno.mkdirSync(dirname(to), { recursive: true });
    putNode(to, node);
  }
}

function putNode(to: string, node: MemoryNode): void {
  if (isFolder(node)) {
    Deno.mkdirSync(to);
    for (const [name, child] of node.entries) putNode(join(to, name), child);
  } else {
    Deno.writeFileSync(to, node.bytes);
    Deno.utimeSync(to, new Date(node.mtime), new Date(node.mtime));
  }
}

function readNode(path: string): MemoryNode | undefined {
  try {
    const { isDirectory, mtime, ctime, ino } = Deno.lstatSync(path);
    const time = mtime?.getTime() ?? 0;
    if (!isDirectory) {
      return { bytes: Deno.readFileSync(path), mtime: time, ctime: ctime?.getTime() ?? 0, ino: ino ?? 0 };
    }
    const entries = new Map<string, MemoryNode>();
    for (const { name } of Deno.readDirSync(path)) {
      const node = readNode(join(path, name));
      if (node !== undefined) entries.set(name, node);
    }
    return { entries, mtime: time, ino: ino ?? 0 };
  } catch (error) {
    // Not there, or gone while another run works here.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}
