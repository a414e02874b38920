/**
 * Which files here are a pack's. Unmodified ones never travel: the pack's manager brings them. A settings file of the
 * pack that the player changed does.
 *
 * @module
 */
import { contentHash } from "../content_hash.ts";
import type { FileStat } from "../entry.ts";
import { look } from "../look.ts";
import { isAboutThisPath } from "../read_if_there.ts";
import { ATLAUNCHER } from "./atlauncher.ts";
import { CURSEFORGE } from "./curseforge.ts";
import { MODRINTH } from "./modrinth.ts";
import { type Compared, readPackCache, writePackCache } from "./pack_cache.ts";
import type { PackHash, PackManager, PackRecord } from "./pack_record.ts";
import { PACKWIZ } from "./packwiz.ts";
import { PRISM } from "./prism.ts";

/** Where two claim a file, the first one's word counts: packwiz may run inside of the others. */
const MANAGERS: readonly PackManager[] = [PACKWIZ, PRISM, ATLAUNCHER, MODRINTH, CURSEFORGE];

/** What is a pack's. */
export interface PackFiles {
  /** Which version of the pack is installed; nothing where no pack is known. */
  readonly version: string | undefined;
  /** Files that may be edited, with the checksum of the pack's own version: settings, mostly. */
  readonly bases: ReadonlyMap<string, PackHash>;
  /** Programs: whatever the network has under these names, it is not put in their place. */
  readonly programs: ReadonlySet<string>;
  /** What of all that does not travel: programs, unmodified files, and the managers' own records. */
  readonly behind: ReadonlySet<string>;
}

/** No pack. */
export const NO_PACK: PackFiles = {
  version: undefined,
  bases: new Map(),
  programs: new Set(),
  behind: new Set(),
};

/** What is asked of the pack. */
export interface PackQuestion {
  /** The game directory's real path. */
  readonly root: string;
  /** Where comparisons are remembered: `.cloud-sync/cache`, absolute. */
  readonly cache: string;
  /** Whether a path is in scope; files that are not need no look. */
  readonly accepts: (path: string, type: "file") => boolean;
  /** Edited files that stay here as long as they look like this. */
  readonly kept?: ReadonlyMap<string, FileStat> | undefined;
}

/** Folders of programs, and what no player edits by hand. */
const PROGRAMS = /^(?:mods|coremods|jarmods|disabledmods)\//;
const ARCHIVE = /\.(?:jar|zip)(?:\.disabled)?$/i;

/**
 * Finds the pack's files. Both the records and the comparisons are remembered by sizes and times, so a second run costs
 * one look at each file.
 */
export async function packFiles({ root, cache, accepts, kept }: PackQuestion): Promise<PackFiles> {
  const known = readPackCache(cache);
  const stamp = stampOf(root);
  const records = known?.stamp === stamp ? known.records : readRecords(root);
  if (records.length === 0) return NO_PACK;
  const owned = new Map([...records].reverse().flatMap((record) => [...record.owned]));
  const bases = new Map<string, PackHash>();
  const programs = new Set<string>();
  const behind = new Set(records.flatMap(({ files }) => files));
  const files = new Map<string, Compared>();
  for (const [path, hash] of owned) {
    if (PROGRAMS.test(path)) {
      programs.add(path);
      behind.add(path);
      continue;
    }
    if (!accepts(path, "file")) continue;
    if (hash === undefined) {
      // Nobody can tell whether it was changed; of an archive it is safe to say that it was not.
      if (ARCHIVE.test(path)) behind.add(path);
      continue;
    }
    bases.set(path, hash);
    const info = look(`${root}/${path}`);
    if (info === undefined || info === "unreadable" || !info.isFile) continue;
    const [size, mtime, ctime] = [
      info.size,
      Math.floor(info.mtime?.getTime() ?? 0),
      Math.floor(info.ctime?.getTime() ?? 0),
    ];
    const looks = [size, mtime, ctime, hash.type, hash.value].join(" ");
    const before = known?.files.get(path);
    const same = before?.stamp === looks ? before.same : await isUnmodified(`${root}/${path}`, hash);
    if (same === undefined) continue;
    files.set(path, { stamp: looks, same });
    const stays = kept?.get(path);
    if (same || (stays?.size === size && stays.mtime === mtime)) behind.add(path);
  }
  const changed = known?.stamp !== stamp || files.size !== known.files.size ||
    [...files].some(([path, { stamp }]) => known.files.get(path)?.stamp !== stamp);
  if (changed) writePackCache(cache, { stamp, records, files });
  const version = records.map(({ manager, version }) => `${manager} ${version}`).join("\n");
  return { version, bases, programs, behind };
}

function readRecords(root: string): PackRecord[] {
  return MANAGERS.flatMap((manager) => manager.read(root) ?? []);
}

/** How all records look. */
function stampOf(root: string): string {
  return MANAGERS.flatMap((manager) => manager.sources(root)).map((path) => {
    const info = look(path);
    return info === undefined || info === "unreadable"
      ? ""
      : [info.size, info.mtime?.getTime(), info.ctime?.getTime()].join(" ");
  }).join("\n");
}

/** Undefined where the file vanished or cannot be read. A checksum of an unknown kind counts as "modified". */
async function isUnmodified(path: string, { type, value }: PackHash): Promise<boolean | undefined> {
  try {
    return await contentHash(type, Deno.readFileSync(path)) === value.toLowerCase();
  } catch (error) {
    if (isAboutThisPath(error)) return undefined;
    throw error;
  }
}
