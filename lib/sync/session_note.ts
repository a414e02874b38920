/**
 * What a saved state tells of itself: which worlds changed in it and how they stood, so that a history in the game's
 * terms costs nothing but the list of records. It is a tag: whoever does not know it passes it by. No I/O.
 *
 * @module
 */
import * as z from "zod/mini";
import type { Listing, Walk } from "../instance/entry.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import type { Inventory } from "../settings/inventory.ts";
import { worldFactsSchema } from "../settings/worlds_file.ts";
import type { FileCounts, Place } from "./change_types.ts";
import { pathsInTags, pathToTag } from "./path_tags.ts";
import type { PlannedUnit } from "./plan_types.ts";

/** One world in a note. */
export interface NotedWorld {
  /** `saves/<folder>`. */
  readonly path: string;
  readonly change: "added" | "changed" | "removed";
  readonly files: FileCounts;
  /** Bytes of the whole world. */
  readonly bytes: number;
  readonly facts?: WorldFacts;
}

/** What a saved state tells. */
export interface SessionNote {
  readonly worlds: readonly NotedWorld[];
  /** Files that belong to no world. */
  readonly files: FileCounts;
  /** Some of them by path. */
  readonly names: readonly string[];
  /** How many of them lie where, the most first. */
  readonly places: readonly Place[];
}

const TELLS = "tells:";
/** Characters of a tag: a command line on Windows holds 32,767 in all. */
const LONGEST_TAG = 5000;
const MOST_NAMES = 5;
const MOST_PLACES = 8;

const counts = z.tuple([z.number(), z.number(), z.number()]);
const noteSchema = z.object({
  w: z.array(z.object({
    p: z.string().check(z.regex(/^saves\/[^/]+$/), z.maxLength(300)),
    c: z.enum(["added", "changed", "removed"]),
    f: counts,
    b: z.number(),
    i: z.exactOptional(worldFactsSchema),
  })),
  f: counts,
  n: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(MOST_NAMES)),
  l: z._default(z.array(z.tuple([z.string().check(z.maxLength(300)), z.number()])).check(z.maxLength(MOST_PLACES)), []),
});

/** Writes a note as a tag. Where it is too long, what is known of the worlds is left out, and then all of it. */
export function noteTags(note: SessionNote): string[] {
  const shorter = { ...note, worlds: note.worlds.map(({ facts: _, ...world }) => world) };
  const tag = [note, shorter].map((one) => TELLS + pathToTag(JSON.stringify(columns(one))))
    .find((tag) => tag.length <= LONGEST_TAG);
  return tag === undefined ? [] : [tag];
}

function columns({ worlds, files, names, places }: SessionNote): z.input<typeof noteSchema> {
  const three = ({ added, changed, removed }: FileCounts): [number, number, number] => [added, changed, removed];
  return {
    w: worlds.map(({ path, change, files, bytes, facts }) => ({
      p: path,
      c: change,
      f: three(files),
      b: bytes,
      ...(facts === undefined ? {} : { i: worthTelling(facts) }),
    })),
    f: three(files),
    n: [...names],
    l: places.map(({ name, count }): [string, number] => [name, count]),
  };
}

/** What a history shows; never where somebody stands. */
function worthTelling(
  { name, seed, time, day, clock, playTime, lastPlayed, versionName, gameMode, dimension, chunks }: WorldFacts,
) {
  const known = {
    name,
    seed,
    time,
    day,
    clock,
    playTime: few(playTime),
    lastPlayed,
    versionName,
    gameMode,
    dimension,
    chunks: few(chunks),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

/** A server's world may know thousands of players. */
function few(map: Readonly<Record<string, number>> | undefined) {
  return map === undefined || Object.keys(map).length > 8 ? undefined : map;
}

/** Reads the note in a saved state's tags. Anybody with the account may write tags: what is no note tells nothing. */
export function noteIn(tags: readonly string[]): SessionNote | undefined {
  const [text] = pathsInTags(tags.filter((tag) => tag.length <= 4 * LONGEST_TAG), TELLS);
  if (text === undefined) return undefined;
  const note = noteSchema.safeParse(parsed(text));
  if (!note.success) return undefined;
  const named = ([added, changed, removed]: readonly [number, number, number]) => ({ added, changed, removed });
  return {
    worlds: note.data.w.map(({ p, c, f, b, i }) => ({
      path: p,
      change: c,
      files: named(f),
      bytes: b,
      ...(i === undefined ? {} : { facts: i }),
    })),
    files: named(note.data.f),
    names: note.data.n,
    places: note.data.l.map(([name, count]) => ({ name, count })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a note is made of. */
export interface NoteInput {
  /** What changed here since the last agreement. */
  readonly units: readonly PlannedUnit[];
  readonly walk: Walk;
  readonly edited: ReadonlySet<string>;
  readonly inventory: Inventory | undefined;
  /** By world. */
  readonly facts: ReadonlyMap<string, WorldFacts>;
}

/** Makes the note of what is about to be sent. */
export function noteOf({ units, walk, edited, inventory, facts }: NoteInput): SessionNote {
  const agreed = inventory?.files ?? new Map<string, unknown>();
  const worlds = worldsOf(walk, namesOnly(agreed.keys()));
  const tally = new Map<string, { added: number; changed: number; removed: number; bytes: number }>();
  const at = (path: string) => {
    const unit = unitOf(path, worlds).path;
    let found = tally.get(unit);
    if (found === undefined) tally.set(unit, found = { added: 0, changed: 0, removed: 0, bytes: 0 });
    return found;
  };
  for (const [path, { size }] of walk.files) at(path).bytes += size;
  for (const path of edited) agreed.has(path) ? at(path).changed++ : at(path).added++;
  for (const path of agreed.keys()) if (!walk.files.has(path)) at(path).removed++;
  const files = { added: 0, changed: 0, removed: 0 };
  const noted: NotedWorld[] = [];
  const paths: string[] = [];
  for (const { unit: { path, kind }, local } of units) {
    const { bytes, ...counted } = tally.get(path) ?? { added: 0, changed: 0, removed: 0, bytes: 0 };
    if (kind === "world") {
      const change = local === "new" ? "added" : local === "gone" ? "removed" : "changed";
      const known = facts.get(path);
      noted.push({ path, change, files: counted, bytes, ...(known === undefined ? {} : { facts: known }) });
    } else if (kind === "file") {
      files.added += counted.added;
      files.changed += counted.changed;
      files.removed += counted.removed;
      paths.push(path);
    }
  }
  return { worlds: noted, files, ...whereIn(paths) };
}

/** A few names, and how many files lie where. */
export function whereIn(paths: readonly string[]): Pick<SessionNote, "names" | "places"> {
  const short = paths.filter((path) => path.length <= 200);
  const places = [...Map.groupBy(short, (path) => path.replace(/\/.*$/s, ""))]
    .map(([name, inside]) => ({ name, count: inside.length })).sort((a, b) => b.count - a.count);
  return { names: short.slice(0, MOST_NAMES), places: places.slice(0, MOST_PLACES) };
}

function namesOnly(paths: Iterable<string>): Listing {
  return { files: new Map([...paths].map((path) => [path, { size: 0, mtime: 0 }])), emptyFolders: new Set() };
}
