/**
 * Puts staged files in place by renames, as a journal says. Repeating a finished step changes nothing.
 *
 * @module
 */
import { dirname, join } from "../paths.ts";
import { renameWorldInPlace } from "../instance/rename_world.ts";
import { fileError } from "../settings/map_file_error.ts";
import { renamePatiently } from "../settings/rename_patiently.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import type { Journal, SwapStep } from "./journal.ts";
import { exists } from "./exists.ts";
import { livePath } from "./live_path.ts";
import { keepForEver } from "./tidy_trash.ts";

/**
 * Carries out a journal from wherever it stands.
 *
 * @param leave Live paths that shall stay as they are.
 * @throws {DiskFullError} {@linkcode ReadOnlyError}, {@linkcode UnsafeNameError}
 */
export async function swap(
  folder: StateFolder,
  journal: Journal,
  leave: ReadonlySet<string> = new Set(),
): Promise<void> {
  const steps = journal.steps.filter(({ live }) => !leave.has(live));
  makeWay(folder, journal.run, steps);
  // Where the new version came in already, this one had stepped aside: what is there now, the player put there since.
  const isOver = (path: string) =>
    journal.steps.some(({ live, ready }) =>
      live === path && ready !== undefined && !exists(join(folder.staging, journal.run, ready))
    );
  const aside = journal.aside.filter(({ from }) => !leave.has(from));
  for (const { from, to } of aside) {
    const [source, target] = [livePath(folder.root, from), livePath(folder.root, to)];
    if (!exists(target) && exists(source) && !isOver(from)) move(source, target);
  }
  // What goes away makes room first: a folder may follow where a file was.
  for (const step of steps) if (step.ready === undefined) carryOut(folder, journal.run, step);
  for (const path of journal.dropFolders) dropIfEmpty(livePath(folder.root, path));
  for (const step of steps) if (step.ready !== undefined) carryOut(folder, journal.run, step);
  for (const path of journal.makeFolders) make(livePath(folder.root, path));
  // Last, because it writes: on a full disk all worlds are in their places by now.
  for (const { to, name } of aside) {
    const target = livePath(folder.root, to);
    try {
      await renameWorldInPlace(target, name);
    } catch (error) {
      throw fileError(error, target);
    }
  }
}

/** All folders that the renames need come first: a full disk shall say so before anything has moved. */
function makeWay(folder: StateFolder, run: string, steps: readonly SwapStep[]): void {
  const folders = new Set<string>();
  for (const { live, ready } of steps) {
    const path = livePath(folder.root, live);
    if (exists(path)) folders.add(dirname(join(folder.trash, run, live)));
    if (ready !== undefined && exists(join(folder.staging, run, ready))) folders.add(dirname(path));
  }
  for (const path of folders) make(path);
}

function carryOut(folder: StateFolder, run: string, step: SwapStep): void {
  const live = livePath(folder.root, step.live);
  const trash = join(folder.trash, run, step.live);
  if (step.ready === undefined) {
    if (exists(live) && !exists(trash)) move(live, trash, live);
    return;
  }
  const ready = join(folder.staging, run, step.ready);
  if (exists(ready)) {
    if (exists(live)) {
      if (step.fresh || exists(trash)) keepForEver(folder, run);
      move(live, freeName(trash), live);
    }
    move(ready, live);
  }
  for (const path of step.carried) {
    const [old, now] = [join(trash, path), join(live, path)];
    if (exists(old) && exists(live) && !exists(now)) move(old, now);
  }
  for (const path of step.shared) {
    const old = join(trash, path);
    if (exists(old) && (exists(join(live, path)) || hasOtherNames(old))) remove(old);
  }
}

/** After a crash the player may have renamed the world before we came back: it goes on sharing the file. */
function hasOtherNames(path: string): boolean {
  try {
    return (Deno.lstatSync(path).nlink ?? 1) > 1;
  } catch (error) {
    throw fileError(error, path);
  }
}

/** After a crash the game may have made the path anew before we came back: both versions are kept. */
function freeName(path: string): string {
  if (!exists(path)) return path;
  for (let n = 2;; n++) if (!exists(`${path}.${n}`)) return `${path}.${n}`;
}

function make(path: string): void {
  try {
    Deno.mkdirSync(path, { recursive: true });
  } catch (error) {
    // A file that took the name of an empty folder is worth more than the folder; one that is to go has not gone yet.
    if (error instanceof Deno.errors.AlreadyExists || error instanceof Deno.errors.NotADirectory) return;
    throw fileError(error, path);
  }
}

/** @param about The path to name if it fails: the one that the player knows. */
function move(from: string, to: string, about: string = to): void {
  try {
    try {
      renamePatiently(from, to);
    } catch (error) {
      // Mostly the folder is there already: it is made only where it is missed.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      Deno.mkdirSync(dirname(to), { recursive: true });
      renamePatiently(from, to);
    }
  } catch (error) {
    throw fileError(error, about);
  }
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

function dropIfEmpty(path: string): void {
  try {
    if (Deno.lstatSync(path).isDirectory && Deno.readDirSync(path)[Symbol.iterator]().next().done) {
      Deno.removeSync(path);
    }
  } catch (error) {
    // Gone already is what was wanted.
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) {
      throw fileError(error, path);
    }
  }
}
