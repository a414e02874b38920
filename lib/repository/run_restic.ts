/**
 * The one place that starts restic. Nothing is left running when we die: restic writes a status line twice a second
 * into our pipe, and with nobody at its other end Go ends the process by SIGPIPE at once (Linux, macOS). Before its
 * first status line, `--stuck-request-timeout` bounds how long it may wait in silence. Windows knows no SIGPIPE: there an
 * orphaned restic runs on until its work is done, so a run must never reuse the folder of one that died.
 *
 * @module
 */
import { CancelledError, ResticFailedError, ResticMissingError, StalledError } from "../errors.ts";
import { join } from "../paths.ts";
import { fileError } from "../settings/map_file_error.ts";
import { EXIT_ERROR, ID, ITEM_ERROR, parseLine, parseProgress } from "./events.ts";
import { DISK_FULL, exitError } from "./exit_error.ts";
import { hostOf, type NetworkAddress } from "./http_request.ts";
import { readLines } from "./read_lines.ts";
import { redactor } from "./redact.ts";
import { resticEnvironment } from "./restic_environment.ts";
import type { RunOptions } from "./types.ts";
import { startWatchdog } from "./watchdog.ts";

/** The program restic. */
export interface ResticProgram {
  /** Absolute. */
  readonly path: string;
  /** Such as `0.19.1`. */
  readonly version: string;
}

/** What every run of restic for one repository has in common. */
export interface ResticSettings extends NetworkAddress {
  readonly repositoryPassword: () => string;
  /** Whether it is 256 random bits, or perhaps somebody's word, which must be slow to guess. */
  readonly passwordOrigin: "random" | "chosen";
  /** Finds (or fetches) the program; called at each run. */
  readonly restic: () => Promise<ResticProgram>;
  /** restic's cache: a folder of ours, absolute. */
  readonly cacheDir: string;
  /** How long trouble may last without progress, milliseconds. */
  readonly stallTimeoutMs: number;
  /** Takes lines for the log file; they hold no secrets. */
  readonly log: (line: string) => void;
}

/** One run. */
export interface ResticRun extends RunOptions {
  readonly args: readonly string[];
  readonly cwd?: string;
  /** A repository in a folder of ours (absolute path) instead of the one on the network. */
  readonly repository?: string;
  /** Takes each line of stdout that is not a status line. */
  readonly onLine?: (line: string) => void;
  /** Exit codes other than 0 that the caller handles. */
  readonly accept?: readonly number[];
}

/** How an accepted run ended. */
export interface ResticResult {
  readonly code: number;
  /** What restic said of single files and folders. */
  readonly items: readonly ItemError[];
  /** Plain text on stderr, the last lines. */
  readonly text: readonly string[];
  readonly message: string;
}

/** restic could not read or write one thing. */
export interface ItemError {
  /** A path: absolute, relative to the working directory, or inside the snapshot, as restic sees fit. */
  readonly item: string;
  readonly message: string;
}

/** How long restic gets to end after it was asked to, milliseconds. */
const GRACE = 5000;
const MAX_ITEMS = 100_000;
const MAX_TEXT = 100;

/**
 * Runs restic to its end. Where restic cannot open its own cache, as after a disk that was full when it made one, that
 * cache is thrown away and restic starts once more: it would fail at every start for ever.
 *
 * @throws {SyncError} The kind that fits the exit code and restic's message; {@linkcode CancelledError},
 * {@linkcode StalledError}, {@linkcode ResticMissingError}.
 */
export async function runRestic(settings: ResticSettings, run: ResticRun): Promise<ResticResult> {
  try {
    return await runOnce(settings, run);
  } catch (error) {
    if (!(error instanceof ResticFailedError && isAboutCache(error))) throw error;
    settings.log("restic cannot open its cache; it is made anew");
    dropCaches(settings.cacheDir);
    return await runOnce(settings, run);
  }
}

/** Nothing but a place in its source tells these failures apart: they come before restic has done anything. */
function isAboutCache({ cause }: ResticFailedError): boolean {
  return cause instanceof Error && /internal\/backend\/cache\.(readVersion|New)\b/.test(cause.message);
}

/** restic has one folder for each repository, named by its id. Beside them lies what is ours. */
function dropCaches(cacheDir: string): void {
  for (const { name } of Deno.readDirSync(cacheDir)) {
    if (!ID.safeParse(name).success) continue;
    try {
      Deno.removeSync(join(cacheDir, name), { recursive: true });
    } catch (error) {
      throw fileError(error, join(cacheDir, name));
    }
  }
}

