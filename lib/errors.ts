/**
 * Every way in which a run can fail, one class per kind. The message is one plain sentence (or two) for a player: what
 * is wrong, where, and what to do. Which exit code a kind leads to stands in one table, `lib/commands/exit_code.ts`.
 *
 * @module
 */

/**
 * The kind of a {@linkcode SyncError}: stable, for programs.
 *
 * @example
 * ```ts
 * import { SyncError } from "@timemachine/instance-sync";
 *
 * const stopsLaunch = new Set<ErrorCode>(["conflict", "half-done", "cancelled"]);
 * const mayPlay = (error: unknown) => !(error instanceof SyncError && stopsLaunch.has(error.code));
 * console.log(mayPlay(new Error("something else"))); // true
 * ```
 */
export type ErrorCode =
  | "usage"
  | "folder"
  | "settings"
  | "newer-version"
  | "newer-game"
  | "token"
  | "no-token"
  | "login-refused"
  | "forbidden"
  | "unreachable"
  | "server"
  | "server-full"
  | "stalled"
  | "no-repository"
  | "repository-locked"
  | "repository-password"
  | "repository-damaged"
  | "restic-missing"
  | "restic-download"
  | "restic-failed"
  | "snapshot-gone"
  | "disk-full"
  | "read-only"
  | "unsafe-name"
  | "busy"
  | "game-running"
  | "conflict"
  | "half-done"
  | "nothing-to-undo"
  | "command-failed"
  | "launcher"
  | "upgrade"
  | "cancelled";

/**
 * What all our errors have in common: a code for programs, a sentence for people, and what caused it.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * try {
 *   await pull({ packFolder: "/no/such/folder" });
 * } catch (error) {
 *   if (!(error instanceof SyncError)) throw error;
 *   console.log(error.code, error.message); // "folder", and one sentence for the player
 * }
 * ```
 */
export abstract class SyncError extends Error {
  /** The kind, stable between releases. */
  abstract readonly code: ErrorCode;

  /**
   * Makes the error.
   *
   * @param message One plain sentence for the player.
   * @param options `cause`: the error underneath, for the log.
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/**
 * The command line (or a library argument) is wrong.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${packFolder}/.cloud-sync`);
 * Deno.writeTextFileSync(`${packFolder}/.cloud-sync/token`, "alice:her-password");
 * const error = await pull({ packFolder, url: "not an address" }).catch((error) => error);
 * console.log(error instanceof UsageError); // true
 * ```
 */
export class UsageError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "usage";
}

/**
 * The game directory does not exist or is not a directory.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const error = await pull({ packFolder: "/no/such/folder" }).catch((error) => error);
 * console.log(error instanceof FolderError); // true
 * ```
 */
export class FolderError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "folder";
}

/**
 * A settings file cannot be understood.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof SettingsError ? "Open the folder .cloud-sync" : error.message;
 * console.log(advice(new SettingsError("The file cannot be read.")));
 * ```
 */
export class SettingsError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "settings";
}

/**
 * A file or a token was made by a newer version of this program.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof NewerVersionError ? "Show the Update button" : error.message;
 * console.log(advice(new NewerVersionError("This file was made by a newer version.")));
 * ```
 */
export class NewerVersionError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "newer-version";
}

/**
 * A world on the network was saved by a newer game than this instance runs.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof NewerGameError ? "Offer to update the instance" : error.message;
 * console.log(advice(new NewerGameError("The world was saved by a newer game.")));
 * ```
 */
export class NewerGameError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "newer-game";
}

/**
 * The token is not of the form `account:password`.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${packFolder}/.cloud-sync`);
 * Deno.writeTextFileSync(`${packFolder}/.cloud-sync/token`, "no colon in it");
 * const error = await pull({ packFolder }).catch((error) => error);
 * console.log(error instanceof TokenError); // true
 * ```
 */
export class TokenError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "token";
}

/**
 * Nobody is logged in.
 *
 * @example
 * ```ts
 * import { profile } from "@timemachine/instance-sync";
 *
 * const error = await profile({ packFolder: Deno.makeTempDirSync(), action: "on" }).catch((error) => error);
 * console.log(error instanceof NoTokenError); // true
 * ```
 */
export class NoTokenError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "no-token";
}

/**
 * The server does not know this account and password (HTTP 401).
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof LoginRefusedError ? "Show the login again" : error.message;
 * console.log(advice(new LoginRefusedError("The network does not accept this password.")));
 * ```
 */
export class LoginRefusedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "login-refused";
}

/**
 * The server knows the account but does not allow this (HTTP 403).
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof ForbiddenError ? "Tell the operator" : error.message;
 * console.log(advice(new ForbiddenError("This account may not do that.")));
 * ```
 */
export class ForbiddenError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "forbidden";
}

/**
 * The server cannot be reached: no network, wrong address, certificate, or no answer in time.
 *
 * @example
 * ```ts
 * import { profile } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${packFolder}/.cloud-sync`);
 * Deno.writeTextFileSync(`${packFolder}/.cloud-sync/token`, "alice:her-password");
 * const error = await profile({ packFolder, url: "http://127.0.0.1:9/", action: "on" }).catch((error) => error);
 * console.log(error instanceof UnreachableError); // true
 * ```
 */
