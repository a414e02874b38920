/**
 * What was given to a run cannot be used: a switch, a folder, a file of settings, a token.
 *
 * @module
 */
import { SyncError } from "./sync_error.ts";

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
