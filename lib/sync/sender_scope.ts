/**
 * What a computer leaves out of its snapshots, so that others do not take its silence for a deletion. No I/O.
 *
 * @module
 */
import type { Walk } from "../instance/entry.ts";
import { makeScope, type ScopeLists } from "../instance/scope.ts";

const INCLUDE = "in:";
const EXCLUDE = "out:";
const LEFT = "left:";

/**
 * The tags that tell what a snapshot leaves out: the player's own scope, and things that could not be read.
 *
 * @param lists The player's own lists.
 * @param walk What was found.
 */
export function scopeTags(lists: ScopeLists, walk: Walk): string[] {
  return [
    ...lists.include.map((pattern) => INCLUDE + encode(pattern)),
    ...lists.exclude.map((pattern) => EXCLUDE + encode(pattern)),
    ...walk.skipped.filter(({ reason }) => reason !== "hard-exclusion").map(({ path }) => LEFT + encode(path)),
  ];
}

/** Tells, from a snapshot's tags, whether its computer would have sent a file. */
export function sendersScope(tags: readonly string[]): (path: string) => boolean {
  const listed = (prefix: string) =>
    tags.filter((tag) => tag.startsWith(prefix)).flatMap((tag) => decode(tag.slice(prefix.length)));
  const scope = makeScope({ include: listed(INCLUDE), exclude: listed(EXCLUDE) });
  const left = listed(LEFT);
  return (path) => scope.accepts(path, "file") && !left.some((at) => path === at || path.startsWith(`${at}/`));
}

/** restic splits tags at commas and trims them, so a path travels encoded. */
function encode(text: string): string {
  return new TextEncoder().encode(text).toBase64({ alphabet: "base64url", omitPadding: true });
}

function decode(text: string): string[] {
  try {
    return [new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.fromBase64(text, { alphabet: "base64url" }))];
  } catch {
    // Not one of ours: such a tag says nothing.
    return [];
  }
}
