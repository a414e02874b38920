/**
 * What follows the other computers and what stays with each: every key of `options.txt` and every settings file has a
 * switch. What fits one computer only, graphics above all, stays unless the player lets it travel; all else travels
 * unless the player keeps it here: a key by `options.stay`, a file by `exclude`, so that nobody else gets it either.
 *
 * @module
 */
import { policyOf } from "../instance/policies.ts";
import { isMachineKey, stayingKeys } from "../instance/machine_keys.ts";
import { MAX_OPTIONS_BYTES, parseOptions } from "../instance/options_txt.ts";
import { readIfThere } from "../instance/read_if_there.ts";
import { look } from "../instance/look.ts";
import type { Walk } from "../instance/entry.ts";
import { isSafePath } from "../instance/safe_path.ts";
import { join } from "../paths.ts";
import type { ScopeFile } from "../settings/scope_file.ts";
import { literal, plain } from "./scope_patterns.ts";
import type { ScopeNode } from "./view.ts";

/** The file whose keys have a switch each. */
export const OPTIONS = "options.txt";

/** So many keys have a switch; a game with hundreds of mods has some 600 key bindings. */
const MOST_KEYS = 800;

/** The longest key that `scope.json` holds. */
const LONGEST_KEY = 200;

/** So many files of one folder have a switch. */
const MOST_FILES = 200;

/** What a switch is about: a file, or one key of `options.txt`. */
export interface Taste {
  readonly path: string;
  readonly key?: string | undefined;
}

/** The lines of the tree, by the top-level path below which they stand. */
export function tasteBelow(
  { root, scope, walk }: { readonly root: string; readonly scope: ScopeFile; readonly walk: Walk },
): Map<string, ScopeNode[]> {
  const lines = new Map<string, ScopeNode[]>();
  const named = new Set(scope.policies.map(({ pattern }) => plain(pattern)));
  const add = (node: ScopeNode) => {
    const top = node.path.split("/", 1)[0] ?? node.path;
    const name = node.path === top ? top : node.path.slice(top.length + 1);
    lines.set(top, [...lines.get(top) ?? [], { ...node, name }]);
  };
  for (const [path, { size }] of walk.files) {
    const fits = staysByItself(path);
    if (fits || named.has(path)) {
      const state = travels(scope, { path }) ? "on" : "off";
      add({ path, kind: "file", bytes: size, state, ...why(state, fits), taste: true });
    } else if (path.includes("/") && isSetting(path)) add({ path, kind: "file", bytes: size, state: "on" });
  }
  // What was switched off is in no walk any more.
  for (const path of scope.exclude.map(plain)) {
    const info = path.includes("/") && isSafePath(path) && isSetting(path) ? look(join(root, path)) : undefined;
    if (info === undefined || info === "unreadable" || !info.isFile) continue;
    add({ path, kind: "file", bytes: info.size, state: "off", why: { kind: "you-switched-off" } });
  }
  for (const [top, all] of lines) {
    // What differs from its usual place comes first.
    const rank = ({ path, why }: ScopeNode) => why !== undefined || staysByItself(path) ? 0 : 1;
    lines.set(top, all.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1)).slice(0, MOST_FILES));
  }
  const options = walk.files.get(OPTIONS);
  if (options !== undefined && options.size <= MAX_OPTIONS_BYTES) lines.set(OPTIONS, keys(root, scope));
  return lines;
}

/** Whether something follows the other computers. */
export function travels({ policies, options }: ScopeFile, { path, key }: Taste): boolean {
  return key === undefined ? policyOf(path, policies, "file") !== "local" : !stayingKeys(options)(key);
}

/**
 * The scope with one thing let travel or kept here.
 *
 * @returns `undefined` where there is no such switch.
 */
export function withTaste(scope: ScopeFile, taste: Taste, to: "travels" | "stays"): ScopeFile | undefined {
  const { path, key } = taste;
  const wanted = to === "travels";
  if (key !== undefined) {
    if (path !== OPTIONS || key === VERSION || key.endsWith("*")) return undefined;
    const without = (list: readonly string[] = []) => list.filter((name) => name !== key);
    const bare = { travel: without(scope.options?.travel), stay: without(scope.options?.stay) };
    const stays = stayingKeys(bare)(key);
    if (stays !== wanted) return { ...scope, options: bare };
    const more = wanted ? "travel" : "stay";
    const options = { ...bare, [more]: [...bare[more], key] };
    // A pattern of the player's that keeps more than this key stays as it is.
    return stayingKeys(options)(key) === wanted ? undefined : { ...scope, options };
  }
  if (!staysByItself(path) && !scope.policies.some(({ pattern }) => plain(pattern) === path)) {
    return undefined;
  }
  const bare = { ...scope, policies: scope.policies.filter(({ pattern }) => plain(pattern) !== path) };
  if (travels(bare, taste) === wanted) return bare;
  // The first rule that fits decides.
  const rule = { pattern: literal(path), policy: wanted ? "network" as const : "local" as const };
  return { ...bare, policies: [rule, ...bare.policies] };
}

function keys(root: string, scope: ScopeFile): ScopeNode[] {
  const bytes = readIfThere(join(root, OPTIONS));
  if (bytes === undefined) return [];
  const lines: ScopeNode[] = [];
  for (const [key, value] of parseOptions(new TextDecoder().decode(bytes))) {
    if (key === VERSION || key === "" || key.length > LONGEST_KEY) continue;
    const state = travels(scope, { path: OPTIONS, key }) ? "on" : "off";
    lines.push({
      path: OPTIONS,
      key,
      kind: "option",
      value: value.slice(0, 100),
      bytes: 0,
      state,
      ...why(state, isMachineKey(key)),
      taste: true,
    });
  }
  const rank = ({ key = "", why }: ScopeNode) => isMachineKey(key) || why !== undefined ? 0 : 1;
  return lines.sort((a, b) => rank(a) - rank(b) || ((a.key ?? "") < (b.key ?? "") ? -1 : 1)).slice(0, MOST_KEYS);
}

/** The game's own line: it is never taken from elsewhere. */
const VERSION = "version";

/** A file of which the network's version replaces the one here; pictures and the like are only ever added. */
function isSetting(path: string): boolean {
  return policyOf(path, undefined, "file") === "network";
}

function staysByItself(path: string): boolean {
  return policyOf(path, undefined, "file") === "local";
}

/** Only what the player changed needs a word. */
function why(state: "on" | "off", fitsOne: boolean): Pick<ScopeNode, "why"> {
  if (state === "on") return fitsOne ? { why: { kind: "you-added" } } : {};
  return fitsOne ? {} : { why: { kind: "you-switched-off" } };
}
