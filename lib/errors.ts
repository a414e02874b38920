/**
 * Every way in which a run can fail, one class per kind. The message is one plain sentence (or two) for a player: what
 * is wrong, where, and what to do. Which exit code a kind leads to stands in one table, `lib/commands/exit_code.ts`.
 *
 * @module
 */

/** The kind of a {@linkcode SyncError}: stable, for programs. */
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

/** What all our errors have in common: a code for programs, a sentence for people, and what caused it. */
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

/** The command line (or a library argument) is wrong. */
export class UsageError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "usage";
}

/** The game directory does not exist or is not a directory. */
export class FolderError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "folder";
}

/** A settings file cannot be understood. */
export class SettingsError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "settings";
}

/** A file or a token was made by a newer version of this program. */
export class NewerVersionError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "newer-version";
}

/** A world on the network was saved by a newer game than this instance runs. */
export class NewerGameError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "newer-game";
}

/** The token is not of the form `account:password`. */
export class TokenError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "token";
}

/** Nobody is logged in. */
export class NoTokenError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "no-token";
}

/** The server does not know this account and password (HTTP 401). */
export class LoginRefusedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "login-refused";
}

/** The server knows the account but does not allow this (HTTP 403). */
export class ForbiddenError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "forbidden";
}

/** The server cannot be reached: no network, wrong address, certificate, or no answer in time. */
export class UnreachableError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "unreachable";
}

/** The server answered with an error of its own (HTTP 5xx or something that is not the protocol). */
export class ServerError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "server";
}

/** The server has no space left (HTTP 507). */
export class ServerFullError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "server-full";
}

/** A transfer made no progress for too long and was ended. */
export class StalledError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "stalled";
}

/** The network has nothing saved for this instance. */
export class NoRepositoryError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "no-repository";
}

/** The operator is tidying up: the repository is locked for a moment. */
export class RepositoryLockedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "repository-locked";
}

/** The password does not open the repository. */
export class RepositoryPasswordError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "repository-password";
}

/** The repository cannot be read as it should be. */
export class RepositoryDamagedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "repository-damaged";
}

/** No usable restic was found and none may be downloaded. */
export class ResticMissingError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "restic-missing";
}

/** restic could not be downloaded, or what came was not what it should be. */
export class ResticDownloadError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "restic-download";
}

/** restic failed in a way that no other class names. */
export class ResticFailedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "restic-failed";
}

/** A snapshot that was asked for does not exist (any more). */
export class SnapshotGoneError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "snapshot-gone";
}

/** No space is left on this computer. */
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

/** The game directory cannot be written. */
export class ReadOnlyError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "read-only";
}

/** A name from the network or the disk would lead out of the game directory or cannot exist here. */
export class UnsafeNameError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "unsafe-name";
}

/** Another run of this program holds the instance. */
export class BusyError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "busy";
}

/** The game has a world open that would have to be read or replaced. */
export class GameRunningError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "game-running";
}

/** A conflict needs the player's decision and none was given. */
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

/** A run was cut off while it put files in place, and its notes are damaged. */
export class HalfDoneError extends SyncError {
  /** The kind of this error. */
  override readonly code = "half-done";
}

/** There is no sync to take back. */
export class NothingToUndoError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "nothing-to-undo";
}

/** The command after `--` (packwiz) failed. */
export class CommandFailedError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "command-failed";
}

/** A launcher cannot be given what was asked for; the message says why and what to do. */
export class LauncherError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "launcher";
}

/** A release cannot be had or trusted, or does not work here; the program is as it was. */
export class UpgradeError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "upgrade";
}

/** The caller cancelled the run. */
export class CancelledError extends SyncError {
  /** Stable, for programs. */
  override readonly code = "cancelled";
}

/** The kinds that mean "the network cannot be used now": a launch goes on, the next run catches up. */
export const OFFLINE_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "unreachable",
  "server",
  "server-full",
  "stalled",
  "forbidden",
  "login-refused",
  "repository-locked",
]);
