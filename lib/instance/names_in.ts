import { list } from "./look.ts";

/**
 * Tells of names whether a folder may hold them, after one reading of it: most names that are asked for are not there,
 * and a failed look costs ten times that of a name in a set. Where upper and lower case are one, so they are here: yes
 * means only that a look is worth it.
 *
 * @param folder Absolute. Where it cannot be read, it may hold anything.
 * @example
 * ```ts ignore
 * const mayHold = namesIn("/games/home/minecraft");
 * if (mayHold("saves")) console.log(look("/games/home/minecraft/saves"));
 * ```
 */
export function namesIn(folder: string): (name: string) => boolean {
  const entries = list(folder);
  if (entries === undefined) return () => true;
  const names = new Set(entries.map(({ name }) => folded(name)));
  return (name) => names.has(folded(name));
}

/** What stays the same however a file system writes a name. */
function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
