/**
 * The network does not do what it is asked.
 *
 * @module
 */
import { type ErrorCode, SyncError } from "./sync_error.ts";

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
