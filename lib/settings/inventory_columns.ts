/**
 * The form of `inventory.json`: columns instead of objects, because 100,000 files must be read within a no-change launch.
 * Files stand grouped by folder; `names` is one text with `/` between names, which no name can hold. `remote` lists only
 * the files whose network side is not like the local one.
 *
 * @module
 */
import * as z from "zod/mini";
import type { FileStat, LocalStat } from "../instance/entry.ts";
import type { Inventory, InventoryEntry } from "./inventory.ts";
import { once } from "./once.ts";
import { isSafeName, isSafePath } from "./safe_path.ts";

const envelope = once(() => {
  // Elements are checked while they are used: a schema per element would cost more than all the rest.
  const column = z.custom<readonly unknown[]>((value) => Array.isArray(value));
  return z.object({
    version: z.literal(1),
    /** Folder paths; `""` is the game directory. */
    folders: column,
    /** How many files each folder has here. */
    counts: column,
    names: z.string(),
    /** Bytes. */
    size: column,
    /** Milliseconds since 1970. */
    mtime: column,
    ctime: column,
    ino: column,
    /** Indexes of files whose local side is null; their columns above hold 0. */
    changed: column,
    remote: z.object({ index: column, size: column, mtime: column }),
    /** Indexes of files whose network side is null. */
    unknown: column,
    emptyFolders: column,
    /** Files whose change time was too young to be trusted, and what they held. */
    young: z.optional(z.object({ index: column, content: column })),
  });
});

/** What stands in the file. */
export interface InventoryFile {
  readonly version: 1;
  readonly folders: readonly string[];
  readonly counts: readonly number[];
  readonly names: string;
  readonly size: readonly number[];
  readonly mtime: readonly number[];
  readonly ctime: readonly number[];
  readonly ino: readonly number[];
  readonly changed: readonly number[];
  readonly remote: {
    readonly index: readonly number[];
    readonly size: readonly number[];
    readonly mtime: readonly number[];
  };
  readonly unknown: readonly number[];
  readonly emptyFolders: readonly string[];
  readonly young?: { readonly index: readonly number[]; readonly content: readonly string[] };
}

/** Brings an inventory into columns. */
export function encodeInventory(inventory: Inventory): InventoryFile {
  const byFolder = new Map<string, { readonly names: string[]; readonly entries: InventoryEntry[] }>();
  for (const [path, entry] of inventory.files) {
    const slash = path.lastIndexOf("/");
    const folder = slash < 0 ? "" : path.slice(0, slash);
    let group = byFolder.get(folder);
    if (group === undefined) byFolder.set(folder, group = { names: [], entries: [] });
    group.names.push(path.slice(slash + 1));
    group.entries.push(entry);
  }
  const groups = [...byFolder.values()];
  const entries = groups.flatMap((group) => group.entries);
  const remote = { index: [] as number[], size: [] as number[], mtime: [] as number[] };
  const changed: number[] = [];
  const unknown: number[] = [];
  const young = { index: [] as number[], content: [] as string[] };
  for (const [index, entry] of entries.entries()) {
    if (entry.local === null) changed.push(index);
    if (entry.local?.content !== undefined) {
      young.index.push(index);
      young.content.push(entry.local.content);
    }
    if (entry.remote === null) unknown.push(index);
    else if (entry.local?.size !== entry.remote.size || entry.local.mtime !== entry.remote.mtime) {
      remote.index.push(index);
      remote.size.push(entry.remote.size);
      remote.mtime.push(entry.remote.mtime);
    }
  }
  return {
    version: 1,
    folders: [...byFolder.keys()],
    counts: groups.map((group) => group.names.length),
    names: groups.map((group) => group.names.join("/")).join("/"),
    size: entries.map((entry) => entry.local?.size ?? 0),
    mtime: entries.map((entry) => entry.local?.mtime ?? 0),
    ctime: entries.map((entry) => entry.local?.ctime ?? 0),
    ino: entries.map((entry) => entry.local?.ino ?? 0),
    changed,
    remote,
    unknown,
    emptyFolders: [...inventory.emptyFolders],
    ...(young.index.length > 0 && { young }),
  };
}

