import { ResticMissingError } from "../errors.ts";
import { join } from "../paths.ts";
import {
  ownResticPath,
  type ReleaseArchives,
  RESTIC_FILE_NAME,
  RESTIC_MINIMUM,
  RESTIC_VERSION,
} from "./restic_release.ts";
import { resticVersionAt } from "./restic_probe_cache.ts";
import { isAtLeast } from "./restic_version.ts";
import type { ResticProgram } from "./run_restic.ts";
import { environment } from "../settings/environment.ts";
import { isFile } from "../settings/is_file.ts";

/** How to look for restic. */
export interface FindRestic {
  /** The instance's `.cloud-sync/`, as an absolute path. */
  readonly stateFolder: string;
  /** The path the player gave (`--restic-binary`): used or refused, never passed over. */
  readonly resticBinary?: string | undefined;
  /** Whether restic may be downloaded where none is found (`--no-download` forbids it). */
  readonly allowDownload: "allow" | "forbid";
  /** Base URL to download from instead of restic's own; else `INSTANCE_SYNC_RESTIC_MIRROR`. */
  readonly mirror?: string | undefined;
  /** Folders to look through for the system's restic, as in `PATH`; the variable itself if absent. */
  readonly searchPath?: string | undefined;
  /** Verified archives by platform, in place of the built-in list. */
  readonly archives?: ReleaseArchives | undefined;
  /** One line for the player where something takes time. */
  readonly onNote?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A restic that can be used. */
export interface FoundRestic extends ResticProgram {
  /** Given by the player, our own copy, the system's, or our own copy made just now. */
  readonly origin: "given" | "own" | "system" | "downloaded";
}

/**
 * Finds a restic to work with: the given one, else our own in `.cloud-sync/restic-<version>/`, else the system's if it
 * is new enough, else a download.
 *
 * @throws {ResticMissingError} Where there is none and none may be downloaded, or the given one is of no use.
 * @throws {ResticDownloadError} Where the download fails.
 * @example
 * ```ts ignore
 * const { path } = await findRestic({ stateFolder, allowDownload: "allow" });
 * ```
 */
export async function findRestic(options: FindRestic): Promise<FoundRestic> {
  if (options.resticBinary !== undefined) return await givenRestic(options.resticBinary, options);
  const own = ownResticPath(options.stateFolder);
  if (isFile(own)) return { path: own, version: RESTIC_VERSION, origin: "own" };
  const system = await systemRestic(options);
  if (system) return system;
  if (options.allowDownload === "forbid") {
    throw new ResticMissingError(
      `No restic ${RESTIC_MINIMUM} or newer is on this computer, and --no-download forbids to fetch it: ` +
        "install it, or name one with --restic-binary.",
    );
  }
  const { downloadRestic } = await import("./download_restic.ts");
  const mirror = options.mirror ?? environment("INSTANCE_SYNC_RESTIC_MIRROR");
  const path = await downloadRestic({ ...options, mirror: mirror === "" ? undefined : mirror });
  return { path, version: RESTIC_VERSION, origin: "downloaded" };
}

async function givenRestic(given: string, options: FindRestic): Promise<FoundRestic> {
  // restic runs with the instance as its working directory: a relative path would lead elsewhere then.
  const { resolve } = await import("node:path");
  const path = resolve(given);
  const version = await resticVersionAt(path, options);
  if (version === undefined) {
    throw new ResticMissingError(`--restic-binary names ${path}, but no restic can be started there.`);
  }
  if (!isAtLeast(version, RESTIC_MINIMUM)) {
    throw new ResticMissingError(
      `--restic-binary names ${path}, which is restic ${version}: at least ${RESTIC_MINIMUM} is needed.`,
    );
  }
  return { path, version, origin: "given" };
}

async function systemRestic(options: FindRestic): Promise<FoundRestic | undefined> {
  const delimiter = Deno.build.os === "windows" ? ";" : ":";
  const folders = (options.searchPath ?? environment("PATH") ?? "").split(delimiter);
  for (const folder of new Set(folders.filter((folder) => folder !== ""))) {
    const path = join(folder, RESTIC_FILE_NAME);
    const version = await resticVersionAt(path, options);
    if (version === undefined) continue;
    if (isAtLeast(version, RESTIC_MINIMUM)) return { path, version, origin: "system" };
    options.onNote?.(`The restic at ${path} is ${version}, too old to use: at least ${RESTIC_MINIMUM} is needed.`);
  }
  return undefined;
}
