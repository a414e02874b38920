/**
 * What all our errors have in common.
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
