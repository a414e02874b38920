/**
 * This computer cannot take what would come.
 *
 * @module
 */
import { SyncError } from "./sync_error.ts";

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
