/**
 * Makes everything ready that a plan takes from the network, beside the live instance.
 *
 * @module
 */
import { join } from "../paths.ts";
import { type FileStat, type Listing, sameStat, type Walk } from "../instance/entry.ts";
import { stayingKeys } from "../instance/machine_keys.ts";
import { mergeOptions } from "../instance/options_txt.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { SnapshotTree } from "../repository/types.ts";
import { asShared, type KeptKeys, keptKeysIn } from "./kept_keys_tag.ts";
import type { OnlineSession, Session } from "./session.ts";
import type { LocalSide } from "./sides.ts";
import { fetchFiles, shareFile, stagedStat, type Staging } from "./staging.ts";
import type { PlannedUnit } from "./plan_types.ts";

/** Where fetched files lie, below the staging folder. */
export const INCOMING = "incoming";

/** What a plan works on. */
export interface PlanSides {
  /** Files that the network changed under their old size and time. */
  readonly rewrittenThere: ReadonlySet<string>;
  readonly walk: Walk;
  readonly local: LocalSide;
  readonly remote: Listing;
  readonly tree: SnapshotTree;
  /** The folders that count as worlds; found out where left out. */
  readonly worlds?: ReadonlySet<string>;
}

/** A plan's new files, ready to be put in place. */
export interface Staged {
  /** Every staged file of a world or of its own, as it looks. */
  readonly files: ReadonlyMap<string, FileStat>;
  /** Unchanged live files that staged worlds share, by world. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
  /** Merged files that hold lines the network lacks. */
  readonly mergedAhead: ReadonlySet<string>;
  /** Merged files whose live version is already the result. */
  readonly mergedInPlace: ReadonlySet<string>;
  /** The network's text of each merged or taken options file. */
  readonly optionTexts: ReadonlyMap<string, string>;
}

/** Fetches and prepares. Nothing live is touched. */
export async function stagePlan(
  session: OnlineSession,
  staging: Staging,
  plan: readonly PlannedUnit[],
  sides: PlanSides,
): Promise<Staged> {
  const taken = plan.filter(({ action }) => action === "take" || action === "merge" || action === "keep-both");
  const pathsOf = groupByUnit(sides);
  const wanted = new Set<string>();
  const shared = new Map<string, string[]>();
  for (const { unit, action } of taken) {
    if (unit.kind === "folder") continue;
    for (const path of pathsOf(unit).files) {
      // Both worlds of a kept pair stay live, so they may share nothing.
      if (unit.kind === "world" && action === "take" && isShared(path, sides)) {
        const paths = shared.get(unit.path);
        if (paths === undefined) shared.set(unit.path, [path]);
        else paths.push(path);
      } else {
        wanted.add(path);
      }
    }
    if (unit.kind === "world" && !shared.has(unit.path)) {
      for (const folder of pathsOf(unit).folders) wanted.add(folder);
    }
  }
  const incoming = await fetchFiles(session, staging, sides.tree, { wanted, into: INCOMING, step: "downloading" });
  for (const [world, paths] of shared) {
    for (const path of paths) shareFile(join(session.folder.root, path), join(incoming, path), "link");
    for (const folder of pathsOf({ path: world, kind: "world" }).folders) {
      Deno.mkdirSync(join(incoming, folder), { recursive: true });
    }
  }
  const merged = mergeAll(session, incoming, taken, await keptElsewhere(session, sides.tree));
  const files = new Map<string, FileStat>();
  for (const path of [...wanted, ...[...shared.values()].flat()]) {
    if (sides.remote.files.has(path) && !merged.mergedInPlace.has(path)) {
      files.set(path, stagedStat(join(incoming, path)));
    }
  }
  return { files, shared, ...merged };
}

/** Replaces links to live files by copies, for a world whose old version stays as it is. */
export function unshare(session: Session, staging: Staging, staged: Staged, worlds: readonly string[]): void {
  for (const path of worlds.flatMap((world) => staged.shared.get(world) ?? [])) {
    Deno.removeSync(join(staging.dir, INCOMING, path));
    shareFile(join(session.folder.root, path), join(staging.dir, INCOMING, path), "copy");
  }
}

function isShared(path: string, { local, remote, rewrittenThere }: PlanSides): boolean {
  return !local.edited.has(path) && !rewrittenThere.has(path) &&
    sameStat(local.files.get(path), remote.files.get(path));
}

function groupByUnit({ walk, remote, worlds = worldsOf(walk, remote) }: PlanSides) {
  const groups = new Map<string, { files: string[]; folders: string[] }>();
  const group = (path: string) => {
    const unit = unitOf(path, worlds).path;
    let found = groups.get(unit);
    if (found === undefined) groups.set(unit, found = { files: [], folders: [] });
    return found;
  };
  for (const path of remote.files.keys()) group(path).files.push(path);
  for (const path of remote.emptyFolders) group(path).folders.push(path);
  return (unit: PlannedUnit["unit"]) => groups.get(unit.path) ?? { files: [], folders: [] };
}

type Merged = Pick<Staged, "mergedAhead" | "mergedInPlace" | "optionTexts">;

/** What the sender keeps to itself; nothing where that was this computer. */
async function keptElsewhere({ settings }: Session, { snapshot }: SnapshotTree): Promise<KeptKeys | undefined> {
  return snapshot.host === settings.device ? undefined : await keptKeysIn(snapshot.tags);
}

function mergeAll(
  session: Session,
  incoming: string,
  taken: readonly PlannedUnit[],
  kept: KeptKeys | undefined,
): Merged {
  const mergedAhead = new Set<string>();
  const mergedInPlace = new Set<string>();
  const optionTexts = new Map<string, string>();
  const stays = stayingKeys(session.settings.scope.options);
  for (const { unit, action, remote } of taken) {
    if (unit.kind !== "file" || remote === "gone" || session.policyOf(unit.path, "file") !== "options") continue;
    const staged = join(incoming, unit.path);
    const sent = Deno.readTextFileSync(staged);
    const local = textIfThere(join(session.folder.root, unit.path));
    const base = textIfThere(join(session.folder.baseFiles, unit.path));
    const theirs = kept === undefined ? sent : asShared(sent, kept, { base, local });
    optionTexts.set(unit.path, theirs);
    if (action !== "merge") {
      if (theirs !== sent) Deno.writeTextFileSync(staged, theirs);
      continue;
    }
    const ours = local ?? "";
    const merged = mergeOptions({ local: ours, remote: theirs, stays, ...(base === undefined ? {} : { base }) });
    if (!merged.equalsRemoteInPersonalKeys) mergedAhead.add(unit.path);
    if (merged.text === ours) mergedInPlace.add(unit.path);
    else if (merged.text !== sent) Deno.writeTextFileSync(staged, merged.text);
  }
  return { mergedAhead, mergedInPlace, optionTexts };
}

function textIfThere(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    // Not here; or the cache, which may be cleared at any time, was: then the merge has two sides only.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
