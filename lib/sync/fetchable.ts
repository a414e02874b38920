import type { Walk } from "../instance/entry.ts";
import { MAX_NODES } from "../repository/tree.ts";

/**
 * Tells whether other computers could fetch what is here: a snapshot with more files and folders than
 * {@linkcode MAX_NODES} is given up by whoever reads it, so nothing of that size may be sent.
 *
 * @param walk What is here.
 * @param most For tests.
 */
export function isFetchable({ files, emptyFolders }: Pick<Walk, "files" | "emptyFolders">, most = MAX_NODES): boolean {
  if (files.size + emptyFolders.size > most) return false;
  const folders = new Set(emptyFolders);
  for (const path of files.keys()) addAbove(path, folders);
  for (const path of emptyFolders) addAbove(path, folders);
  return files.size + folders.size <= most;
}

function addAbove(path: string, folders: Set<string>): void {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    const folder = path.slice(0, slash);
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}
