/**
 * For states that do not tell what changed in them (the original tool's): looks, and remembers.
 *
 * @module
 */
import * as z from "zod/mini";
import { type Listing, sameStat } from "../instance/entry.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import { join } from "../paths.ts";
import type { SnapshotId } from "../repository/types.ts";
import { writeFileAtomically } from "../settings/atomic_file.ts";
import { readSettings } from "../settings/settings_file.ts";
import { makePrivateFolder, type StateFolder, stateFolderExists } from "../settings/state_folder.ts";
import type { Moments } from "./moments.ts";
import { remoteListing } from "./remote_listing.ts";
import type { OnlineSession } from "./session.ts";
import { type NotedWorld, noteIn, noteTags, type SessionNote, whereIn } from "./session_note.ts";

const fileSchema = z.object({
  version: z.literal(1),
  /** As tags, which is how a state would have told it itself. */
  notes: z.record(z.string().check(z.regex(/^[0-9a-f]{64}$/)), z.array(z.string())),
});

/** What was found by looking so far. */
export function lookedNotes(folder: StateFolder): Map<SnapshotId, SessionNote> {
  const read = readSettings(fileOf(folder), {
    version: 1,
    maxBytes: 64 * 1024 * 1024,
    withoutIt: "the network is asked again",
    parse: (value) => fileSchema.parse(value).notes,
  });
  const notes = new Map<SnapshotId, SessionNote>();
  if (read.kind !== "ok") return notes;
  for (const [id, tags] of Object.entries(read.value)) {
    const note = noteIn(tags);
    if (note !== undefined) notes.set(id, note);
  }
  return notes;
}

/**
 * Compares states with the ones before them, by sizes and times. One restic start for each state that was not read yet.
 *
 * @param ids The states in question.
 * @param known What was found before.
 */
export async function lookAtChanges(
  session: OnlineSession,
  { lineage, present }: Moments,
  ids: readonly SnapshotId[],
  known: ReadonlyMap<SnapshotId, SessionNote>,
): Promise<Map<SnapshotId, SessionNote>> {
  const notes = new Map(known);
  const listings = new Map<SnapshotId, Listing>();
  const listingOf = async (id: SnapshotId) => {
    const found = listings.get(id) ??
      remoteListing(await session.repository.tree(id, { signal: session.signal }), session.scope).listing;
    listings.set(id, found);
    return found;
  };
  session.emit({ type: "step", step: "comparing" });
  for (const id of ids) {
    const parent = lineage.get(id)?.parents.find((one) => present.has(one));
    notes.set(id, changesBetween(parent === undefined ? NOTHING : await listingOf(parent), await listingOf(id)));
  }
  if (ids.length > 0 && stateFolderExists(session.folder)) {
    makePrivateFolder(session.folder.cache);
    const file = { version: 1, notes: Object.fromEntries([...notes].map(([id, note]) => [id, noteTags(note)])) };
    writeFileAtomically(fileOf(session.folder), JSON.stringify(file) + "\n");
  }
  return notes;
}

function fileOf(folder: StateFolder): string {
  return join(folder.cache, "looked.json");
}

const NOTHING: Listing = { files: new Map(), emptyFolders: new Set() };

function changesBetween(before: Listing, after: Listing): SessionNote {
  const worlds = worldsOf(before, after);
  const [had, has] = [worldsOf(before), worldsOf(after)];
  const tally = new Map<string, { added: number; changed: number; removed: number; bytes: number }>();
  const at = (path: string) => {
    const unit = unitOf(path, worlds);
    const key = unit.kind === "world" ? unit.path : "";
    let found = tally.get(key);
    if (found === undefined) tally.set(key, found = { added: 0, changed: 0, removed: 0, bytes: 0 });
    return found;
  };
  const others: string[] = [];
  const note = (path: string, change: "added" | "changed" | "removed") => {
    at(path)[change]++;
    if (unitOf(path, worlds).kind === "file") others.push(path);
  };
  for (const [path, stat] of after.files) {
    at(path).bytes += stat.size;
    const older = before.files.get(path);
    if (older === undefined) note(path, "added");
    else if (!sameStat(older, stat)) note(path, "changed");
  }
  for (const path of before.files.keys()) if (!after.files.has(path)) note(path, "removed");
  const noted = [...worlds].sort().flatMap((path): NotedWorld[] => {
    const { bytes, ...files } = at(path);
    if (files.added + files.changed + files.removed === 0) return [];
    return [{ path, change: !had.has(path) ? "added" : has.has(path) ? "changed" : "removed", files, bytes }];
  });
  const { bytes: _, ...files } = at("");
  return { worlds: noted, files, ...whereIn(others) };
}
