/**
 * `diff`: what differs between two moments, or between a moment and this computer now.
 *
 * @module
 */
import { join } from "../paths.ts";
import { type Listing, sameStat } from "../instance/entry.ts";
import { readWorldFacts } from "../instance/read_world_facts.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import type { Snapshot } from "../repository/types.ts";
import { readAgreement, wholeAgreement } from "./agreement.ts";
import { TELLING } from "./conflict_facts.ts";
import { finish } from "./finish.ts";
import type { FileCounts } from "./change_types.ts";
import type { DiffReport, DiffRequest, FileDifference, UnitDifference } from "./diff_types.ts";
import { type MomentSide, momentSide, rewrittenSince } from "./moment_side.ts";
import { findMoment, loggedIn, momentOf, type Moments, momentsOf } from "./moments.ts";
import { locked, recover } from "./pull.ts";
import { type OnlineSession, openSession } from "./session.ts";
import { localSide } from "./sides.ts";
import { fetchFiles, openStaging, type Staging } from "./staging.ts";
import { notesOf, toldFacts } from "./told_changes.ts";
import { worldChange } from "./world_change.ts";

/**
 * Tells what differs between two moments, unit by unit and file by file, worlds in the game's terms too. Nothing is
 * changed, here or on the network. Only what travels is compared.
 *
 * @param request What and where; see {@linkcode DiffRequest}.
 * @throws {UsageError} A moment is not there.
 * @throws {SyncError} A kind in `errors.ts`, a network that cannot be used too.
 * @example
 * ```ts
 * import { NoTokenError } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * try {
 *   const { units } = await diff({ packFolder, from: "Before the dragon" });
 *   for (const { unit, change, files } of units) console.log(change, unit.path, files.length);
 * } catch (error) {
 *   if (!(error instanceof NoTokenError)) throw error;
 *   console.log(error.message); // nobody is logged in, in an empty folder
 * }
 * ```
 */
export async function diff(request: DiffRequest): Promise<DiffReport> {
  const session = loggedIn(await openSession(request));
  return await locked(session, async () => {
    await recover(session);
    session.emit({ type: "step", step: "checking" });
    const moments = await momentsOf(session, "fail");
    const from = findMoment(moments, request.from);
    const to = request.to === undefined ? undefined : findMoment(moments, request.to);
    const walk = await session.walk();
    const inventory = (await wholeAgreement(session, readAgreement(session), walk, moments.present))?.inventory;
    const before = await momentSide(session, from, { walk, inventory });
    const after = to === undefined ? undefined : await momentSide(session, to, { walk, inventory });
    const now = localSide(walk, inventory);
    const differ = to === undefined
      ? await differFromNow(session, moments, from, { now, then: before.listing })
      : await session.repository.changedPaths(from.id, to.id, { signal: session.signal });
    const units = unitsThatDiffer(before.listing, after?.listing ?? now, differ);
    const there: Facts = { moments, record: from, side: before };
    const here: Facts | undefined = to && after && { moments, record: to, side: after };
    return {
      command: "diff",
      from: momentOf(moments, from),
      ...(to === undefined ? {} : { to: momentOf(moments, to) }),
      units: await withWorlds(session, units, there, here),
    };
  });
}

/** Files that differ although their sizes and times do not, or may: edited ones and rewritten ones. */
async function differFromNow(
  session: OnlineSession,
  moments: Moments,
  from: Snapshot,
  { now, then }: { readonly now: ReturnType<typeof localSide>; readonly then: Listing },
): Promise<ReadonlySet<string>> {
  const bases = readAgreement(session)?.state.bases ?? [];
  const hidden = await rewrittenSince(session, moments, from.id, { bases, listing: then });
  const differ = new Set([...hidden, ...now.edited]);
  for (const [path, stat] of now.files) if (!sameStat(stat, then.files.get(path))) differ.add(path);
  return differ;
}

