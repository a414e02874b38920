import type { FileStat, LocalStat } from "../instance/entry.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { decodeInventory, encodeInventory } from "./inventory_columns.ts";
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
 */
export function writeInventory(path: string, inventory: Inventory): void {
  writeFileAtomically(path, JSON.stringify(encodeInventory(inventory)));
}
