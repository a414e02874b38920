/**
 * `undo`: takes back what the last pull or restore put in place.
 *
 * @module
 */
import { dirname, join } from "../paths.ts";
import { GameRunningError, NothingToUndoError, NoTokenError } from "../errors.ts";
import type { Walk } from "../instance/entry.ts";
import { openWorlds } from "../instance/running_game.ts";
import type { SnapshotId, SnapshotTree } from "../repository/types.ts";
import { type Inventory, writeInventory } from "../settings/inventory.ts";
import { readWorldFacts } from "../instance/read_world_facts.ts";
import { readWorlds, writeWorlds } from "../settings/worlds_file.ts";
import { type State, writeState } from "../settings/state.ts";
import { readAgreement } from "./agreement.ts";
import { finish, nextFolder } from "./finish.ts";
import { writeJournal } from "./journal.ts";
import { exists } from "./exists.ts";
import { journalOf } from "./journal_of.ts";
import { locked, recover } from "./pull.ts";
import { remoteListing } from "./remote_listing.ts";
import { save } from "./save.ts";
import { changesHere } from "./send.ts";
import type { OnlineSession, Session } from "./session.ts";
import { worldsTouched } from "./restore_plan.ts";
import { localSide } from "./sides.ts";
import { INCOMING } from "./stage_plan.ts";
import { fetchFiles, openStaging, type Staging } from "./staging.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { UndoReport } from "./report_types.ts";
import { readUndoRecord, type UndoEntry, type UndoRecord, writeUndoRecord } from "./undo_record.ts";

/**
 * Puts back what was here before the last pull or restore changed it. What is here now is kept too, so an `undo` can be
 * undone; the next push makes it the network's newest version.
 *
 * @param started When the run began, as `performance.now()` counts.
 */
export async function undoIn(session: Session, started: number): Promise<UndoReport> {
  if (session.settings.tokenError !== undefined) throw session.settings.tokenError;
  const { repository } = session;
  if (repository === undefined) throw new NoTokenError("Nobody is logged in. Run instance-sync login first.");
  return await locked(session, async () => {
    // An undo that was cut off is the one that the player asks for again: another one would take it back.
    const finished = await recover(session);
    const units = finished === "undone" ? lastTouched(session) : await putBack({ ...session, repository });
    return { command: "undo", units, duration: performance.now() - started };
  });
}

/** What the undo that has just been finished put back. */
function lastTouched({ folder }: Session): UndoReport["units"] {
  const read = readUndoRecord(folder.undo);
  return read.kind === "ok" ? read.value.units.map(({ path, kind }) => ({ path, kind })) : [];
}

async function putBack(session: OnlineSession): Promise<UndoReport["units"]> {
  const { folder } = session;
  const read = readUndoRecord(folder.undo);
  const agreement = readAgreement(session);
  if (read.kind !== "ok" || agreement?.inventory === undefined) {
    throw new NothingToUndoError("There is nothing to take back: no pull or restore has changed this instance yet.");
  }
  const record = read.value;
  const walk = await session.walk();
  const concerned = worldsTouched(record.units.map(({ path }) => path));
  const [open] = concerned.length === 0 ? [] : openWorlds(folder.root, concerned);
  if (open !== undefined) throw new GameRunningError(`The world ${open} is open. Close the game and try again.`);

  const keptAs = await keepPresent(session, record, walk, agreement.inventory, agreement.state);
  const staging = openStaging(folder);
  const incoming = await bringOldVersions(session, staging, record);
  const units = record.units.filter(({ path, was }) => was.in === "nowhere" || incoming.has(path));
  tellWhatStays(session, record, units);
  const plan = units.map((entry) => rowOf(entry, walk, incoming.has(entry.path) ? "there" : "absent"));
  session.emit({ type: "step", step: "applying" });
  const next = nextFolder(folder, staging.run);
  Deno.mkdirSync(join(next, "base"), { recursive: true, mode: 0o700 });
  writeInventory(join(next, "inventory.json"), withEdited(agreement.inventory, units));
  writeWorlds(join(next, "worlds.json"), await factsAfter(session, staging, plan));
  const known = new Set([...agreement.state.known, ...keptAs.made]);
  const worlds = worldsTouched(units.map(({ path }) => path));
  const consents = [...new Set([...agreement.state.consents ?? [], ...worlds])];
  // An old version looks like itself to whoever stands on it still, whatever is played on it from now on.
  writeState(join(next, "state.json"), { ...agreement.state, known, consents, rewrites: true });
  writeUndoRecord(join(next, "undo.json"), {
    version: 1,
    run: staging.run,
    units: plan.map(({ unit, local }): UndoEntry => ({
      ...unit,
      was: local === "absent"
        ? { in: "nowhere" }
        : unit.kind === "world" && keptAs.id !== undefined
        ? { in: "snapshot", id: keptAs.id }
        : { in: "trash" },
    })),
  });
  const journal = journalOf({
    run: staging.run,
    incoming: INCOMING,
    plan,
    walk,
    isThere: (path) => exists(join(folder.root, path)),
    nodes: new Map(),
    shared: new Map(),
    untouched: new Set(),
    asideOf: new Map(),
  });
  writeJournal(folder, { ...journal, undoes: true });
  await finish(folder);
  return plan.map(({ unit }) => unit);
}

