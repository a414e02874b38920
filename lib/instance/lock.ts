import { BusyError, CancelledError, UnsafeNameError } from "../errors.ts";
import { fileError } from "../settings/map_file_error.ts";
import { ensureStateFolder, type StateFolder } from "../settings/state_folder.ts";

/** How often a waiting run looks again, milliseconds. The system offers no way to be told with a time limit. */
const POLL_MS = 50;

/** How to wait for the lock. */
export interface LockOptions {
  /** How long to wait for another run, milliseconds; 0: not at all. */
  readonly waitMs: number;
  /** Called once, when another run holds the lock and there is time to wait. */
  readonly onWait: () => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs something while no other run of this program works on the instance. The system frees the lock when the process
 * dies, however it dies; the lock file stays, and tells people who held it last.
 *
 * @param folder The instance's state folder; made if it is not there.
 * @param run What to do.
 * @throws {BusyError} Another run did not end in time.
 * @throws {CancelledError} The signal came while waiting.
 */
export async function withInstanceLock<T>(
  folder: StateFolder,
  options: LockOptions,
  run: () => Promise<T>,
): Promise<T> {
  ensureStateFolder(folder);
  using file = openLockFile(folder.lock);
  await acquire(file, folder, options);
  signLockFile(file);
  // Awaited here: closing the file frees the lock.
  return await run();
}

function openLockFile(path: string): Deno.FsFile {
  try {
    const file = Deno.openSync(path, { read: true, write: true, create: true, mode: 0o600 });
    // Our note must not be written into whatever a planted link leads to.
    if (!Deno.lstatSync(path).isSymlink) return file;
    file.close();
  } catch (error) {
    throw fileError(error, path);
  }
  throw new UnsafeNameError(`${path} is a link to another place: delete it and try again.`);
}

async function acquire(file: Deno.FsFile, folder: StateFolder, options: LockOptions): Promise<void> {
  const deadline = performance.now() + options.waitMs;
  for (let first = true;; first = false) {
    if (options.signal?.aborted) throw cancelled(options.signal);
    if (tryLock(file, folder.lock)) return;
    if (performance.now() >= deadline) {
      throw new BusyError(
        `Another run of instance-sync is still working on ${folder.root}: wait until it is done, then start again.`,
      );
    }
    if (first) options.onWait();
    await pause(options.signal);
  }
}

function tryLock(file: Deno.FsFile, path: string): boolean {
  try {
    return file.tryLockSync(true);
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Notes who holds the lock. */
function signLockFile(file: Deno.FsFile): void {
  try {
    // Always of one length: cutting the file first would cost milliseconds on a busy disk.
    const note = `process ${Deno.pid}, since ${new Date().toISOString()}`.padEnd(59);
    file.writeSync(new TextEncoder().encode(`${note}\n`));
  } catch {
    // Only a note for people: a full disk must not keep anybody from playing.
  }
}

/** Waits a moment, or until the signal comes. */
function pause(signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, POLL_MS);
  const onAbort = () => resolve();
  signal?.addEventListener("abort", onAbort, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  });
}

function cancelled(signal: AbortSignal): CancelledError {
  return new CancelledError("Stopped while waiting for another run.", { cause: signal.reason });
}
