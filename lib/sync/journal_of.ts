/**
 * Writes down a plan as renames. No I/O.
 *
 * @module
 */
import type { FileStat, Walk } from "../instance/entry.ts";
import type { SnapshotTree } from "../repository/types.ts";
import type { Journal, SwapStep } from "./journal.ts";
import type { PlannedUnit } from "./plan_types.ts";
import { lookOf } from "./look_of_unit.ts";
import { wholeFolders } from "./whole_folders.ts";

/** All that a journal depends on. */
export interface JournalInput {
  readonly run: string;
  /** The folder below the run's staging folder that holds the new files under their paths. */
  readonly incoming: string;
  readonly plan: readonly PlannedUnit[];
  readonly walk: Walk;
  readonly nodes: SnapshotTree["nodes"];
  /** Unchanged files that staged worlds share with the live ones, by world; the trash need not keep them. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
  /** Merged files whose live version is already the result. */
  readonly untouched: ReadonlySet<string>;
  /** Tells whether something of this name is in the game directory. */
  readonly isThere: (path: string) => boolean;
  /** Where the local world of a kept pair goes. */
  readonly asideOf: ReadonlyMap<string, { readonly to: string; readonly name: string }>;
}

/** The renames that carry out a plan. */
export function journalOf(input: JournalInput): Journal {
  const steps: SwapStep[] = [];
  const leftOut: string[] = [];
  const makeFolders: string[] = [];
  const dropFolders = new Set<string>();
  const aside: Journal["aside"] = [];
  for (const { unit, action, local, remote } of input.plan) {
    const { path, kind } = unit;
    const goes = remote === "gone" || remote === "absent";
    if (action !== "take" && action !== "merge" && action !== "keep-both") {
      if (!goes) leftOut.push(path);
      continue;
    }
    if (goes) { for (const folder of foldersAbove(path)) if (!input.nodes.has(folder)) dropFolders.add(folder); }
    if (kind === "folder") {
      if (goes) dropFolders.add(path);
      else makeFolders.push(path);
      continue;
    }
    if (input.untouched.has(path)) continue;
    const pair = action === "keep-both" ? input.asideOf.get(path) : undefined;
    if (pair !== undefined) {
      const was = lookOf(filesOf(path, kind, input.walk));
      aside.push({ from: path, ...pair, was, outOfScope: outOfScope(path, input.walk) });
    }
    const shared = input.shared.get(path) ?? [];
    const here = local !== "gone" && local !== "absent" && pair === undefined;
    steps.push({
      live: path,
      ...(goes ? {} : { ready: `${input.incoming}/${path}` }),
      ...(here ? { was: lookOf(filesOf(path, kind, input.walk)) } : {}),
      shared: shared.map((file) => file.slice(path.length + 1)),
      ...(shared.length > 0 ? { sharedWas: lookOf(statsOf(shared, input.walk)) } : {}),
      carried: kind === "world" && here ? outOfScope(path, input.walk) : [],
    });
  }
  return {
    version: 1,
    run: input.run,
    aside,
    steps: wholeFolders(steps, leftOut, input.isThere),
    makeFolders,
    dropFolders: [...dropFolders].sort((a, b) => b.length - a.length),
  };
}

function filesOf(path: string, kind: "file" | "world", { files }: Walk): Iterable<[string, FileStat]> {
  const alone = files.get(path);
  if (kind === "file") return alone === undefined ? [] : [[path, alone]];
  return [...files].filter(([file]) => file.startsWith(`${path}/`));
}

function statsOf(paths: readonly string[], { files }: Walk): [string, FileStat][] {
  return paths.flatMap((path): [string, FileStat][] => {
    const stat = files.get(path);
    return stat === undefined ? [] : [[path, stat]];
  });
}

/** What in a world's folder is none of the network's business: caches, locks, links. It stays with the live world. */
function outOfScope(world: string, walk: Walk): string[] {
  const prefix = `${world}/`;
  const paths = new Set([...walk.excluded, ...walk.skipped.map(({ path }) => path)]);
  return [...paths].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
