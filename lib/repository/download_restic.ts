import { dirname, join } from "../paths.ts";
import { CancelledError, DiskFullError, ReadOnlyError, ResticDownloadError, ResticMissingError } from "../errors.ts";
import { fetchVerified } from "./fetch_verified.ts";
import {
  ownResticPath,
  type ReleaseArchives,
  RESTIC_ARCHIVES,
  RESTIC_DOWNLOADS,
  RESTIC_FILE_NAME,
  RESTIC_MINIMUM,
  RESTIC_VERSION,
} from "./restic_release.ts";
import { unpackRestic } from "./unpack_restic.ts";

/** How long an unfinished download of another run is left alone, milliseconds. */
const ABANDONED_AFTER = 3_600_000;

/** What {@linkcode downloadRestic} needs to know. */
export interface ResticDownload {
  /** The instance's `.cloud-sync/`, as an absolute path. */
  readonly stateFolder: string;
  /** Base URL of a mirror with the layout of {@linkcode RESTIC_DOWNLOADS}. */
  readonly mirror?: string | undefined;
  /** Verified archives by platform; the built-in list if absent. */
  readonly archives?: ReleaseArchives | undefined;
  /** Milliseconds without a byte after which the download is given up; 20 seconds if absent. */
  readonly stallTimeout?: number | undefined;
  readonly onNote?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Downloads the pinned restic, verifies it, unpacks it, and puts it in place by one rename of its folder: there is
 * either a whole `restic-<version>/` or none, also when two runs do this at once.
 *
 * @returns The program's path.
 * @throws {ResticMissingError} Where there is no verified restic for this computer.
 * @throws {ResticDownloadError} Where it cannot be fetched, or what came is not what was released.
 */
export async function downloadRestic(options: ResticDownload): Promise<string> {
  const platform = `${Deno.build.os}-${Deno.build.arch}`;
  const archive = (options.archives ?? RESTIC_ARCHIVES)[platform];
  if (!archive) {
    throw new ResticMissingError(
      `This version has no verified restic for ${platform}: install restic ${RESTIC_MINIMUM} or newer, ` +
        "or name one with --restic-binary.",
    );
  }
  options.onNote?.(`Downloading restic ${RESTIC_VERSION}, once for this instance ...`);
  const packed = await fetchVerified({
    url: `${(options.mirror ?? RESTIC_DOWNLOADS).replace(/\/+$/, "")}/v${RESTIC_VERSION}/${archive.file}`,
    sha256: archive.sha256,
    what: `restic ${RESTIC_VERSION}`,
    stallTimeout: options.stallTimeout,
    signal: options.signal,
  });
  const program = await unpackRestic(packed, archive.file);
  if (options.signal?.aborted) throw new CancelledError("Cancelled.", { cause: options.signal.reason });
  try {
    return install(options.stateFolder, program);
  } catch (cause) {
    throw installError(cause, options.stateFolder);
  }
}

function install(stateFolder: string, program: Uint8Array): string {
  Deno.mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  removeAbandoned(stateFolder);
  const path = ownResticPath(stateFolder);
  const folder = dirname(path);
  const temporary = `${folder}.tmp-${crypto.randomUUID()}`;
  try {
    Deno.mkdirSync(temporary);
    writeProgram(join(temporary, RESTIC_FILE_NAME), program);
    moveIntoPlace(temporary, folder);
  } finally {
    removeIfThere(temporary);
  }
  return path;
}

function writeProgram(path: string, program: Uint8Array): void {
  using file = Deno.openSync(path, { createNew: true, write: true });
  for (let written = 0; written < program.length;) written += file.writeSync(program.subarray(written));
  if (Deno.build.os !== "windows") Deno.chmodSync(path, 0o755);
  file.syncSync();
}

function moveIntoPlace(temporary: string, folder: string): void {
  try {
    Deno.renameSync(temporary, folder);
  } catch (error) {
    const there = lookAt(folder);
    if (!there) throw error;
    // Another run was faster, and its restic is as good as ours.
    if (lookAt(join(folder, RESTIC_FILE_NAME))?.isFile) return;
    // A virus scanner has taken the program out of the folder.
    Deno.removeSync(folder, { recursive: true });
    Deno.renameSync(temporary, folder);
  }
}

/** Removes what killed downloads left behind. */
function removeAbandoned(stateFolder: string): void {
  for (const { name } of Deno.readDirSync(stateFolder)) {
    if (!/^restic-.*\.tmp-/.test(name)) continue;
    const path = join(stateFolder, name);
    if (Date.now() - (lookAt(path)?.mtime?.getTime() ?? 0) > ABANDONED_AFTER) removeIfThere(path);
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    // Moved into place, or never made.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function lookAt(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch (error) {
    // The one answer that is not trouble.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function installError(cause: unknown, stateFolder: string): Error {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOSPC") {
    return new DiskFullError("There is no space left on this computer for restic: free about 100 MB.", { cause });
  }
  if (cause instanceof Deno.errors.PermissionDenied || code === "EROFS") {
    return new ReadOnlyError(`restic cannot be put into ${stateFolder}: the folder cannot be written.`, { cause });
  }
  return new ResticDownloadError(`restic cannot be put into ${stateFolder}.`, { cause });
}
