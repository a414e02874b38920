/**
 * instance-sync as a library: a Minecraft instance follows its player from machine to machine.
 *
 * Nothing here prints, exits or reads arguments. A network that cannot be used is an outcome of `pull` and `push`;
 * everything else that goes wrong is a {@linkcode SyncError} with a code.
 *
 * Runs on Deno 2.9.6 or newer, on Windows, macOS and Linux; not on Node and not in browsers. A worked example for a
 * launcher, with progress, Cancel and a dialog for conflicts: `docs/library.md` of the project.
 *
 * ```ts
 * import { pull, push } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * const before = await pull({ packFolder, url: "https://saves.example/" });
 * console.log(before.outcome); // "not-logged-in": nobody is, in an empty folder
 * // … the game runs …
 * const after = await push({ packFolder, url: "https://saves.example/" });
 * console.log(after.outcome, after.bytes);
 * ```
 *
 * @module
 */
export { diff } from "./lib/sync/diff.ts";
export { history } from "./lib/sync/history.ts";
export { pin } from "./lib/sync/pin.ts";
export { plan } from "./lib/sync/preview.ts";
export { profile } from "./lib/profile/switch.ts";
export type { ProfileModel, ProfileRequest } from "./lib/profile/switch.ts";
export { pull } from "./lib/profile/pull.ts";
export { push } from "./lib/profile/push.ts";
export { restore } from "./lib/sync/restore.ts";
export { status } from "./lib/sync/status.ts";
export { undo } from "./lib/profile/undo.ts";
export type { SyncRequest } from "./lib/sync/request.ts";
export type * from "./lib/sync/change_types.ts";
export type * from "./lib/sync/diff_types.ts";
export type * from "./lib/sync/history_types.ts";
export type * from "./lib/sync/moment_types.ts";
export type * from "./lib/sync/plan_types.ts";
export type * from "./lib/sync/profile_types.ts";
export type * from "./lib/sync/question_types.ts";
export type * from "./lib/sync/report_types.ts";
export type * from "./lib/sync/restore_types.ts";
export type * from "./lib/sync/run_types.ts";
export type { WorldFacts } from "./lib/instance/world_facts.ts";
export type { SnapshotId, TransferProgress } from "./lib/repository/types.ts";
export * from "./lib/errors.ts";
