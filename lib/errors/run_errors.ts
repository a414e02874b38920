/**
 * A run could not begin or was ended.
 *
 * @module
 */
import { SyncError } from "./sync_error.ts";

/**
 * Another run of this program holds the instance.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof BusyError ? "Wait for the other run" : error.message;
 * console.log(advice(new BusyError("Another run holds this instance.")));
 * ```
 */
export class BusyError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "busy";
}

/**
 * The game has a world open that would have to be read or replaced.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof GameRunningError ? "Close the game first" : error.message;
 * console.log(advice(new GameRunningError("The world is open in the game.")));
 * ```
 */
export class GameRunningError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "game-running";
}

/**
 * A conflict needs the player's decision and none was given.
 *
 * @example
 * ```ts
 * const worlds = (error: unknown) => error instanceof ConflictError ? error.units : [];
 * console.log(worlds(new ConflictError("Both were played.", ["saves/Home"]))); // ["saves/Home"]
 * ```
 */
export class ConflictError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "conflict";
  /** The worlds and files that need a decision, by path. */
  readonly units: readonly string[];

  /**
   * Makes the error.
   *
   * @param message One plain sentence for the player.
   * @param units The paths that need a decision.
   */
  constructor(message: string, units: readonly string[]) {
    super(message);
    this.units = units;
  }
}

/**
 * A run was cut off while it put files in place, and its notes are damaged.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof HalfDoneError ? "Do not start the game; show the message" : error.message;
 * console.log(advice(new HalfDoneError("The notes of a run are damaged.")));
 * ```
 */
export class HalfDoneError extends SyncError {
  /** The kind of this error. */
  override readonly code = "half-done";
}

/**
 * There is no sync to take back.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof NothingToUndoError ? "Grey out the Undo button" : error.message;
 * console.log(advice(new NothingToUndoError("There is nothing to take back.")));
 * ```
 */
export class NothingToUndoError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "nothing-to-undo";
}

/**
 * The command after `--` (packwiz) failed.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof CommandFailedError ? "Show what packwiz printed" : error.message;
 * console.log(advice(new CommandFailedError("packwiz ended with code 1.")));
 * ```
 */
export class CommandFailedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "command-failed";
}

/**
 * A launcher cannot be given what was asked for; the message says why and what to do.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof LauncherError ? "Show the message beside the launcher" : error.message;
 * console.log(advice(new LauncherError("The launcher is running.")));
 * ```
 */
export class LauncherError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "launcher";
}

/**
 * A release cannot be had or trusted, or does not work here; the program is as it was.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof UpgradeError ? "Keep the version that is here" : error.message;
 * console.log(advice(new UpgradeError("The release is not signed by us.")));
 * ```
 */
export class UpgradeError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "upgrade";
}

/**
 * The caller cancelled the run.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${packFolder}/.cloud-sync`);
 * Deno.writeTextFileSync(`${packFolder}/.cloud-sync/token`, "alice:her-password");
 * const error = await pull({ packFolder, url: "https://saves.example/", signal: AbortSignal.abort() }).catch((error) => error);
 * console.log(error instanceof CancelledError); // true
 * ```
 */
export class CancelledError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "cancelled";
}
