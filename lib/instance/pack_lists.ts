/**
 * What a pack's author wants to travel, and what the player wants, as one: the player's word comes last. Pure.
 *
 * @module
 */
import type { PackScope } from "../settings/pack_scope_file.ts";
import { literalPrefix, normalPattern } from "./glob.ts";
import { type ScopeLists, swallows } from "./scope.ts";

/** Programs travel only by the player's own word. */
const PROGRAMS = new Set(["mods", "coremods", "jarmods", "disabledmods"]);

/**
 * Puts the two lists together. What the player names outright is not left out because the pack says so, and the other
 * way round; what may never travel does not because of either (`hard_exclusions.ts`).
 *
 * @example
 * ```ts
 * import { combineLists } from "./pack_lists.ts";
 *
 * const pack = { include: ["recipes/"], exclude: ["schematics/"] };
 * const lists = combineLists(pack, { include: ["schematics/"], exclude: [] });
 * console.assert(lists.include.join() === "recipes/,schematics/" && lists.exclude.length === 0);
 * ```
 */
export function combineLists(pack: PackScope | undefined, own: ScopeLists): ScopeLists {
  // "Only this" leaves nothing to say.
  if (pack === undefined || own.only !== undefined) return own;
  const wanted = own.include.map((pattern) => literalPrefix(normalPattern(pattern))).filter((path) => path !== "");
  const exclude = pack.exclude.filter((pattern) => !swallows(pattern, wanted));
  const include = pack.include.filter((pattern) => !isOfPrograms(pattern));
  return { include: [...include, ...own.include], exclude: [...exclude, ...own.exclude] };
}

function isOfPrograms(pattern: string): boolean {
  return PROGRAMS.has(normalPattern(pattern).split("/", 1)[0]?.toLowerCase() ?? "");
}
