/**
 * Carries out a plan: fetch, look into the worlds, keep a copy of what is replaced, swap, agree.
 *
 * @module
 */
import { basename, join } from "../paths.ts";
import { GameRunningError } from "../errors.ts";
import { keepBothName } from "../instance/keep_both_name.ts";
import { openWorlds } from "../instance/running_game.ts";
import { worldsOf } from "../instance/units.ts";
import { withContents } from "./young_files.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import type { SnapshotId } from "../repository/types.ts";
import { type Inventory, writeInventory } from "../settings/inventory.ts";
import { type State, writeState } from "../settings/state.ts";
import { readWorlds, writeWorlds } from "../settings/worlds_file.ts";
import { finish, nextFolder } from "./finish.ts";
import { guardQuestions, stagedWorlds } from "./guard_staged.ts";
import { exists } from "./exists.ts";
import { journalOf } from "./journal_of.ts";
import { writeJournal } from "./journal.ts";
import { nextInventory } from "./next_inventory.ts";
import { ownTaste } from "./own_taste.ts";
import { answer } from "./questions.ts";
import { keepSafe, replaces } from "./keep_safe.ts";
import { keepForEver } from "./tidy_trash.ts";
import { undoEntries, withEarlier } from "./undo_entries.ts";
import type { OnlineSession, Session } from "./session.ts";
import { INCOMING, type PlanSides, stagePlan, unshare } from "./stage_plan.ts";
import { openStaging, type Staging } from "./staging.ts";
import type { PlannedUnit, Unit } from "./plan_types.ts";
import type { Answer } from "./question_types.ts";
import { type UndoRecord, writeUndoRecord } from "./undo_record.ts";

