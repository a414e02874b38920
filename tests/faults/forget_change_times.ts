import { type InventoryEntry, readInventory, writeInventory } from "../../lib/settings/inventory.ts";
import type { Device } from "../support/devices.ts";

/** For tries that work on a copy: nothing can give a copy its original's change times. As on a system that has none. */
export function forgetChangeTimes(device: Device): void {
  const path = device.path(".cloud-sync/inventory.json");
  const read = readInventory(path);
  if (read.kind !== "ok") throw new Error("There is no inventory.");
  const files = [...read.value.files].map(([name, entry]): [string, InventoryEntry] => [name, {
    ...entry,
    local: entry.local && { ...entry.local, ctime: 0 },
  }]);
  writeInventory(path, { ...read.value, files: new Map(files) });
}
