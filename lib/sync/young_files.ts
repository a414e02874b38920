/**
 * Files so young that their change time cannot tell a later change: it comes in whole seconds, and a file may be
 * rewritten under its old size and time within the second in which it was looked at. Of these the content is noted too,
 * and the next run compares it instead of trusting the time (git's rule for an index that is "racily clean").
 *
 * @module
 */
import type { LocalStat } from "../instance/entry.ts";
import { isRefusal } from "../instance/look.ts";
import { join } from "../paths.ts";
import type { Inventory, InventoryEntry } from "../settings/inventory.ts";
import { fileError } from "../settings/map_file_error.ts";
import type { StateFolder } from "../settings/state_folder.ts";

/** More is not read: a first pull may have put thousands of files in place within one second. */
const MOST_FILES = 256;
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The second in which something of ours was written last, by the file system's own clock: nothing that was looked at
 * since then can have been looked at in an earlier one. Whatever the computer's clock says meanwhile is all the same.
 *
 * @param path A file that this run, or one before it, wrote: the lock, or the journal.
 */
export function secondOf(path: string): number {
  try {
    return Math.floor((Deno.lstatSync(path).ctime?.getTime() ?? 0) / 1000);
  } catch (error) {
    // Nothing to compare with: everything counts as young.
    if (error instanceof Deno.errors.NotFound) return 0;
    throw fileError(error, path);
  }
}

/** Whether a file may have been changed after a look that began in this second, without its change time saying so. */
export function isYoung({ ctime }: LocalStat, second: number): boolean {
  return ctime !== 0 && Math.floor(ctime / 1000) >= second;
}

/** Reads young files, as long as there are few. */
export class YoungReader {
  readonly #root: string;
  #files = MOST_FILES;
  #bytes = MOST_BYTES;

  /** @param root The game directory. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The file's content in short; undefined if there was too much to read already, or nothing can be read. */
  contentOf(path: string, { size }: Pick<LocalStat, "size">): string | undefined {
    if (this.#files < 1 || this.#bytes < size) return undefined;
    this.#files--;
    this.#bytes -= size;
    return digestOf(join(this.#root, path));
  }
}

/**
 * What young files hold, by path.
 *
 * @param files As they were found since the lock was taken.
 */
export function youngContents(folder: StateFolder, files: ReadonlyMap<string, LocalStat>): Map<string, string> {
  const second = secondOf(folder.lock);
  const reader = new YoungReader(folder.root);
  const contents = new Map<string, string>();
  for (const [path, stat] of files) {
    const content = isYoung(stat, second) ? reader.contentOf(path, stat) : undefined;
    if (content !== undefined) contents.set(path, content);
  }
  return contents;
}

/** Notes of an inventory what its young files hold, where that is not noted yet. */
export function withContents(folder: StateFolder, inventory: Inventory): Inventory {
  const second = secondOf(folder.lock);
  const reader = new YoungReader(folder.root);
  const files = new Map(inventory.files);
  for (const [path, entry] of inventory.files) {
    const { local } = entry;
    if (local === null || local.content !== undefined || !isYoung(local, second)) continue;
    const content = reader.contentOf(path, local);
    if (content !== undefined) files.set(path, { ...entry, local: { ...local, content } });
  }
  return { ...inventory, files };
}

/**
 * Looks again at files that were young when they were noted. One that holds something else counts as changed; one that
 * is old enough by now is trusted from now on.
 */
export function lookAgain(folder: StateFolder, inventory: Inventory): Inventory {
  const noted = [...inventory.files].filter(([, { local }]) => local?.content !== undefined);
  const second = secondOf(folder.lock);
  const files = new Map(inventory.files);
  for (const [path, entry] of noted) files.set(path, { ...entry, local: judged(folder, path, entry.local, second) });
  return { ...inventory, files };
}

function judged(folder: StateFolder, path: string, local: InventoryEntry["local"], second: number) {
  if (local === null || digestOf(join(folder.root, path)) !== local.content) return null;
  if (isYoung(local, second)) return local;
  const { content: _, ...settled } = local;
  return settled;
}

/** Whether a file of an inventory is to be looked at again. */
export function hasYoung(inventory: Inventory): boolean {
  for (const { local } of inventory.files.values()) if (local?.content !== undefined) return true;
  return false;
}

function digestOf(path: string): string | undefined {
  try {
    // Loaded only where there is something to read: an import would cost every launch 35 ms. And not waited for: who asks
    // for the inventory does not wait either.
    // deno-lint-ignore no-process-global -- an import of it is what is to be avoided
    const { createHash } = process.getBuiltinModule("node:crypto");
    return createHash("sha256").update(Deno.readFileSync(path)).digest("hex").slice(0, 32);
  } catch (error) {
    // Gone, or held by another program: the walk says the same of it.
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
