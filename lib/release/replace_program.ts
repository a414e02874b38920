import { BusyError, CancelledError, UpgradeError } from "../errors.ts";
import { basename, dirname, join } from "../paths.ts";
import { fileError } from "../settings/map_file_error.ts";
import { fetchReleased, type FoundRelease } from "./find_release.ts";
import { archiveFor, BUNDLE, type OwnForm, startFrom } from "./own_form.ts";
import { removeIfPossible, removeOldFiles, swapFiles } from "./swap_files.ts";
import { versionToldBy } from "./try_program.ts";
import { unpack, type UnpackedFile } from "./unpack.ts";

/** What is replaced by what. */
export interface Replacement {
  readonly own: Exclude<OwnForm, { form: "elsewhere" }>;
  readonly release: FoundRelease;
  /** The running Deno, for the forms that start with it. */
  readonly deno: string;
  /** Reads an environment variable. */
  readonly env: (name: string) => string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const LOCK = ".upgrade.lock";
const STAGING = ".upgrade-";

/**
 * Fetches a release's files, tries them beside the present program, puts them in its place and tries them again there.
 * Until then, and wherever that fails, the present program stays.
 *
 * @throws {UpgradeError} The release cannot be had, or does not run here.
 * @throws {BusyError} Another upgrade of this program is at work.
 * @throws {ReadOnlyError} {@linkcode DiskFullError} {@linkcode CancelledError}
 */
export async function replaceProgram(replacement: Replacement): Promise<void> {
  const { own } = replacement;
  const folder = own.form === "portable" ? own.folder : dirname(own.program);
  try {
    const lockPath = join(folder, LOCK);
    using lock = Deno.openSync(lockPath, { create: true, write: true });
    if (!lock.tryLockSync(true)) {
      throw new BusyError("Another upgrade of this program is at work. Nothing was changed.");
    }
    try {
      await replaceIn(folder, replacement);
    } finally {
      removeIfPossible(lockPath);
    }
  } catch (error) {
    throw fileError(error, folder);
  }
}

async function replaceIn(folder: string, replacement: Replacement): Promise<void> {
  const { own, release, deno, env, signal } = replacement;
  // What a killed upgrade left.
  for (const { name } of Deno.readDirSync(folder)) {
    if (name.startsWith(STAGING)) Deno.removeSync(join(folder, name), { recursive: true });
  }
  const files = await releasedFiles(replacement);
  if (signal?.aborted) throw new CancelledError("Cancelled. Nothing was changed.", { cause: signal.reason });
  const staging = join(folder, `${STAGING}${release.version}`);
  Deno.mkdirSync(staging, { mode: 0o755 });
  try {
    for (const file of files) writeThrough(join(staging, file.name), file.content);
    await mustRun(startFrom(staging, own, deno), release.version, env);
    const swaps = files.map(({ name }) => ({ from: join(staging, name), to: join(folder, name) }));
    const inPlace = startFrom(folder, own, deno);
    const outcome = await swapFiles(swaps, async () => await versionToldBy(inPlace, env) === release.version);
    if (outcome === "put-back") {
      throw new UpgradeError(`Release ${release.version} does not run here, so the present one was put back.`);
    }
    removeOldFiles(folder, files.map(({ name }) => name));
  } finally {
    Deno.removeSync(staging, { recursive: true });
  }
}

/** The files of the same form, under the names they have here. */
async function releasedFiles({ own, release, signal }: Replacement): Promise<readonly UnpackedFile[]> {
  if (own.form === "bundle") {
    return [{ name: basename(own.program), content: await fetchReleased(release, BUNDLE, { signal }) }];
  }
  const archive = archiveFor(own, release.version);
  const files = await unpack(await fetchReleased(release, archive, { signal }), archive);
  if (own.form === "portable") return files;
  // Licence and the like lie in the archive, not beside a program.
  const program = files.find(({ name }) => /^instance-sync(\.exe)?$/.test(name));
  if (program === undefined) throw new UpgradeError(`${archive} holds no program. Nothing was changed.`);
  return [{ ...program, name: basename(own.program) }];
}

async function mustRun(
  command: readonly string[],
  version: string,
  env: (name: string) => string | undefined,
): Promise<void> {
  const told = await versionToldBy(command, env);
  if (told === version) return;
  const what = told === undefined ? "does not run here" : `says that it is ${told}`;
  throw new UpgradeError(`Release ${version} ${what}, so nothing was changed.`);
}

/** A file that is on disk when this returns. Programs and scripts are told apart by nobody: all may be started. */
function writeThrough(path: string, content: Uint8Array): void {
  using file = Deno.openSync(path, { createNew: true, write: true, mode: 0o755 });
  for (let done = 0; done < content.length;) done += file.writeSync(content.subarray(done));
  file.syncSync();
}
