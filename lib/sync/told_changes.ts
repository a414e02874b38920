/**
 * What changed in each saved state, as far as the states tell it themselves. No I/O.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";
import type { Snapshot, SnapshotId } from "../repository/types.ts";
import type { SessionChanges } from "./change_types.ts";
import { descendsFrom, type Lineage } from "./lineage.ts";
import { noteIn, type SessionNote } from "./session_note.ts";
import { worldChange } from "./world_change.ts";

/** The notes of all states, each read once. */
export interface Notes {
  readonly lineage: Lineage;
  readonly byId: ReadonlyMap<SnapshotId, SessionNote>;
}

/**
 * Reads the notes in the states' own records.
 *
 * @param more Notes that were made by looking, for states that tell nothing.
 */
export function notesOf(
  { lineage, records }: { readonly lineage: Lineage; readonly records: ReadonlyMap<SnapshotId, Snapshot> },
  more: ReadonlyMap<SnapshotId, SessionNote> = new Map(),
): Notes {
  const byId = new Map(more);
  for (const [id, { tags }] of records) {
    const note = noteIn(tags);
    if (note !== undefined) byId.set(id, note);
  }
  return { lineage, byId };
}

/**
 * What is known of a world in a state: what that state told, or the last one before it that told of this world. Where
 * two evenings met that both played it, nobody noted which one was kept: then nothing is known.
 */
export function toldFacts(
  { lineage, byId }: Notes,
  from: readonly SnapshotId[],
  world: string,
): WorldFacts | undefined {
  const told = (id: SnapshotId) => byId.get(id)?.worlds.find(({ path }) => path === world);
  const seen = new Set<SnapshotId>();
  const nearest: SnapshotId[] = [];
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (told(id) !== undefined) nearest.push(id);
    else open.push(...lineage.get(id)?.parents ?? []);
  }
  const last = nearest.length < 2
    ? nearest
    : nearest.filter((id) => !nearest.some((other) => other !== id && descendsFrom(lineage, other, id)));
  const [only] = last;
  return only === undefined || last.length > 1 ? undefined : told(only)?.facts;
}

/** What changed in a state since the one before; nothing where it does not tell. */
export function toldChanges(notes: Notes, id: SnapshotId): SessionChanges | undefined {
  const note = notes.byId.get(id);
  if (note === undefined) return undefined;
  const parents = notes.lineage.get(id)?.parents ?? [];
  return {
    worlds: note.worlds.map(({ path, change, files, bytes, facts }) =>
      worldChange({
        path,
        change,
        files,
        ...(change === "removed" ? {} : { bytes }),
        before: change === "added" ? undefined : toldFacts(notes, parents, path),
        after: change === "removed" ? undefined : facts,
      })
    ),
    files: note.files,
    names: note.names,
    places: note.places,
  };
}