async function runOnce(settings: ResticSettings, run: ResticRun): Promise<ResticResult> {
  const { path } = await settings.restic();
  if (run.signal?.aborted) throw new CancelledError("Cancelled.");
  const started = performance.now();
  const child = start(path, settings, run);
  const redact = redactor([settings.httpPassword(), settings.repositoryPassword()]);
  const stderr = collectErrors(redact, (line) => settings.log(`restic: ${line}`));
  let stalled = false;
  let repeated = false;
  let full: string | undefined;
  const end = endGently(child);
  const watchdog = startWatchdog(settings.stallTimeoutMs, () => {
    stalled = true;
    end();
  });
  run.signal?.addEventListener("abort", end);
  try {
    const [, , status] = await Promise.all([
      readLines(child.stdout, (line) => {
        watchdog.alive();
        const progress = parseProgress(line);
        if (!progress) {
          watchdog.moved();
          return run.onLine?.(line);
        }
        watchdog.progress(progress);
        run.onProgress?.(progress);
      }),
      readLines(child.stderr, (line) => {
        watchdog.alive();
        if (line.includes("returned error, retrying after")) {
          watchdog.trouble();
          repeated ||= !line.includes("(403)");
          // restic would try for minutes what no patience makes better.
          if (DISK_FULL.test(line)) {
            full = redact(line);
            end();
          }
        }
        if (/operation successful after \d+ retries/.test(line)) watchdog.recovered();
        stderr.take(line);
      }),
      child.status,
    ]);
    const message = stderr.message();
    const duration = Math.round(performance.now() - started);
    settings.log(`restic ${run.args[0] ?? ""} ended with code ${status.code} after ${duration} ms`);
    // An end that came before the wish to stop is an end all the same: what was saved is saved.
    if (status.code !== 0) {
      if (run.signal?.aborted) throw new CancelledError("Cancelled.");
      if (full !== undefined) throw exitError({ code: 1, message: full, host: hostOf(settings.url) });
      if (stalled) throw stallError(message, hostOf(settings.url));
      if (!run.accept?.includes(status.code)) {
        throw exitError({ code: status.code, message, host: hostOf(settings.url), repeated });
      }
    }
    return { code: status.code, items: stderr.items, text: stderr.text, message };
  } catch (error) {
    // A handler threw (or one of the errors above): restic must not outlive the call.
    kill(child, "SIGKILL");
    await child.status;
    throw error;
  } finally {
    watchdog.stop();
    end.cancel();
    run.signal?.removeEventListener("abort", end);
  }
}

/**
 * Starts the process. On Windows it shares our console, so it shows no window of its own: launchers start us with one
 * that has no window (tests/windows/console_test.ts). `windowsHide` of node:child_process is no better: under Wine its
 * pipes made Deno 2.9.6 panic after some dozens of starts, which would stop a launch.
 */
function start(binary: string, settings: ResticSettings, run: ResticRun): Deno.ChildProcess {
  const timeout = Math.max(1, Math.ceil(settings.stallTimeoutMs / 1000));
  try {
    return new Deno.Command(binary, {
      args: [...run.args, `--stuck-request-timeout=${timeout}s`],
      ...(run.cwd !== undefined && { cwd: run.cwd }),
      clearEnv: true,
      env: resticEnvironment(settings, run.repository),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound
      ? "is gone or its folder is missing; a virus scanner may have taken it away"
      : "cannot be started";
    throw new ResticMissingError(`The program restic (${binary}) ${why}.`, { cause: error });
  }
}

function stallError(message: string, host: string): StalledError {
  return new StalledError(`The network (${host}) stopped answering, so the transfer was ended.`, {
    cause: new Error(message),
  });
}

/** Makes a function that asks restic to end, and ends it if it does not. On Windows there is nothing to ask with. */
function endGently(child: Deno.ChildProcess): { (): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    if (timer !== undefined) return;
    kill(child, "SIGTERM");
    timer = setTimeout(() => kill(child, "SIGKILL"), GRACE);
  };
  return Object.assign(end, { cancel: () => clearTimeout(timer) });
}

function kill(child: Deno.ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    child.kill(signal);
  } catch (error) {
    // It has ended already.
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Takes stderr apart: JSON about single items, the final error, and text (restic's stderr is a mix of all three). */
function collectErrors(redact: (line: string) => string, log: (line: string) => void) {
  const items: ItemError[] = [];
  const text: string[] = [];
  let exitMessage: string | undefined;
  return {
    items,
    text,
    message: () => exitMessage ?? text.at(-1) ?? "",
    take: (line: string) => {
      log(redact(line));
      const json = parseLine(line);
      const exit = EXIT_ERROR.safeParse(json);
      const item = ITEM_ERROR.safeParse(json);
      if (exit.success) exitMessage = redact(exit.data.message);
      else if (item.success) {
        if (items.length < MAX_ITEMS) items.push({ item: item.data.item, message: redact(item.data.error.message) });
      } else if (text.push(redact(line)) > MAX_TEXT) text.shift();
    },
  };
}
