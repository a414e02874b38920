import type { LocalStat } from "./entry.ts";

/**
 * Files as a walk meets them, in columns: a launch where nothing changed compares them as a whole and needs no object
 * for each of 100,000.
 */
export class FileColumns {
  readonly #folders: string[] = [];
  readonly #counts: number[] = [];
  readonly #names: string[] = [];
  /** Size, mtime, ctime and inode of each file. */
  readonly #stats: number[] = [];
  #bytes = 0;

  /** Sum of all sizes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param folder Where the file lies; `""` is the game directory. */
  add(folder: string, name: string, info: Deno.FileInfo): void {
    const last = this.#folders.length - 1;
    if (this.#folders[last] === folder) this.#counts[last] = (this.#counts[last] ?? 0) + 1;
    else {
      this.#folders.push(folder);
      this.#counts.push(1);
    }
    this.#names.push(name);
    const mtime = Math.floor(info.mtime?.getTime() ?? 0);
    this.#stats.push(info.size, mtime, Math.floor(info.ctime?.getTime() ?? 0), info.ino ?? 0);
    this.#bytes += info.size;
  }

  /** The same by path. */
  toMap(): Map<string, LocalStat> {
    const files = new Map<string, LocalStat>();
    const stats = this.#stats;
    let index = 0;
    for (const [position, folder] of this.#folders.entries()) {
      const prefix = folder === "" ? "" : folder + "/";
      const end = index + (this.#counts[position] ?? 0);
      for (; index < end; index++) {
        const at = index * 4;
        const [size = 0, mtime = 0, ctime = 0, ino = 0] = [stats[at], stats[at + 1], stats[at + 2], stats[at + 3]];
        files.set(prefix + this.#names[index], { size, mtime, ctime, ino });
      }
    }
    return files;
  }

  /**
   * A digest of all that is noted here: equal seals mean equal files, in the order in which the system lists them.
   *
   * @param emptyFolders Sealed too.
   * @returns SHA-256, hexadecimal.
   */
  async seal(emptyFolders: ReadonlySet<string>): Promise<string> {
    const text = JSON.stringify([this.#folders, this.#counts, this.#names.join("/"), [...emptyFolders]]);
    const names = new TextEncoder().encode(text);
    const stats = new Uint8Array(Float64Array.from(this.#stats).buffer);
    const all = new Uint8Array(names.length + stats.length);
    all.set(names);
    all.set(stats, names.length);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", all)).toHex();
  }
}
