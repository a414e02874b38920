/**
 * What a computer leaves out of its snapshots, so that others do not take its silence for a deletion. No I/O.
 *
 * @module
 */
import type { Walk } from "../instance/entry.ts";
import { pathsInTags, pathToTag } from "./path_tags.ts";
import { makeScope, type ScopeLists } from "../instance/scope.ts";

const ONLY = "only:";
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
    ...(lists.only ?? []).map((pattern) => ONLY + pathToTag(pattern)),
    ...lists.include.map((pattern) => INCLUDE + pathToTag(pattern)),
    ...lists.exclude.map((pattern) => EXCLUDE + pathToTag(pattern)),
    ...walk.skipped.filter(({ reason }) => reason !== "hard-exclusion").map(({ path }) => LEFT + pathToTag(path)),
  ];
}

/** Tells, from a snapshot's tags, whether its computer would have sent a file. */
export function sendersScope(tags: readonly string[]): (path: string) => boolean {
  const only = pathsInTags(tags, ONLY);
  const scope = makeScope({
    ...(only.length === 0 ? {} : { only }),
    include: pathsInTags(tags, INCLUDE),
    exclude: pathsInTags(tags, EXCLUDE),
  });
  const left = pathsInTags(tags, LEFT);
  return (path) => scope.accepts(path, "file") && !left.some((at) => path === at || path.startsWith(`${at}/`));
}