function unitsThatDiffer(before: Listing, after: Listing, differ: ReadonlySet<string>): UnitDifference[] {
  const worlds = worldsOf(before, after);
  const files = new Map<string, FileDifference[]>();
  const note = (path: string, file: FileDifference) => {
    const key = unitOf(path, worlds).path;
    const found = files.get(key);
    if (found === undefined) files.set(key, [file]);
    else found.push(file);
  };
  for (const [path, { size }] of before.files) {
    const later = after.files.get(path);
    if (later === undefined) note(path, { path, change: "removed", before: size });
    else if (differ.has(path)) note(path, { path, change: "changed", before: size, after: later.size });
  }
  for (const [path, { size }] of after.files) {
    if (!before.files.has(path)) note(path, { path, change: "added", after: size });
  }
  const hadWorlds = worldsOf(before);
  const hasWorlds = worldsOf(after);
  return [...files].map(([path, list]): UnitDifference => {
    const isWorld = worlds.has(path);
    const change = isWorld
      ? !hadWorlds.has(path) ? "added" : hasWorlds.has(path) ? "changed" : "removed"
      : list[0]?.change ?? "changed";
    return { unit: { path, kind: isWorld ? "world" : "file" }, change, files: list.toSorted(byPath) };
  }).sort((a, b) => a.unit.path < b.unit.path ? -1 : 1);
}

function byPath(a: FileDifference, b: FileDifference): number {
  return a.path < b.path ? -1 : 1;
}

/** Where the facts of a moment's worlds come from. */
interface Facts {
  readonly moments: Moments;
  readonly record: Snapshot;
  readonly side: MomentSide;
}

async function withWorlds(
  session: OnlineSession,
  units: readonly UnitDifference[],
  before: Facts,
  after: Facts | undefined,
): Promise<UnitDifference[]> {
  const worlds = units.filter(({ unit }) => unit.kind === "world");
  if (worlds.length === 0) return [...units];
  const staging = openStaging(session.folder);
  const paths = (not: UnitDifference["change"]) =>
    worlds.filter(({ change }) => change !== not).map(({ unit }) => unit.path);
  const then = await factsThere(session, staging, before, { worlds: paths("added"), into: "before" });
  const later = after === undefined
    ? await factsHere(session, paths("removed"))
    : await factsThere(session, staging, after, { worlds: paths("removed"), into: "after" });
  await finish(session.folder);
  return units.map((unit) =>
    unit.unit.kind !== "world" ? unit : {
      ...unit,
      world: worldChange({
        path: unit.unit.path,
        change: unit.change,
        files: countsOf(unit.files),
        before: then.get(unit.unit.path),
        after: later.get(unit.unit.path),
      }),
    }
  );
}

async function factsHere({ folder }: OnlineSession, worlds: readonly string[]): Promise<Map<string, WorldFacts>> {
  const facts = new Map<string, WorldFacts>();
  for (const world of worlds) facts.set(world, await readWorldFacts(join(folder.root, world)));
  return facts;
}

/** What the state itself or an earlier one told of a world; only where none did, its small files are fetched. */
async function factsThere(
  session: OnlineSession,
  staging: Staging,
  { moments, record, side }: Facts,
  { worlds, into }: { readonly worlds: readonly string[]; readonly into: string },
): Promise<Map<string, WorldFacts>> {
  const facts = new Map<string, WorldFacts>();
  const notes = notesOf(moments);
  for (const world of worlds) {
    const noted = toldFacts(notes, [record.id], world);
    if (noted !== undefined) facts.set(world, noted);
  }
  const open = worlds.filter((world) => !facts.has(world));
  const wanted = new Set(
    [...side.listing.files.keys()].filter((path) =>
      open.some((world) => path.startsWith(`${world}/`) && TELLING.test(path.slice(world.length + 1)))
    ),
  );
  const fetched = await fetchFiles(session, staging, side.tree, { wanted, into, step: "comparing" });
  for (const world of open) facts.set(world, await readWorldFacts(join(fetched, world)));
  return facts;
}

function countsOf(files: readonly FileDifference[]): FileCounts {
  const count = (change: FileDifference["change"]) => files.filter((file) => file.change === change).length;
  return { added: count("added"), changed: count("changed"), removed: count("removed") };
}
