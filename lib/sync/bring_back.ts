/**
 * Carries out a restore: what a pull does with a plan, but what was agreed with the network stays agreed, so that
 * everything brought back counts as changed here.
 *
 * @module
 */
import { basename, join } from "../paths.ts";
import { GameRunningError } from "../errors.ts";
import { type Listing, sameStat, type Walk } from "../instance/entry.ts";
import { stayingKeys } from "../instance/machine_keys.ts";
import { mergeOptions } from "../instance/options_txt.ts";
import { openWorlds } from "../instance/running_game.ts";
import { unitOf, upgradeInProgress } from "../instance/units.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import { type Inventory, type InventoryEntry, writeInventory } from "../settings/inventory.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import { type State, writeState } from "../settings/state.ts";
import { readWorlds, writeWorlds } from "../settings/worlds_file.ts";
import type { ApplyInput } from "./apply.ts";
import { exists } from "./exists.ts";
import { finish, nextFolder } from "./finish.ts";
import { stagedWorlds } from "./guard_staged.ts";
import type { RestoreReport } from "./restore_types.ts";
import { writeJournal } from "./journal.ts";
import { journalOf } from "./journal_of.ts";
import { keepSafe, replaces } from "./keep_safe.ts";
import type { MomentSide } from "./moment_side.ts";
import { worldsTouched } from "./restore_plan.ts";
import type { OnlineSession } from "./session.ts";
import { INCOMING, type Staged, stagePlan, unshare } from "./stage_plan.ts";
import { openStaging, type Staging } from "./staging.ts";
import { keepForEver } from "./tidy_trash.ts";
import type { PlannedUnit } from "./plan_types.ts";
import { undoEntries } from "./undo_entries.ts";
import { writeUndoRecord } from "./undo_record.ts";

/** A restore's plan and what it works on. */
export interface BringBackInput
  extends Pick<ApplyInput, "walk" | "local" | "state" | "present">, Pick<MomentSide, "tree" | "listing"> {
  readonly rows: readonly PlannedUnit[];
  /** The folders that count as worlds in these rows. */
  readonly worlds: ReadonlySet<string>;
  readonly inventory: Inventory;
  /** The pack's files here. */
  readonly pack: ReadonlyMap<string, unknown>;
  /** Files that may differ from the moment's although sizes and times are the same. */
  readonly rewritten: ReadonlySet<string>;
}

/** What was done. */
export interface BroughtBack {
  /** The rows that were carried out. */
  readonly rows: readonly PlannedUnit[];
  readonly done: Pick<RestoreReport, "bytes" | "files" | "safety">;
}

/**
 * Fetches, keeps a copy of what is replaced, swaps. Until the journal is written, nothing in the instance has changed.
 *
 * @throws {GameRunningError} A world that would be touched is open.
 * @throws {NewerGameError} A world was saved by a newer game than this instance runs.
 */
export async function bringBack(session: OnlineSession, input: BringBackInput): Promise<BroughtBack> {
  const { folder } = session;
  const { state, walk, local, present, tree } = input;
  const touched = worldsTouched(input.rows.map(({ unit }) => unit.path));
  refuseOpen(folder, touched, walk);
  const staging = openStaging(folder);
  // As if all of it were taken: what a merge of three sides would do with options is not what is wanted here.
  const staged = await stagePlan(session, staging, input.rows.map((row) => ({ ...row, action: "take" as const })), {
    walk,
    local,
    remote: input.listing,
    tree,
    worlds: input.worlds,
    rewrittenThere: input.rewritten,
  });
  const untouched = keepOwnLines(folder, staging, input.rows, stayingKeys(session.settings.scope.options));
  const rows = input.rows.filter(({ unit }) => !untouched.has(unit.path));
  if (rows.length === 0) {
    await finish(folder);
    return { rows, done: { files: 0, bytes: 0 } };
  }
  const facts = await stagedWorlds(session, staging, rows);
  const safety = await keepSafe(session, { copy: undefined, state, present, walk, local }, rows);
  const worlds = rows.filter((row) => row.unit.kind === "world" && replaces(row)).map(({ unit }) => unit.path);
  if (safety === "impossible") {
    unshare(session, staging, staged, worlds);
    keepForEver(folder, staging.run);
  }

  session.emit({ type: "step", step: "applying" });
  refuseOpen(folder, touched, walk);
  refuseChanged(rows, input.worlds, walk, await session.walk());
  const id = typeof safety === "object" ? safety.id : undefined;
  writeNext(folder, staging, {
    inventory: stillAgreed({ ...input, rows }, staged),
    state: {
      ...state,
      known: new Set([...state.known, ...id === undefined ? [] : [id]]),
      consents: [...new Set([...state.consents ?? [], ...touched])],
      // An old version looks like itself to whoever stands on it still, whatever is played on it from now on.
      rewrites: true,
    },
    worlds: factsAfter(folder, rows, facts),
  });
  writeUndoRecord(join(nextFolder(folder, staging.run), "undo.json"), {
    version: 1,
    run: staging.run,
    units: undoEntries(rows, NOTHING_MERGED, safety, { state, present }, new Map(), input.pack),
  });
  writeJournal(
    folder,
    journalOf({
      run: staging.run,
      incoming: INCOMING,
      plan: [...rows, ...stayed(input.rows, untouched)],
      walk,
      isThere: (path) => exists(join(folder.root, path)),
      nodes: tree.nodes,
      shared: safety === "impossible" ? new Map() : staged.shared,
      untouched: new Set(),
      asideOf: new Map(),
    }),
  );
  await finish(folder);
  const sharedFiles = new Set([...staged.shared.values()].flat());
  const fetched = [...staged.files].filter(([path]) => !sharedFiles.has(path));
  return {
    rows,
    done: {
      files: fetched.length,
      bytes: fetched.reduce((sum, [, { size }]) => sum + size, 0),
      ...(id === undefined ? {} : { safety: id }),
    },
  };
}

