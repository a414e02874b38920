import { basename, dirname, join } from "../paths.ts";

/** One file to be put in place. */
export interface Swap {
  /** The new file, on the same disk. */
  readonly from: string;
  /** Where it goes. */
  readonly to: string;
}

/** What old files are called while the new ones are tried, and after them where they cannot be deleted yet. */
const OLD = /\.old(-\d+)?$/;

/**
 * Puts new files in the place of old ones, and the old ones back where the new do not work. At each moment there is a
 * whole old or a whole new file under each name; on Windows, where a running program can be renamed but not replaced,
 * there is none for the moment between two renames.
 *
 * @param swaps All of them, in this order.
 * @param works Tries the new files in their place; they stay if it gives true.
 * @param os For the way of swapping.
 * @returns Whether the new files stayed.
 * @throws What a file call or `works` throws, after the old files were put back.
 */
export async function swapFiles(
  swaps: readonly Swap[],
  works: () => Promise<boolean>,
  os: typeof Deno.build.os = Deno.build.os,
): Promise<"stayed" | "put-back"> {
  const undo: (() => void)[] = [];
  const olds: string[] = [];
  const putBack = () => {
    for (const step of undo.splice(0).reverse()) step();
  };
  try {
    for (const swap of swaps) {
      const old = swapOne(swap, os, undo);
      if (old !== undefined) olds.push(old);
    }
    if (!await works()) {
      putBack();
      return "put-back";
    }
  } catch (error) {
    putBack();
    throw error;
  }
  olds.forEach(removeIfPossible);
  return "stayed";
}

/** Deletes what an earlier upgrade had to leave, because it was running. */
export function removeOldFiles(folder: string, names: readonly string[]): void {
  for (const { name, isFile } of Deno.readDirSync(folder)) {
    if (isFile && OLD.test(name) && names.includes(name.replace(OLD, ""))) removeIfPossible(join(folder, name));
  }
}

/** @returns Where the old file is now; undefined where there was none. */
function swapOne({ from, to }: Swap, os: typeof Deno.build.os, undo: (() => void)[]): string | undefined {
  const info = lookAt(to);
  if (info === undefined) {
    Deno.renameSync(from, to);
    undo.push(() => Deno.removeSync(to));
    return undefined;
  }
  const old = freeOldName(to);
  if (os === "windows") {
    Deno.renameSync(to, old);
    undo.push(() => {
      // What is there now may be running.
      if (lookAt(to) !== undefined) Deno.renameSync(to, freeOldName(to));
      Deno.renameSync(old, to);
    });
    Deno.renameSync(from, to);
    return old;
  }
  // A second name for the old file: then one rename changes from the old to the new.
  try {
    Deno.linkSync(to, old);
  } catch {
    // A disk without hard links (exFAT). Whatever else is wrong, the copy meets too.
    Deno.copyFileSync(to, old);
  }
  undo.push(() => {
    Deno.renameSync(old, to);
    // Two names of one file: then the rename does nothing.
    removeIfPossible(old);
  });
  Deno.renameSync(from, to);
  return old;
}

function freeOldName(path: string): string {
  for (let count = 1;; count++) {
    const name = join(dirname(path), `${basename(path)}.old${count === 1 ? "" : `-${count}`}`);
    removeIfPossible(name);
    if (lookAt(name) === undefined) return name;
  }
}

/** Deletes a file; one that Windows holds because it is in use stays for the next upgrade. */
export function removeIfPossible(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.Busy) return;
    throw error;
  }
}

function lookAt(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
