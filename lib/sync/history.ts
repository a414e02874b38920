import { didYouMean } from "../did_you_mean.ts";
import { UsageError } from "../errors.ts";
import { list } from "../instance/look.ts";
import { join } from "../paths.ts";
import type { SnapshotId } from "../repository/types.ts";
import { readAgreement } from "./agreement.ts";
import type { HistoryEntry, HistoryReport, HistoryRequest } from "./history_types.ts";
import { headsOf, type Lineage } from "./lineage.ts";
import { lookAtChanges, lookedNotes } from "./looked_notes.ts";
import { loggedIn, momentOf, type Moments, momentsOf } from "./moments.ts";
import { beforePackUpdate, packMark } from "./pack_tags.ts";
import { type OnlineSession, openSession } from "./session.ts";
import { type Notes, notesOf, toldChanges } from "./told_changes.ts";

/**
 * Lists every saved state, newest first as the lineage has it: no state stands above one that was built on it. What is
 * new since the last time costs one restic start, else none. Where the network cannot be used, the list is what this
 * computer remembers.
 *
 * @param request What and where; see {@linkcode HistoryRequest}.
 * @throws {NoTokenError} Nobody is logged in.
 * @throws {UsageError} No saved state knows the world.
 * @throws {SyncError} A kind in `errors.ts`.
 * @example
 * ```ts
 * import { NoTokenError } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * try {
 *   for (const { shortId, time, device, changes } of (await history({ packFolder })).entries) {
 *     console.log(shortId, time, device, changes?.worlds.map(({ path, played }) => [path, played]));
 *   }
 * } catch (error) {
 *   if (!(error instanceof NoTokenError)) throw error;
 *   console.log(error.message); // nobody is logged in, in an empty folder
 * }
 * ```
 */
export async function history(request: HistoryRequest): Promise<HistoryReport> {
  const session = loggedIn(await openSession(request));
  const moments = await momentsOf(session, "remember");
  const world = request.world === undefined ? undefined : `saves/${request.world.replace(/^saves\//, "")}`;
  const look = request.untold ?? (world === undefined ? "skip" : "look");
  const notes = await notesToShow(session, moments, moments.offlineReason === undefined ? look : "skip");
  const worlds = [...new Set([...notes.byId.values()].flatMap((note) => note.worlds.map(({ path }) => path)))].sort();
  const all = await entriesOf(session, moments, notes);
  const entries = world === undefined
    ? all
    : all.filter(({ changes }) => changes?.worlds.some(({ path }) => path === world));
  if (world !== undefined && entries.length === 0) assertWorld(session, world, worlds);
  return {
    command: "history",
    ...(world === undefined ? {} : { world }),
    entries,
    worlds,
    ...(moments.offlineReason === undefined ? {} : { offlineReason: moments.offlineReason }),
  };
}

async function notesToShow(session: OnlineSession, moments: Moments, untold: "look" | "skip"): Promise<Notes> {
  const looked = lookedNotes(session.folder);
  const notes = notesOf(moments, looked);
  if (untold === "skip") return notes;
  const silent = [...moments.records.keys()].filter((id) => !notes.byId.has(id));
  return silent.length === 0 ? notes : notesOf(moments, await lookAtChanges(session, moments, silent, looked));
}

async function entriesOf(session: OnlineSession, moments: Moments, notes: Notes): Promise<HistoryEntry[]> {
  const { records, lineage, present, pins } = moments;
  const listed: Lineage = new Map([...lineage].filter(([id]) => records.has(id)));
  const heads = new Set(headsOf(lineage, present));
  const here = new Set(readAgreement(session)?.state.bases);
  const version = (await session.pack())?.version;
  const labelled = beforePackUpdate(
    moments,
    version === undefined ? undefined : { here, mark: await packMark(version) },
  );
  return newestFirst(listed, (id) => Date.parse(records.get(id)?.time ?? "") || 0).flatMap((id) => {
    const [snapshot, link] = [records.get(id), lineage.get(id)];
    if (snapshot === undefined || link === undefined) return [];
    const { summary } = snapshot;
    const [pin, changes] = [pins.get(id), toldChanges(notes, id)];
    return [{
      ...momentOf(moments, snapshot),
      parents: link.parents,
      kind: link.kind,
      isHead: heads.has(id),
      isHere: here.has(id),
      ...(summary === undefined ? {} : { files: summary.files, bytes: summary.bytes, added: summary.added }),
      ...(pin === undefined ? {} : { pin }),
      ...(labelled.has(id) ? { label: "before-pack-update" as const } : {}),
      ...(changes === undefined ? {} : { changes }),
    }];
  });
}

/** A world that nothing is known of is a typing mistake, unless it lies here and was never sent. */
function assertWorld({ folder }: OnlineSession, world: string, known: readonly string[]): void {
  const name = (path: string) => path.slice("saves/".length);
  if (known.includes(world)) return;
  const here = (list(join(folder.root, "saves")) ?? []).filter((entry) => entry.isDirectory).map((entry) => entry.name);
  if (here.includes(name(world))) return;
  const meant = didYouMean(name(world), [...new Set([...known.map(name), ...here])]);
  throw new UsageError(
    `There is no world "${name(world).slice(0, 100)}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`,
  );
}

/** Children before parents; clocks only order what the lineage leaves open. */
function newestFirst(lineage: Lineage, timeOf: (id: SnapshotId) => number): SnapshotId[] {
  const children = new Map<SnapshotId, number>();
  for (const { parents } of lineage.values()) {
    for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const open = [...lineage.keys()].filter((id) => !children.get(id));
  const order: SnapshotId[] = [];
  while (open.length > 0) {
    open.sort((a, b) => timeOf(a) - timeOf(b));
    const id = open.pop();
    if (id === undefined) break;
    order.push(id);
    for (const parent of lineage.get(id)?.parents ?? []) {
      const left = (children.get(parent) ?? 1) - 1;
      children.set(parent, left);
      if (left === 0 && lineage.has(parent)) open.push(parent);
    }
  }
  return order;
}
