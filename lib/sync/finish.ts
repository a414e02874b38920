/**
 * The last part of every run that changed the instance, and the first of every run after a crash: carry out the
 * journal, then write down what was agreed.
 *
 * @module
 */
import { dirname, join } from "../paths.ts";
import { HalfDoneError, NewerVersionError, SettingsError, SyncError } from "../errors.ts";
import { fileError } from "../settings/map_file_error.ts";
import { type Inventory, type InventoryEntry, readInventory, readSeal, writeInventory } from "../settings/inventory.ts";
import { renamePatiently } from "../settings/rename_patiently.ts";
import { readState } from "../settings/state.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import { type Journal, readJournal } from "./journal.ts";
import { playedSince } from "./played_since.ts";
import { swap } from "./swap.ts";
import { isYoung, secondOf, YoungReader } from "./young_files.ts";
import { keepForEver, tidyTrash } from "./tidy_trash.ts";

/** The files that wait in `staging/<run>/next/` and where each belongs. */
function nextFiles(folder: StateFolder): readonly [name: string, target: string][] {
  return [["worlds.json", folder.worlds], ["undo.json", folder.undo], ["state.json", folder.state]];
}

/** Where a run leaves its next inventory, state and the like until its swap is done. */
export function nextFolder(folder: StateFolder, run: string): string {
  return join(folder.staging, run, "next");
}

/** What there was to finish: nothing, an `undo`, or another run. */
export type Finished = "nothing" | "undone" | "finished";

/**
 * Carries out and finishes the journal on disk, if there is one, and clears the staging folder. Called under the lock.
 *
 * @param when After a crash the game may have changed what was to be replaced: that stays.
 */
export async function finish(folder: StateFolder, when: "now" | "after-crash" = "now"): Promise<Finished> {
  let journal = journalOrRescue(folder);
  const played = journal === undefined || when === "now" ? undefined : playedSince(folder, journal);
  if (played?.begun === "no" && played.units.size > 0) {
    // As if the run had died a moment earlier: the next comparison sees what was played.
    removeTree(folder.journal);
    journal = undefined;
  }
  if (journal !== undefined) {
    await swap(folder, journal, played?.units);
    const next = nextFolder(folder, journal.run);
    if (played !== undefined && played.units.size > 0 && standsOnMore(folder, next)) {
      // What was played stands on the old version still: the next comparison must see both sides as changed.
      keepForEver(folder, journal.run);
    } else {
      agree(folder, join(next, "inventory.json"));
      moveBaseFiles(folder, join(next, "base"));
      for (const [name, target] of nextFiles(folder)) moveIfThere(join(next, name), target);
    }
    removeTree(folder.journal);
    tidyTrash(folder);
  }
  clear(folder.staging);
  if (journal === undefined) return "nothing";
  return journal.undoes ? "undone" : "finished";
}

/** Whether the run would make this computer stand on something new, as a pull does. */
function standsOnMore(folder: StateFolder, next: string): boolean {
  const [now, then] = [readState(folder.state), readState(join(next, "state.json"))];
  const bases = now.kind === "ok" ? now.value.bases : [];
  return then.kind === "ok" && then.value.bases.some((base) => !bases.includes(base));
}

/**
 * Only a failing disk can damage a journal: it is written whole or not at all. Nobody can say then how far the swap came,
 * so what was fetched is kept for good and the player is told before the game writes anything.
 */
function journalOrRescue(folder: StateFolder): Journal | undefined {
  try {
    return readJournal(folder);
  } catch (error) {
    if (error instanceof NewerVersionError) throw new HalfDoneError(error.message, { cause: error });
    if (!(error instanceof SettingsError)) throw error;
    const rescued = `rescued-${crypto.randomUUID()}`;
    keepForEver(folder, rescued);
    moveIfThere(folder.staging, join(folder.trash, rescued));
    throw new HalfDoneError(
      `${error.message} The last run may have stopped half way: look at your worlds, then start again. ` +
        `Everything is kept in ${join(folder.trash, rescued)} and in the folders beside it.`,
      { cause: error },
    );
  }
}

function agree(folder: StateFolder, path: string): void {
  // A walk found exactly this: nothing in it is still to be settled.
  if (readSeal(path) !== undefined) return moveIfThere(path, folder.inventory);
  const read = readInventory(path);
  if (read.kind !== "ok") return;
  writeInventory(folder.inventory, withChangeTimes(folder, read.value));
  removeTree(path);
}

/**
 * Renames and links move a file's change time, so it is noted only now. A file that is not what was put there (the game
 * came in between) counts as changed.
 */
function withChangeTimes({ root, journal }: StateFolder, inventory: Inventory): Inventory {
  const second = secondOf(journal);
  const reader = new YoungReader(root);
  const files = new Map<string, InventoryEntry>();
  for (const [path, entry] of inventory.files) {
    if (entry.local?.ctime !== 0) {
      files.set(path, entry);
      continue;
    }
    const local = noted(join(root, path), entry.local);
    const content = local !== null && isYoung(local, second) ? reader.contentOf(path, local) : undefined;
    files.set(path, { ...entry, local: local !== null && content !== undefined ? { ...local, content } : local });
  }
  return { ...inventory, files };
}

function noted(path: string, expected: NonNullable<InventoryEntry["local"]>): InventoryEntry["local"] {
  try {
    const info = Deno.lstatSync(path);
    const mtime = info.mtime?.getTime() ?? 0;
    if (info.size !== expected.size || mtime !== expected.mtime) return null;
    return { size: info.size, mtime, ctime: info.ctime?.getTime() ?? 0, ino: info.ino ?? 0 };
  } catch (error) {
    // Gone: the next plan sees that by itself.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    throw fileError(error, path);
  }
}

function moveBaseFiles(folder: StateFolder, from: string): void {
  let names: Deno.DirEntry[];
  try {
    names = [...Deno.readDirSync(from)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw fileError(error, from);
  }
  for (const { name } of names) moveIfThere(join(from, name), join(folder.baseFiles, name));
}

function moveIfThere(from: string, to: string): void {
  try {
    Deno.mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    renamePatiently(from, to);
  } catch (error) {
    // Moved by the run that crashed.
    if (!(error instanceof Deno.errors.NotFound)) throw fileError(error, to);
  }
}

/** Clears away what no run needs any more. */
export function clear(path: string): void {
  try {
    removeTree(path);
  } catch (error) {
    // A restic that outlived its run may still write there (on Windows its files cannot be removed). The next run
    // clears it away; nobody ever uses another run's folder.
    if (!(error instanceof SyncError || (error instanceof Error && "code" in error))) throw error;
  }
}

function removeTree(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw fileError(error, path);
  }
}
