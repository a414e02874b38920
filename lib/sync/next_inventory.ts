/**
 * What counts as agreed after a plan was applied. No I/O.
 *
 * @module
 */
import type { FileStat, Listing, LocalStat } from "../instance/entry.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { Inventory, InventoryEntry } from "../settings/inventory.ts";
import type { PlannedUnit } from "./plan_types.ts";

/** All that the next inventory depends on. */
export interface NextInventoryInput {
  readonly plan: readonly PlannedUnit[];
  readonly before: Inventory | undefined;
  readonly walk: Listing<LocalStat>;
  readonly remote: Listing;
  /** Whether this machine stands on the remote side alone from now on. */
  readonly standsOn: "remote" | "several";
  /** Files that come from the staging folder, as they look there. */
  readonly staged: ReadonlyMap<string, FileStat>;
  /** Files that will stay live although their unit is taken, and are the network's version. */
  readonly shared: ReadonlySet<string>;
  /** Merged files that hold lines the network does not have yet. */
  readonly mergedAhead: ReadonlySet<string>;
}

/**
 * Per unit: what the network did not change stays as it was noted, but for times; everything else is noted as the network
 * has it now.
 * A file that stays different here is noted without a local side, so the next push carries it.
 */
export function nextInventory(input: NextInventoryInput): Inventory {
  const files = new Map<string, InventoryEntry>();
  const emptyFolders = new Set<string>();
  const worlds = worldsOf(input.walk, input.remote, { files: agreedFiles(input.before), emptyFolders: NONE });
  const rows = new Map(input.plan.map((row) => [keyOf(row.unit), row]));
  const rowOf = (path: string, kind: "file" | "folder") => rows.get(keyOf(unitOf(path, worlds, kind)));
  const remoteStill = (row: PlannedUnit | undefined) => row?.remote === "same" || row?.remote === "absent";

  for (const [path, entry] of input.before?.files ?? []) {
    if (remoteStill(rowOf(path, "file"))) {
      files.set(path, input.standsOn === "remote" ? touchedAs(input.remote.files.get(path), entry) : entry);
    }
  }
  for (const folder of input.before?.emptyFolders ?? []) {
    if (remoteStill(rowOf(folder, "folder"))) emptyFolders.add(folder);
  }
  for (const [path, remote] of input.remote.files) {
    const row = rowOf(path, "file");
    if (row === undefined || (remoteStill(row) && row.action !== "take")) continue;
    // Something that cannot travel is in its place: noted, it would look deleted here.
    if (row.action === "none" && !input.walk.files.has(path)) continue;
    // Not agreed on: it is compared again as soon as the pack here is the one that the network's version belongs to.
    if (row.pack === "stays") files.set(path, { remote: null, local: input.walk.files.get(path) ?? null });
    else files.set(path, { remote, local: localAfter(path, row, input) });
  }
  for (const folder of input.remote.emptyFolders) {
    if (!remoteStill(rowOf(folder, "folder"))) emptyFolders.add(folder);
  }
  return { files, emptyFolders };
}

/** The content is the same, but the network may have it under another time now. */
function touchedAs(remote: FileStat | undefined, entry: InventoryEntry): InventoryEntry {
  const isTouched = entry.remote !== null && entry.remote.size === remote?.size && entry.remote.mtime !== remote.mtime;
  return isTouched ? { ...entry, remote } : entry;
}

/** Only the names matter here. */
function agreedFiles(before: Inventory | undefined): Listing["files"] {
  return new Map([...before?.files.keys() ?? []].map((path) => [path, { size: 0, mtime: 0 }]));
}

const NONE: ReadonlySet<string> = new Set();

function keyOf(unit: PlannedUnit["unit"]): string {
  return `${unit.kind === "folder" ? "d" : "f"}${unit.path}`;
}

function localAfter(path: string, row: PlannedUnit, input: NextInventoryInput): LocalStat | null {
  const staged = input.staged.get(path);
  const settled = staged === undefined ? undefined : { ...staged, ctime: 0, ino: 0 };
  const live = input.walk.files.get(path);
  switch (row.action) {
    case "take":
    case "keep-both":
      return settled ?? (live !== undefined && input.shared.has(path) ? { ...live, ctime: 0, ino: 0 } : null);
    case "merge":
      return input.mergedAhead.has(path) ? null : settled ?? live ?? null;
    case "none":
      return live ?? null;
    case "keep":
    case "ask":
      return null;
  }
}