/** What has no old version any more stays as it is now. */
function tellWhatStays({ emit }: Session, { units }: UndoRecord, found: readonly UndoEntry[]): void {
  const [gone, ...more] = units.filter((entry) => !found.includes(entry));
  if (gone === undefined) return;
  if (found.length === 0) {
    throw new NothingToUndoError("There is nothing to take back: what was here before is not kept any more.");
  }
  const rest = more.length > 0 ? ` (and ${more.length} more)` : "";
  emit({ type: "note", text: `Left as it is, since its old version is not kept any more: ${gone.path}${rest}.` });
}

/** What is here now must be found again: it is the agreed state, or it is saved first. */
async function keepPresent(
  session: OnlineSession,
  record: UndoRecord,
  walk: Walk,
  inventory: Inventory,
  { bases, rewrites, own = [] }: State,
): Promise<{ readonly id: SnapshotId | undefined; readonly made: readonly SnapshotId[] }> {
  const concerned = new Set(record.units.map(({ path }) => path));
  const changed = changesHere(session, walk, inventory).some(({ unit }) => concerned.has(unit.path)) ||
    own.some((path) => concerned.has(path));
  const probe = await session.repository.probe({ signal: session.signal });
  const present = probe.kind === "present" ? probe.ids : new Set<SnapshotId>();
  const base = bases.find((id) => present.has(id));
  if (!changed && base !== undefined && bases.length === 1) return { id: base, made: [] };
  // A first pull was taken back: nothing is here that could be lost, and restic refuses to save nothing.
  if (walk.roots.length === 0) return { id: base, made: [] };
  session.emit({ type: "step", step: "saving" });
  const rereadAll = localSide(walk, inventory).rewritten.size > 0 || rewrites === true;
  const { id } = await save(session, { kind: "safety", walk, bases, present, rereadAll });
  return { id, made: [id] };
}

/** Stages the old versions; returns the units that have one. */
async function bringOldVersions(
  session: OnlineSession,
  staging: Staging,
  record: UndoRecord,
): Promise<ReadonlySet<string>> {
  const { folder, repository, signal } = session;
  const found = new Set<string>();
  for (const { path, kind, was } of record.units) {
    if (was.in !== "trash" && was.in !== "aside") continue;
    const source = was.in === "aside" ? join(folder.root, was.path) : join(folder.trash, was.run ?? record.run, path);
    // An empty folder needs no copy: what of its name lies in the trash came into it later.
    if (kind === "folder" || copyTree(source, join(staging.dir, INCOMING, path)) === "copied") found.add(path);
  }
  const bySnapshot = Map.groupBy(record.units, ({ was }) => was.in === "snapshot" ? was.id : undefined);
  for (const [id, entries] of bySnapshot) {
    if (id === undefined) continue;
    const tree: SnapshotTree = await repository.tree(id, { signal });
    const { listing } = remoteListing(tree, session.scope);
    const wanted = new Set(
      [...listing.files.keys(), ...listing.emptyFolders].filter((path) =>
        entries.some((entry) => path === entry.path || path.startsWith(`${entry.path}/`))
      ),
    );
    const into = `from-${id.slice(0, 8)}`;
    const fetched = await fetchFiles(session, staging, tree, { wanted, into, step: "downloading" });
    for (const { path } of entries) {
      const target = join(staging.dir, INCOMING, path);
      Deno.mkdirSync(dirname(target), { recursive: true });
      if (![...wanted].some((file) => file === path || file.startsWith(`${path}/`))) continue;
      Deno.renameSync(join(fetched, path), target);
      found.add(path);
    }
  }
  return found;
}

function copyTree(from: string, to: string): "copied" | "missing" {
  let info: Deno.FileInfo;
  try {
    info = Deno.lstatSync(from);
  } catch (error) {
    // The player emptied the trash, or renamed the world.
    if (error instanceof Deno.errors.NotFound) return "missing";
    throw error;
  }
  Deno.mkdirSync(dirname(to), { recursive: true });
  if (info.isDirectory) {
    Deno.mkdirSync(to, { recursive: true });
    for (const { name } of Deno.readDirSync(from)) copyTree(join(from, name), join(to, name));
  } else {
    Deno.copyFileSync(from, to);
  }
  if (info.mtime !== null) Deno.utimeSync(to, info.atime ?? info.mtime, info.mtime);
  return "copied";
}

function rowOf({ path, kind }: UndoEntry, walk: Walk, old: "there" | "absent"): PlannedUnit {
  const here = [...walk.files.keys(), ...walk.emptyFolders].some((at) => at === path || at.startsWith(`${path}/`));
  return {
    unit: { path, kind },
    local: here ? "changed" : "absent",
    remote: old === "there" ? "changed" : "gone",
    action: "take",
    why: "taken back",
  };
}

/** The player wants these versions, older or not: from now on they are what later ones are measured by. */
async function factsAfter(session: Session, staging: Staging, plan: readonly PlannedUnit[]) {
  const read = readWorlds(session.folder.worlds);
  const facts = new Map(read.kind === "ok" ? read.value : []);
  for (const { unit, remote } of plan) {
    if (unit.kind !== "world") continue;
    if (remote === "gone") facts.delete(unit.path);
    else facts.set(unit.path, await readWorldFacts(join(staging.dir, INCOMING, unit.path)));
  }
  return facts;
}

/** What was put back counts as changed here, so the next push carries it. */
function withEdited(inventory: Inventory, units: readonly UndoEntry[]): Inventory {
  const files = new Map(inventory.files);
  for (const [path, entry] of files) {
    if (units.some((unit) => path === unit.path || path.startsWith(`${unit.path}/`))) {
      files.set(path, { ...entry, local: null });
    }
  }
  return { ...inventory, files };
}