export class UnreachableError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "unreachable";
}

/**
 * The server answered with an error of its own (HTTP 5xx or something that is not the protocol).
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof ServerError ? "Play, and try after the game" : error.message;
 * console.log(advice(new ServerError("The network answered with an error.")));
 * ```
 */
export class ServerError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "server";
}

/**
 * The server has no space left (HTTP 507).
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof ServerFullError ? "Ask the operator for room" : error.message;
 * console.log(advice(new ServerFullError("The network has no space left.")));
 * ```
 */
export class ServerFullError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "server-full";
}

/**
 * A transfer made no progress for too long and was ended.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof StalledError ? "Play, and try after the game" : error.message;
 * console.log(advice(new StalledError("The network stopped answering.")));
 * ```
 */
export class StalledError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "stalled";
}

/**
 * The network has nothing saved for this instance.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof NoRepositoryError ? "Play once, then there is a history" : error.message;
 * console.log(advice(new NoRepositoryError("Nothing is saved yet.")));
 * ```
 */
export class NoRepositoryError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "no-repository";
}

/**
 * The operator is tidying up: the repository is locked for a moment.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof RepositoryLockedError ? "Try again in a minute" : error.message;
 * console.log(advice(new RepositoryLockedError("The operator is tidying up.")));
 * ```
 */
export class RepositoryLockedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "repository-locked";
}

/**
 * The password does not open the repository.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof RepositoryPasswordError ? "Ask who set up this account" : error.message;
 * console.log(advice(new RepositoryPasswordError("The password does not open it.")));
 * ```
 */
export class RepositoryPasswordError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "repository-password";
}

/**
 * The repository cannot be read as it should be.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof RepositoryDamagedError ? "Tell the operator" : error.message;
 * console.log(advice(new RepositoryDamagedError("What the network keeps cannot be read.")));
 * ```
 */
export class RepositoryDamagedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "repository-damaged";
}

/**
 * No usable restic was found and none may be downloaded.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof ResticMissingError ? "Ask whether restic may be downloaded" : error.message;
 * console.log(advice(new ResticMissingError("No restic was found.")));
 * ```
 */
export class ResticMissingError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "restic-missing";
}

/**
 * restic could not be downloaded, or what came was not what it should be.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof ResticDownloadError ? "Give your own with resticBinary" : error.message;
 * console.log(advice(new ResticDownloadError("What came is not restic.")));
 * ```
 */
export class ResticDownloadError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "restic-download";
}

/**
 * restic failed in a way that no other class names.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof ResticFailedError ? "Show the folder .cloud-sync/logs" : error.message;
 * console.log(advice(new ResticFailedError("restic failed.")));
 * ```
 */
export class ResticFailedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "restic-failed";
}

/**
 * A snapshot that was asked for does not exist (any more).
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof SnapshotGoneError ? "Read the history again" : error.message;
 * console.log(advice(new SnapshotGoneError("The operator has forgotten this state.")));
 * ```
 */
export class SnapshotGoneError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "snapshot-gone";
}

/**
 * No space is left on this computer.
 *
 * @example
 * ```ts
 * const missing = ({ room }: DiskFullError) => room === undefined ? undefined : room.needed - room.free;
 * console.log(missing(new DiskFullError("No space is left.", { room: { needed: 900, free: 400 } }))); // 500
 * ```
 */
export class DiskFullError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "disk-full";
  /** What was needed and what was free, bytes; where it was asked before anything came. */
  readonly room: { readonly needed: number; readonly free: number } | undefined;

  /**
   * Makes the error.
   *
   * @param message One plain sentence for the player.
   * @param options `room`: what was needed and what was free, bytes.
   */
  constructor(
    message: string,
    options: ErrorOptions & { readonly room?: { readonly needed: number; readonly free: number } } = {},
  ) {
    super(message, options);
    this.room = options.room;
  }
}

/**
 * The game directory cannot be written.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof ReadOnlyError ? "Check who may write there" : error.message;
 * console.log(advice(new ReadOnlyError("The game directory cannot be written.")));
 * ```
 */
export class ReadOnlyError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "read-only";
}

/**
 * A name from the network or the disk would lead out of the game directory or cannot exist here.
 *
 * @example
 * ```ts
 * const advice = (error: Error) => error instanceof UnsafeNameError ? "Leave it on the network" : error.message;
 * console.log(advice(new UnsafeNameError("This name cannot exist here.")));
 * ```
 */
export class UnsafeNameError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "unsafe-name";
}

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

/**
 * The kinds that mean "the network cannot be used now": a launch goes on, the next run catches up.
 *
 * @example
 * ```ts
 * import { SyncError } from "@timemachine/instance-sync";
 *
 * const mayPlayOn = (error: unknown) => error instanceof SyncError && OFFLINE_CODES.has(error.code);
 * console.log(mayPlayOn(new Error("something else"))); // false
 * ```
 */
export const OFFLINE_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "unreachable",
  "server",
  "server-full",
  "stalled",
  "forbidden",
  "login-refused",
  "repository-locked",
]);
