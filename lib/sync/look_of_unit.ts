import type { FileStat } from "../instance/entry.ts";

/** How a unit's files look, in a few letters: equal where no file came, went or changed. */
export function lookOf(files: Iterable<readonly [path: string, stat: FileStat]>): string {
  let count = 0;
  let sum = 0;
  for (const [path, { size, mtime }] of files) {
    const text = `${path}|${size}|${mtime}`;
    let mixed = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
    sum = (sum + (mixed >>> 0)) % 2 ** 52;
    count++;
  }
  return `${count}-${sum.toString(36)}`;
}