/**
 * Brings parsed columns back into an inventory.
 *
 * @throws {z.core.$ZodError} {@linkcode TypeError} Something is not as {@linkcode encodeInventory} makes it.
 */
export function decodeInventory(value: unknown): Inventory {
  const file = envelope().parse(value);
  const names = file.names === "" ? [] : file.names.split("/");
  const count = names.length;
  const { size, mtime, ctime, ino } = file;
  if ([size, mtime, ctime, ino].some((values) => values.length !== count)) throw new TypeError("a column is not right");
  const changed = new Set(indexes(file.changed, count));
  const unknown = new Set(indexes(file.unknown, count));
  const remotes = remoteSides(file.remote, count);
  const young = contents(file.young ?? { index: [], content: [] }, count);

  const files = new Map<string, InventoryEntry>();
  const counts = numbers(file.counts, file.folders.length, isSize);
  let index = 0;
  for (const [position, folder] of file.folders.entries()) {
    const prefix = folder === "" ? "" : safePath(folder) + "/";
    const end = index + at(counts, position);
    for (; index < end; index++) {
      const name = names[index];
      if (name === undefined || !isSafeName(name)) {
        throw new TypeError("a name is missing or unsafe");
      }
      const local = localStat(size[index], mtime[index], ctime[index], ino[index]);
      files.set(prefix + name, {
        local: changed.has(index) ? null : young.has(index) ? { ...local, content: young.get(index) ?? "" } : local,
        remote: unknown.has(index) ? null : remotes.get(index) ?? local,
      });
    }
  }
  if (index !== count || files.size !== count) throw new TypeError("the number of files is not right");
  return { files, emptyFolders: new Set(file.emptyFolders.map(safePath)) };
}

/** Times may lie before 1970. Inode numbers of Windows do not fit a double exactly; they are only compared. */
function localStat(size: unknown, mtime: unknown, ctime: unknown, ino: unknown): LocalStat {
  if (
    typeof size !== "number" || typeof mtime !== "number" || typeof ctime !== "number" || typeof ino !== "number" ||
    !isSize(size) || !Number.isSafeInteger(mtime) || !Number.isFinite(ctime) || !(ino >= 0 && ino < Infinity)
  ) throw new TypeError("a column is not right");
  return { size, mtime, ctime, ino };
}

function remoteSides(
  remote: { readonly index: readonly unknown[]; readonly size: readonly unknown[]; readonly mtime: readonly unknown[] },
  count: number,
): Map<number, FileStat> {
  const index = indexes(remote.index, count);
  const size = numbers(remote.size, index.length, isSize);
  const mtime = numbers(remote.mtime, index.length, Number.isSafeInteger);
  return new Map(index.map((file, position) => [file, { size: at(size, position), mtime: at(mtime, position) }]));
}

function contents(
  young: { readonly index: readonly unknown[]; readonly content: readonly unknown[] },
  count: number,
): Map<number, string> {
  const index = indexes(young.index, count);
  const { content } = young;
  if (content.length !== index.length) throw new TypeError("a column is not right");
  return new Map(index.map((file, position) => [file, String(content[position])]));
}

function isSize(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

function indexes(values: readonly unknown[], count: number): readonly number[] {
  return numbers(values, values.length, (number) => isSize(number) && number < count);
}

function numbers(values: readonly unknown[], count: number, isRight: (number: number) => boolean): readonly number[] {
  if (values.length !== count || !values.every((value) => typeof value === "number" && isRight(value))) {
    throw new TypeError("a column is not right");
  }
  return values as readonly number[];
}

function safePath(value: unknown): string {
  if (typeof value !== "string" || !isSafePath(value)) throw new TypeError("a path is unsafe");
  return value;
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new TypeError("a column is too short");
  return value;
}
