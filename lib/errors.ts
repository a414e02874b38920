/**
 * Every way in which a run can fail, one class per kind. The message is one plain sentence (or two) for a player: what
 * is wrong, where, and what to do. Which exit code a kind leads to stands in one table, `lib/commands/exit_code.ts`.
 *
 * @module
 */

export * from "./errors/sync_error.ts";
export * from "./errors/input_errors.ts";
export * from "./errors/network_errors.ts";
export * from "./errors/repository_errors.ts";
export * from "./errors/disk_errors.ts";
export * from "./errors/run_errors.ts";
