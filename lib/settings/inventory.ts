import type { FileStat, LocalStat } from "../instance/entry.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { decodeInventory, encodeInventory } from "./inventory_columns.ts";
import { fileError } from "./map_file_error.ts";
import { readSettings, type SettingsRead } from "./settings_file.ts";

/** One file at the last agreement. */
export interface InventoryEntry {
  /** How the file looked here; null: changed since (or while it was saved), so it counts as changed. */
  readonly local: LocalStat | null;
  /** How the network has it; null: unknown. May be the same object as `local` where both are alike. */
  readonly remote: FileStat | null;
}

/** What was in scope at the last moment this machine and the network agreed. */
export interface Inventory {
  /** By path. */
  readonly files: ReadonlyMap<string, InventoryEntry>;
  readonly emptyFolders: ReadonlySet<string>;
}

/**
 * Reads `inventory.json`.
 *
 * @throws {NewerVersionError}
 */
export function readInventory(path: string): SettingsRead<Inventory> {
  return readSettings(path, {
    version: 1,
    // Two million files.
    maxBytes: 200 * 1024 * 1024,
    withoutIt: "everything is compared again",
    parse: decodeInventory,
  });
}

/**
 * Stores the inventory.
 *
 * @param path The file; its folder must exist.
 * @param seal A walk's digest, where that walk found exactly this inventory.
 */
export function writeInventory(path: string, inventory: Inventory, seal?: string): void {
  // The seal stands last: a file that was cut short has none.
  writeFileAtomically(path, JSON.stringify({ ...encodeInventory(inventory), ...(seal !== undefined && { seal }) }));
}

/**
 * Reads only the seal of `inventory.json`: a walk with the same one found nothing changed.
 *
 * @returns Undefined where there is none, or no file.
 */
export function readSeal(path: string): string | undefined {
  try {
    const end = new TextDecoder().decode(Deno.readFileSync(path).subarray(-100));
    return /,"seal":"([0-9a-f]{64})"\}$/.exec(end)?.[1];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw fileError(error, path);
  }
}
