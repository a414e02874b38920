import type { SwapStep } from "./journal.ts";

/**
 * Where a folder is new here with all that is in it, one rename puts it in place instead of one for each file. No I/O of
 * its own.
 *
 * @param steps What a plan puts in place.
 * @param leftOut Staged paths that shall not come after all: no folder above them moves as a whole.
 * @param isThere Tells whether something of this name is in the game directory.
 */
export function wholeFolders(
  steps: readonly SwapStep[],
  leftOut: readonly string[],
  isThere: (path: string) => boolean,
): SwapStep[] {
  const spoilt = new Set(leftOut.flatMap(foldersAbove));
  const looked = new Map<string, boolean>();
  const isNew = (folder: string) => {
    let found = looked.get(folder);
    if (found === undefined) looked.set(folder, found = !spoilt.has(folder) && !isThere(folder));
    return found;
  };
  const folders = new Map<string, SwapStep>();
  const rest: SwapStep[] = [];
  for (const step of steps) {
    const folder = step.ready === undefined ? undefined : foldersAbove(step.live).find(isNew);
    if (folder === undefined || step.ready === undefined) rest.push(step);
    else if (!folders.has(folder)) {
      const ready = step.ready.slice(0, step.ready.length - step.live.length) + folder;
      folders.set(folder, { live: folder, ready, fresh: true, shared: [], carried: [] });
    }
  }
  return [...rest, ...folders.values()];
}

/** Topmost first. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
