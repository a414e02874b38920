/**
 * What travels, as a tree with switches, and what a switch writes.
 *
 * @module
 */
import type { Walk } from "../instance/entry.ts";
import { isHardExcluded } from "../instance/hard_exclusions.ts";
import { list, look } from "../instance/look.ts";
import { isSafePath } from "../instance/safe_path.ts";
import { makeScope } from "../instance/scope.ts";
import { worldsOf } from "../instance/units.ts";
import { join } from "../paths.ts";
import type { ScopeFile } from "../settings/scope_file.ts";
import { fileKind } from "./file_kinds.ts";
import { literal, plain } from "./scope_patterns.ts";
import { OPTIONS, tasteBelow } from "./taste.ts";
import type { ScopeNode, ScopeReason, WorldName } from "./view.ts";

/** What the tree is made of. */
export interface ScopeFacts {
  readonly root: string;
  readonly scope: ScopeFile;
  readonly walk: Walk;
  readonly nameOf: (world: string) => WorldName;
}

/** Folders that are the pack's or the launcher's, and records of this computer: there is no switch for them. */
const NEVER: Readonly<Record<string, { readonly kind: ScopeNode["kind"]; readonly why: ScopeReason }>> = {
  mods: { kind: "mods", why: { kind: "pack-brings" } },
  logs: { kind: "logs", why: { kind: "only-here" } },
  "crash-reports": { kind: "logs", why: { kind: "only-here" } },
};

/** Pictures that the game draws again; off unless the player wants them. */
const REDRAWN = ["xaero/world-map", "XaeroWorldMap", "voxelmap/cache"];

/** More files than this in one folder are not counted. */
const MOST_FILES = 20_000;

/** The tree: worlds first, then the rest by size, what never travels last. */
export function scopeTree({ root, scope, walk, nameOf }: ScopeFacts): ScopeNode[] {
  const on = sizesBelow(walk);
  const rules = makeScope(scope);
  const nodes: ScopeNode[] = [];
  const worlds = new Set([...worldsOf(walk), ...worldsOnDisk(root)]);
  const children = [...worlds].map((world): ScopeNode => {
    const travels = rules.accepts(`${world}/level.dat`, "file");
    const { name, icon } = nameOf(world);
    return {
      path: world,
      kind: "world",
      name,
      ...(icon !== undefined && { icon }),
      bytes: travels ? on.get(world)?.bytes ?? 0 : sizeOf(join(root, world)).bytes,
      state: travels ? "on" : "off",
      ...(!travels && { why: { kind: "you-switched-off" } }),
    };
  }).sort((a, b) => b.bytes - a.bytes);
  if (children.length > 0 || on.has("saves")) {
    const bytes = children.reduce((sum, child) => child.state === "on" ? sum + child.bytes : sum, 0);
    const state = rules.mayHold("saves") ? "on" as const : "off" as const;
    nodes.push({ path: "saves", kind: "worlds", bytes, state, children });
  }
  const taste = tasteBelow({ root, scope, walk });
  const offered = new Set([...on.keys()].filter((path) => !path.includes("/")));
  for (const { name } of list(root) ?? []) if (isOffered(name)) offered.add(name);
  const rest: ScopeNode[] = [];
  for (const path of offered) {
    if (path === "saves" || NEVER[path] !== undefined) continue;
    const below = taste.get(path);
    // A folder of which every file was switched off, one by one, is still the place where they are switched on again.
    const amount = on.get(path) ?? (below === undefined || isOff(path) ? undefined : { bytes: 0, count: 0 });
    const added = scope.include.some((pattern) => plain(pattern) === path);
    if (amount !== undefined) {
      rest.push({
        ...node(path, amount, "on"),
        ...(path === OPTIONS && { why: { kind: "graphics-stay" } }),
        ...(added && { why: { kind: "you-added" } }),
        ...(below !== undefined && below.length > 0 && { children: below }),
      });
    } else if (look(join(root, path)) !== undefined) {
      rest.push({ ...node(path, sizeOf(join(root, path)), "off"), why: { kind: "you-switched-off" } });
    }
  }
  for (const path of REDRAWN) {
    const amount = sizeOf(join(root, path));
    if (amount.count === 0) continue;
    const travels = rules.mayHold(path);
    rest.push({
      ...node(path, amount, travels ? "on" : "off"),
      kind: "map-pictures",
      why: { kind: travels ? "you-added" : "big-and-redrawn" },
    });
  }
  const never = Object.entries(NEVER).flatMap(([path, { kind, why }]): ScopeNode[] => {
    const { bytes, count } = sizeOf(join(root, path));
    return count === 0 ? [] : [{ path, kind, bytes, state: "never", why }];
  });
  return [...nodes, ...rest.sort((a, b) => b.bytes - a.bytes), ...never];

  function isOff(name: string): boolean {
    return scope.exclude.some((pattern) => plain(pattern) === name);
  }

  /** Switched off by the player, itself or something in it: it would travel without their word. */
  function isOffered(name: string): boolean {
    return isOff(name) || taste.has(name);
  }
}

/**
 * The scope with one thing switched on or off.
 *
 * @returns `undefined` where there is no switch for it.
 */
export function withSwitch(scope: ScopeFile, path: string, state: "on" | "off"): ScopeFile | undefined {
  const top = path.split("/")[0] ?? "";
  if (!isSafePath(path) || NEVER[top] !== undefined || isHardExcluded(path, "folder")) return undefined;
  const others = (patterns: readonly string[]) => patterns.filter((pattern) => plain(pattern) !== path);
  const [include, exclude] = [others(scope.include), others(scope.exclude)];
  const before = makeScope({ ...scope, include, exclude });
  const travels = before.accepts(path, "file") || before.mayHold(path);
  const pattern = literal(path);
  if (state === "off") return { ...scope, include, exclude: travels ? [...exclude, pattern] : exclude };
  return { ...scope, include: travels ? include : [...include, pattern], exclude };
}

interface Amount {
  readonly bytes: number;
  readonly count: number;
}

function node(path: string, { bytes, count }: Amount, state: "on" | "off"): ScopeNode {
  const kind = fileKind(path);
  return { path, kind, ...(kind === "other" && { name: path }), count, bytes, state };
}

/** Sums of all that travels, by top-level path and by world. */
function sizesBelow(walk: Walk): Map<string, Amount> {
  const sums = new Map<string, Amount>();
  const add = (path: string, bytes: number) => {
    const { bytes: sum, count } = sums.get(path) ?? { bytes: 0, count: 0 };
    sums.set(path, { bytes: sum + bytes, count: count + 1 });
  };
  for (const [path, { size }] of walk.files) {
    add(path.split("/", 1)[0] ?? path, size);
    const world = /^saves\/[^/]+(?=\/)/.exec(path)?.[0];
    if (world !== undefined) add(world, size);
  }
  return sums;
}

function worldsOnDisk(root: string): string[] {
  const folders = (list(join(root, "saves")) ?? []).filter((entry) => entry.isDirectory);
  return folders.map(({ name }) => `saves/${name}`).filter((path) => look(join(root, path, "level.dat")) !== undefined);
}

/** The size of something on disk, links not followed. */
function sizeOf(path: string): Amount {
  let bytes = 0;
  let count = 0;
  const open = [path];
  for (let at = open.pop(); at !== undefined && count < MOST_FILES; at = open.pop()) {
    const info = look(at);
    if (info === undefined || info === "unreadable" || info.isSymlink) continue;
    if (info.isDirectory) { for (const { name } of list(at) ?? []) open.push(join(at, name)); }
    else {
      bytes += info.size;
      count++;
    }
  }
  return { bytes, count };
}
