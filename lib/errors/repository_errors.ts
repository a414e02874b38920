/**
 * What is saved cannot be used, or restic cannot.
 *
 * @module
 */
import { SyncError } from "./sync_error.ts";

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
