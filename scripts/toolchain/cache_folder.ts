import { join } from "node:path";

/**
 * The folder in which tools and unpacked test data are kept between runs: `INSTANCE_SYNC_TOOLCHAIN`, else a folder of
 * our own in the user's cache.
 *
 * @throws {Error} Where the system names no such folder.
 */
export function cacheFolder(): string {
  const given = Deno.env.get("INSTANCE_SYNC_TOOLCHAIN");
  if (given) return given;
  const home = Deno.env.get("HOME");
  const userCache = Deno.build.os === "windows"
    ? Deno.env.get("LOCALAPPDATA")
    : Deno.build.os === "darwin"
    ? home && join(home, "Library", "Caches")
    : Deno.env.get("XDG_CACHE_HOME") || (home && join(home, ".cache"));
  if (!userCache) throw new Error("No cache folder is known here: set INSTANCE_SYNC_TOOLCHAIN to a folder to use.");
  return join(userCache, "instance-sync-toolchain");
}

/**
 * Fills a folder of the cache once, whoever comes first. A folder that exists is whole: `fill` works beside it, and one
 * rename puts it in place. Runs at the same time wait for the first.
 *
 * @param name The folder's name in the cache.
 * @param fill Writes the content into the (existing, empty) folder it is given.
 * @param cache The cache, for tests of it.
 * @returns The folder's path.
 */
export async function cached(
  name: string,
  fill: (folder: string) => Promise<void>,
  cache: string = cacheFolder(),
): Promise<string> {
  const folder = join(cache, name);
  if (exists(folder)) return folder;
  await Deno.mkdir(cache, { recursive: true });
  using lock = await Deno.open(`${folder}.lock`, { create: true, write: true });
  await lock.lock(true);
  if (exists(folder)) return folder;
  const temporary = await Deno.makeTempDir({ dir: cache, prefix: `${name}.` });
  try {
    await fill(temporary);
    await Deno.chmod(temporary, 0o755);
    await Deno.rename(temporary, folder);
  } catch (error) {
    await Deno.remove(temporary, { recursive: true });
    throw error;
  }
  return folder;
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
