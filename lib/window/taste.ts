/**
 * What fits one computer only, graphics above all: single keys of `options.txt` and settings of some mods. It stays here
 * unless the player lets it travel, one by one.
 *
 * @module
 */
import { policyOf } from "../instance/policies.ts";
import { isMachineKey, stayingKeys } from "../instance/machine_keys.ts";
import { MAX_OPTIONS_BYTES, parseOptions } from "../instance/options_txt.ts";
import { readIfThere } from "../instance/read_if_there.ts";
import type { Walk } from "../instance/entry.ts";
import { join } from "../paths.ts";
import type { ScopeFile } from "../settings/scope_file.ts";
import { literal, plain } from "./scope_patterns.ts";
import type { ScopeNode } from "./view.ts";

/** The file whose keys have a switch each. */
export const OPTIONS = "options.txt";

/** No game has more keys of that kind. */
const MOST_KEYS = 200;

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
  for (const [path, { size }] of walk.files) {
    const fits = staysByItself(path);
    if (!fits && !named.has(path)) continue;
    const state = travels(scope, { path }) ? "on" : "off";
    const top = path.split("/", 1)[0] ?? path;
    const name = path === top ? path : path.slice(top.length + 1);
    lines.set(top, [...lines.get(top) ?? [], {
      path,
      kind: "file",
      name,
      bytes: size,
      state,
      ...why(state, fits),
      taste: true,
    }]);
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
    if (path !== OPTIONS || !isMachineKey(key)) return undefined;
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
    if (!isMachineKey(key) || lines.length >= MOST_KEYS) continue;
    const state = travels(scope, { path: OPTIONS, key }) ? "on" : "off";
    lines.push({
      path: OPTIONS,
      key: key.slice(0, 200),
      kind: "option",
      value: value.slice(0, 100),
      bytes: 0,
      state,
      ...why(state, true),
      taste: true,
    });
  }
  return lines.sort((a, b) => (a.key ?? "") < (b.key ?? "") ? -1 : 1);
}

function staysByItself(path: string): boolean {
  return policyOf(path, undefined, "file") === "local";
}

/** Only what the player changed needs a word. */
function why(state: "on" | "off", fitsOne: boolean): Pick<ScopeNode, "why"> {
  if (state === "on") return fitsOne ? { why: { kind: "you-added" } } : {};
  return fitsOne ? {} : { why: { kind: "you-switched-off" } };
}
