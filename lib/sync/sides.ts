/**
 * Brings both machines' views of a file into one language, so that a plan can compare them. No I/O.
 *
 * @module
 */
import { type FileStat, type Listing, type LocalStat, sameStat } from "../instance/entry.ts";
import type { Inventory } from "../settings/inventory.ts";

/** The local side as the network would describe it, and which of it changed since the last agreement. */
export interface LocalSide extends Listing {
  /** Files that are new, or look different from the last agreement. */
  readonly edited: ReadonlySet<string>;
  /** Edited files of unchanged size: perhaps only touched or copied. */
  readonly suspects: ReadonlySet<string>;
  /** Edited files of unchanged size and time. */
  readonly rewritten: ReadonlySet<string>;
}

/** Tells whether a file is untouched since `agreed` was noted. A change time of 0 means that the system has none. */
export function untouched(agreed: LocalStat | null | undefined, now: LocalStat): boolean {
  return agreed !== null && sameStat(agreed ?? undefined, now) &&
    (agreed?.ctime === 0 || now.ctime === 0 || agreed?.ctime === now.ctime);
}

/** Describes what lies on disk in the network's terms: an untouched file counts as what the network has of it. */
export function localSide(walk: Listing<LocalStat>, inventory: Inventory | undefined): LocalSide {
  const files = new Map<string, FileStat>();
  const edited = new Set<string>();
  const suspects = new Set<string>();
  const rewritten = new Set<string>();
  for (const [path, stat] of walk.files) {
    const entry = inventory?.files.get(path);
    if (entry?.remote && untouched(entry.local, stat)) {
      files.set(path, entry.remote);
    } else {
      files.set(path, stat);
      edited.add(path);
      if (entry?.remote?.size === stat.size) suspects.add(path);
      if (sameStat(entry?.remote ?? undefined, stat)) rewritten.add(path);
    }
  }
  return { files, emptyFolders: walk.emptyFolders, edited, suspects, rewritten };
}

const UNKNOWN: FileStat = { size: -1, mtime: -1 };

/** The last agreement as a listing in the network's terms. */
export function agreedSide(inventory: Inventory): Listing {
  const files = new Map<string, FileStat>();
  for (const [path, entry] of inventory.files) files.set(path, entry.remote ?? UNKNOWN);
  return { files, emptyFolders: inventory.emptyFolders };
}

/** Tells, without building anything, whether what lies on disk is what was agreed. The hot path of every run. */
export function untouchedSince(walk: Listing<LocalStat>, inventory: Inventory): boolean {
  if (walk.files.size !== inventory.files.size || walk.emptyFolders.size !== inventory.emptyFolders.size) return false;
  for (const [path, stat] of walk.files) {
    const entry = inventory.files.get(path);
    if (entry === undefined || !untouched(entry.local, stat)) return false;
  }
  for (const folder of walk.emptyFolders) if (!inventory.emptyFolders.has(folder)) return false;
  return true;
}