const NOTHING_MERGED = { mergedInPlace: new Set<string>() };

function refuseOpen({ root }: StateFolder, worlds: readonly string[], walk: Walk): void {
  const upgrading = worlds.find((world) => upgradeInProgress(walk, world));
  if (upgrading !== undefined) {
    throw new GameRunningError(
      `Minecraft was interrupted while upgrading the world ${basename(upgrading)}; start it once, then try again.`,
    );
  }
  const [open] = openWorlds(root, worlds);
  if (open === undefined) return;
  throw new GameRunningError(
    `The world ${basename(open)} is open in the game, so nothing was brought back. Close the game and try again.`,
  );
}

/** The copy that was made, and the files that old and new version share, are of what was here when we began. */
function refuseChanged(
  rows: readonly PlannedUnit[],
  worlds: ReadonlySet<string>,
  before: Listing,
  now: Listing,
): void {
  const concerned = new Set(rows.map(({ unit }) => unit.path));
  for (const path of new Set([...before.files.keys(), ...now.files.keys()])) {
    const unit = unitOf(path, worlds).path;
    if (!concerned.has(unit) || sameStat(before.files.get(path), now.files.get(path))) continue;
    throw new GameRunningError(`${unit} was just changed, so nothing was brought back. Close the game and try again.`);
  }
}

/**
 * Lines of options.txt that fit one computer stay, the others become what they were then.
 *
 * @returns The files that are as wanted already.
 */
function keepOwnLines(
  folder: StateFolder,
  staging: Staging,
  rows: readonly PlannedUnit[],
  stays: (key: string) => boolean,
): Set<string> {
  const asWanted = new Set<string>();
  for (const { unit: { path }, action } of rows) {
    if (action !== "merge") continue;
    const [ours, theirs] = [join(folder.root, path), join(staging.dir, INCOMING, path)];
    const local = Deno.readTextFileSync(ours);
    const { text } = mergeOptions({ base: local, local, remote: Deno.readTextFileSync(theirs), stays });
    if (text === local) asWanted.add(path);
    else Deno.writeTextFileSync(theirs, text);
  }
  return asWanted;
}

/** Staged files that shall not come: no folder above them may move as a whole. */
function stayed(rows: readonly PlannedUnit[], untouched: ReadonlySet<string>): PlannedUnit[] {
  return rows.filter(({ unit }) => untouched.has(unit.path)).map((row) => ({ ...row, action: "keep" }));
}

/** What the network has stays noted. What was brought back is changed here, unless it is just what the network has. */
function stillAgreed({ inventory, rows, worlds, listing, rewritten }: BringBackInput, staged: Staged): Inventory {
  const concerned = new Set(rows.map(({ unit }) => unit.path));
  const shared = new Set([...staged.shared.values()].flat());
  const files = new Map<string, InventoryEntry>();
  for (const [path, entry] of inventory.files) {
    if (!concerned.has(unitOf(path, worlds).path)) {
      files.set(path, entry);
      continue;
    }
    const isAgreed = sameStat(listing.files.get(path), entry.remote ?? undefined) && !rewritten.has(path);
    const here = shared.has(path) ? entry.local : staged.files.get(path);
    files.set(path, { ...entry, local: isAgreed && here ? { ...here, ctime: 0, ino: 0 } : null });
  }
  return { ...inventory, files };
}

/** The player wants these versions, older or not: from now on they are what later ones are measured by. */
function factsAfter(
  folder: StateFolder,
  rows: readonly PlannedUnit[],
  staged: ReadonlyMap<string, WorldFacts>,
): Map<string, WorldFacts> {
  const read = readWorlds(folder.worlds);
  const facts = new Map(read.kind === "ok" ? read.value : []);
  for (const { unit } of rows) {
    const found = staged.get(unit.path);
    if (found !== undefined) facts.set(unit.path, found);
  }
  return facts;
}

interface Next {
  readonly inventory: Inventory;
  readonly state: State;
  readonly worlds: ReadonlyMap<string, WorldFacts>;
}

function writeNext(folder: StateFolder, staging: Staging, { inventory, state, worlds }: Next): void {
  const dir = nextFolder(folder, staging.run);
  Deno.mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeInventory(join(dir, "inventory.json"), inventory);
  writeState(join(dir, "state.json"), state);
  writeWorlds(join(dir, "worlds.json"), worlds);
}
