/**
 * What packwiz installed here, by its own record `packwiz.json` (`launchers.md` 2.3). Its unmodified files never
 * travel: packwiz brings them. A settings file of the pack that the player changed does.
 *
 * @module
 */
import * as z from "zod/mini";
import { contentHash } from "./content_hash.ts";
import { isAboutThisPath } from "./read_if_there.ts";
import { isSafePath } from "./safe_path.ts";
import { type PackCache, readPackCache, writePackCache } from "./pack_cache.ts";

const Hash = z.object({ type: z.string(), value: z.string() });
const CachedFile = z.object({
  hash: z.optional(z.nullable(Hash)),
  linkedFileHash: z.optional(z.nullable(Hash)),
  cachedLocation: z.optional(z.nullable(z.string())),
});
const Manifest = z.object({ cachedFiles: z.record(z.string(), z.unknown()) });

/** A checksum as packwiz records it. */
export interface PackHash {
  /** Such as `sha256` or `murmur2`. */
  readonly type: string;
  readonly value: string;
}

/**
 * The files the pack owns here, by path, with the checksum of the pack's version. Empty without a readable
 * `packwiz.json`; entries that make no sense are left out.
 *
 * @param root The game directory's real path.
 */
export function packOwned(root: string): ReadonlyMap<string, PackHash> {
  const owned = new Map<string, PackHash>();
  const manifest = Manifest.safeParse(parseJson(readManifest(root)));
  for (const entry of Object.values(manifest.data?.cachedFiles ?? {})) {
    const { data } = CachedFile.safeParse(entry);
    const path = data?.cachedLocation?.replaceAll("\\", "/").replace(/^\.\//, "");
    const hash = data?.linkedFileHash ?? data?.hash;
    if (path && hash && isSafePath(path)) owned.set(path, hash);
  }
  return owned;
}

/**
 * The pack's files that must stay behind: everything it owns below `mods/`, and elsewhere what is unmodified. Checksums
 * are remembered by size and times, so a second run reads no file again.
 *
 * @param root The game directory's real path.
 * @param cacheFolder Where they are remembered, as `pack.json`: `.cloud-sync/cache`, absolute.
 * @param accepts Whether a path is in scope; files that are not need no look.
 */
export async function unmodifiedPackFiles(
  root: string,
  cacheFolder: string,
  accepts: (path: string, type: "file") => boolean = () => true,
): Promise<Set<string>> {
  const unmodified = new Set<string>();
  const owned = packOwned(root);
  if (owned.size === 0) return unmodified;
  const known = readPackCache(cacheFolder);
  const seen: PackCache = new Map();
  for (const [path, hash] of owned) {
    if (path.startsWith("mods/")) {
      unmodified.add(path);
      continue;
    }
    if (!accepts(path, "file")) continue;
    const info = lookAt(`${root}/${path}`);
    if (!info?.isFile) continue;
    const stamp = [info.size, info.mtime?.getTime() ?? 0, info.ctime?.getTime() ?? 0, hash.type, hash.value].join(" ");
    const before = known.get(path);
    const same = before?.stamp === stamp ? before.same : await isUnmodified(`${root}/${path}`, hash);
    if (same === undefined) continue;
    seen.set(path, { stamp, same });
    if (same) unmodified.add(path);
  }
  const changed = seen.size !== known.size || [...seen].some(([path, { stamp }]) => known.get(path)?.stamp !== stamp);
  if (changed) writePackCache(cacheFolder, seen);
  return unmodified;
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

function readManifest(root: string): string {
  try {
    return Deno.readTextFileSync(`${root}/packwiz.json`);
  } catch (error) {
    // No packwiz here, or a record that cannot be read: the pack then owns nothing we know of.
    if (isAboutThisPath(error)) return "";
    throw error;
  }
}

function lookAt(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    // Not installed here, or out of reach: the walk speaks of it if it matters.
    if (isAboutThisPath(error)) return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // packwiz was killed while writing; it starts over by itself.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