/** A plan and what it means for the agreement. */
export interface ApplyInput extends PlanSides {
  readonly plan: readonly PlannedUnit[];
  /** Makes the plan again with more answers. */
  readonly replan: (answers: ReadonlyMap<string, Answer>) => readonly PlannedUnit[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly state: State;
  readonly inventory: Inventory | undefined;
  /** The ids on the network. */
  readonly present: ReadonlySet<SnapshotId>;
  /** Worlds that went back in time on another device because the player wanted it. */
  readonly consents: ReadonlySet<string>;
  /** The pack's files here. */
  readonly pack?: ReadonlyMap<string, unknown> | undefined;
  /** A copy of everything here that is on the network already. */
  readonly copy: SnapshotId | undefined;
  /** What the same pull has replaced already, taking in another state. */
  readonly earlier?: UndoRecord | undefined;
  /** What this machine stands on once the plan is carried out, and which ids it has judged by then. */
  readonly after: { readonly bases: readonly SnapshotId[]; readonly known: ReadonlySet<SnapshotId> };
}

/** What was done. */
export interface Applied {
  readonly plan: readonly PlannedUnit[];
  readonly state: State;
  /** How it is taken back, with what the same pull did before. */
  readonly undo: UndoRecord | undefined;
  /** Files and bytes that came from the network. */
  readonly files: number;
  readonly bytes: number;
}

/**
 * Carries out a plan. Until the journal is written, nothing in the instance has changed.
 *
 * @throws {GameRunningError} A world that would be replaced is open.
 * @throws {ConflictError} {@linkcode CancelledError}, {@linkcode NewerGameError}
 */
export async function apply(session: OnlineSession, input: ApplyInput): Promise<Applied> {
  const { folder } = session;
  const staging = openStaging(folder);
  const staged = await stagePlan(session, staging, input.plan, input);
  const facts = await stagedWorlds(session, staging, input.plan);
  const agreedWorlds = worldsAgreed(session);
  const questions = guardQuestions(input.plan, facts, agreedWorlds, {
    device: session.settings.device,
    snapshot: input.tree.snapshot,
    answered: new Set([...input.answers.keys(), ...input.consents]),
    local: input.local,
    remote: input.remote,
  });
  const guarded = questions.length === 0 ? new Map<string, Answer>() : await answer(questions, session.request);
  const answers = new Map([...input.answers, ...guarded]);
  const plan = guarded.size === 0 ? input.plan : input.replan(answers);
  refuseOpenWorlds(session, plan);

  session.emit({ type: "step", step: "applying" });
  const keptBoth = plan.filter(({ action }) => action === "keep-both").map(({ unit }) => unit);
  unshare(session, staging, staged, keptBoth.map(({ path }) => path).filter((path) => staged.shared.has(path)));
  const safety = await keepSafe(session, input, plan);
  const wholeInTrash = safety === "impossible" ? replacedWorlds(plan) : [];
  unshare(session, staging, staged, wholeInTrash);
  if (safety === "impossible") keepForEver(folder, staging.run);
  const shared = new Map(
    [...staged.shared].filter(([world]) =>
      !wholeInTrash.includes(world) && !keptBoth.some(({ path }) => path === world)
    ),
  );

  const asideOf = namesAside(session, input, keptBoth);
  const unites = input.after.bases.length > 1;
  const state: State = {
    ...input.state,
    bases: input.after.bases,
    known: typeof safety === "object" ? new Set([...input.after.known, safety.id]) : input.after.known,
    consents: [...new Set([...input.state.consents ?? [], ...chosenWorlds(plan, answers)])],
    own: ownTaste(session, input.state, input.local.edited),
    // The next inventory compares with another state and can no longer tell. And what wins where two versions met may
    // look like what others had before that, and be something else.
    ...(input.local.rewritten.size > 0 || plan.some(winsHere) || (unites && plan.some(winsThere))
      ? { rewrites: true }
      : {}),
  };
  const replaced = undoEntries(plan, staged, safety, input, asideOf, input.pack);
  const undo: UndoRecord | undefined = replaced.length === 0 ? input.earlier : {
    version: 1,
    run: staging.run,
    units: input.earlier === undefined ? replaced : withEarlier(replaced, input.earlier),
  };
  writeNext(session, staging, {
    inventory: nextInventory({
      plan,
      before: input.inventory,
      walk: input.walk,
      remote: input.remote,
      standsOn: unites ? "several" : "remote",
      staged: staged.files,
      shared: new Set([...staged.shared.values()].flat()),
      mergedAhead: staged.mergedAhead,
    }),
    state,
    worlds: worldsAfter(plan, agreedWorlds, facts),
    undo,
    optionTexts: staged.optionTexts,
  });
  writeJournal(
    folder,
    journalOf({
      run: staging.run,
      incoming: INCOMING,
      plan,
      walk: input.walk,
      isThere: (path) => exists(join(folder.root, path)),
      nodes: input.tree.nodes,
      shared,
      untouched: staged.mergedInPlace,
      asideOf,
    }),
  );
  await finish(folder);
  let bytes = 0;
  const sharedFiles = new Set([...staged.shared.values()].flat());
  for (const [path, stat] of staged.files) if (!sharedFiles.has(path)) bytes += stat.size;
  return { plan, state, undo, files: staged.files.size - sharedFiles.size, bytes };
}

function worldsAgreed({ folder, emit }: Session): ReadonlyMap<string, WorldFacts> {
  const read = readWorlds(folder.worlds);
  if (read.kind === "broken") emit({ type: "note", text: read.message });
  return read.kind === "ok" ? read.value : new Map();
}

/** Worlds whose local version the player chose: nobody else is asked whether it may replace the other one. */
function chosenWorlds(plan: readonly PlannedUnit[], answers: ReadonlyMap<string, Answer>): string[] {
  return plan.filter(({ unit, action }) => unit.kind === "world" && action === "keep" && answers.has(unit.path))
    .map(({ unit }) => unit.path);
}

function winsHere({ action, remote }: PlannedUnit): boolean {
  return action === "keep" && remote !== "same" && remote !== "absent";
}

function winsThere({ action, local }: PlannedUnit): boolean {
  return (action === "take" || action === "keep-both") && local !== "same" && local !== "absent";
}

function replacedWorlds(plan: readonly PlannedUnit[]): string[] {
  return plan.filter((row) => row.unit.kind === "world" && row.action === "take" && replaces(row))
    .map(({ unit }) => unit.path);
}

function refuseOpenWorlds(session: Session, plan: readonly PlannedUnit[]): void {
  const worlds = plan.filter((row) => row.unit.kind === "world" && replaces(row)).map(({ unit }) => unit.path);
  const [open] = worlds.length === 0 ? [] : openWorlds(session.folder.root, worlds);
  if (open !== undefined) {
    throw new GameRunningError(
      `The world ${
        basename(open)
      } is open in the game, so it cannot be brought up to date now. Close the game and start again.`,
    );
  }
}

function namesAside(session: Session, input: ApplyInput, units: readonly Unit[]) {
  const taken = new Set([...worldsOf(input.walk, input.remote)].map((path) => basename(path).toLowerCase()));
  const names = new Map<string, { to: string; name: string }>();
  for (const { path } of units) {
    const name = keepBothName(
      basename(path),
      session.settings.device,
      new Date(),
      (name) => taken.has(name.toLowerCase()),
    );
    taken.add(name.toLowerCase());
    names.set(path, { to: `saves/${name}`, name });
  }
  return names;
}

function worldsAfter(
  plan: readonly PlannedUnit[],
  agreed: ReadonlyMap<string, WorldFacts>,
  facts: ReadonlyMap<string, WorldFacts>,
): Map<string, WorldFacts> {
  const worlds = new Map(agreed);
  for (const { unit, action, remote } of plan) {
    if (unit.kind !== "world" || (action !== "take" && action !== "keep-both")) continue;
    const found = facts.get(unit.path);
    if (remote === "gone" || found === undefined) worlds.delete(unit.path);
    else worlds.set(unit.path, found);
  }
  return worlds;
}

interface Next {
  readonly inventory: Inventory;
  readonly state: State;
  readonly worlds: ReadonlyMap<string, WorldFacts>;
  readonly undo: UndoRecord | undefined;
  readonly optionTexts: ReadonlyMap<string, string>;
}

function writeNext({ folder }: Session, staging: Staging, next: Next): void {
  const dir = nextFolder(folder, staging.run);
  Deno.mkdirSync(join(dir, "base"), { recursive: true, mode: 0o700 });
  writeInventory(join(dir, "inventory.json"), withContents(folder, next.inventory));
  writeState(join(dir, "state.json"), next.state);
  writeWorlds(join(dir, "worlds.json"), next.worlds);
  if (next.undo !== undefined) writeUndoRecord(join(dir, "undo.json"), next.undo);
  for (const [path, text] of next.optionTexts) Deno.writeTextFileSync(join(dir, "base", path), text);
}
