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
 * @param left What of the network cannot exist on this computer.
 */
export function scopeTags(lists: ScopeLists, walk: Walk, left: readonly string[] = []): string[] {
  const skipped = walk.skipped.filter(({ reason }) => reason !== "hard-exclusion").map(({ path }) => path);
  return [
    ...(lists.only ?? []).map((pattern) => ONLY + pathToTag(pattern)),
    ...lists.include.map((pattern) => INCLUDE + pathToTag(pattern)),
    ...lists.exclude.map((pattern) => EXCLUDE + pathToTag(pattern)),
    ...inFewWords([...skipped, ...left]).map((path) => LEFT + pathToTag(path)),
  ];
}

/** A command line on Windows holds 32,767 characters: of very many paths, the folders above them are named. */
function inFewWords(paths: readonly string[]): string[] {
  let named = [...new Set(paths)];
  while (named.length > MAX_LEFT && named.some((path) => path.includes("/"))) {
    named = [...new Set(named.map((path) => path.replace(/\/[^/]*$/, "")))];
  }
  return named;
}

/** Tags about single paths in one snapshot. */
const MAX_LEFT = 60;
/** More patterns than a player writes by hand. */
const MAX_PATTERNS = 200;
/** More wildcards in one pattern could keep a match busy for hours. */
const MAX_WILDCARDS = 4;

/**
 * Tells, from a snapshot's tags, whether its computer would have sent a file. Patterns that nobody would write tell
 * nothing: then all that is missing counts as not sent, and nothing is taken for deleted.
 */
export function sendersScope(tags: readonly string[]): (path: string) => boolean {
  const only = pathsInTags(tags, ONLY);
  const include = pathsInTags(tags, INCLUDE);
  const exclude = pathsInTags(tags, EXCLUDE);
  const patterns = [...only, ...include, ...exclude];
  if (patterns.length > MAX_PATTERNS || !patterns.every(isModest)) return () => false;
  const scope = makeScope({ ...(only.length === 0 ? {} : { only }), include, exclude });
  const left = new Set(pathsInTags(tags, LEFT));
  return (path) => scope.accepts(path, "file") && !isAtOrBelowOne(path, left);
}

function isModest(pattern: string): boolean {
  return pattern.length <= 500 && (pattern.match(/\*+/g) ?? []).length <= MAX_WILDCARDS;
}

function isAtOrBelowOne(path: string, folders: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    if (folders.has(path.slice(0, end))) return true;
  }
  return false;
}
