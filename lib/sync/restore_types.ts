/**
 * What `restore` takes and tells. No I/O.
 *
 * @module
 */
import type { SnapshotId } from "../repository/types.ts";
import type { Moment } from "./moment_types.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { SyncRequest } from "./request.ts";

/**
 * What `restore` takes. Without `world` and `path`, the whole instance is meant.
 *
 * @example
 * ```ts
 * const oneWorld: RestoreRequest = { packFolder: Deno.cwd(), moment: "before the dragon", world: "Home" };
 * const beside: RestoreRequest = { ...oneWorld, as: "copy" }; // today's world stays as it is
 * console.log(beside.as);
 * ```
 */
export interface RestoreRequest extends SyncRequest {
  /** The moment: the beginning of an id (4 digits or more), or a pin's name. */
  readonly moment: string;
  /** The folder name of one world. */
  readonly world?: string | undefined;
  /** One file or folder, relative to the game directory, forward slashes. */
  readonly path?: string | undefined;
  /**
   * `replacement`: as it was, in its place. `copy`: beside the present one under a new name; a world bears that name in
   * the game too.
   *
   * @default {"replacement"}
   */
  readonly as?: "replacement" | "copy" | undefined;
}

/**
 * Something that was put beside the present one.
 *
 * @example
 * ```ts
 * const line = ({ from, to }: RestoredCopy) => `${from} is back as ${to}`;
 * console.log(line({ from: "saves/Home", to: "saves/Home (26 Nov)" }));
 * ```
 */
export interface RestoredCopy {
  /** What it is a copy of. */
  readonly from: string;
  /** Where it is now. */
  readonly to: string;
}

/**
 * What `restore` did.
 *
 * @example
 * ```ts
 * const line = ({ units, copies }: RestoreReport) => copies[0]?.to ?? `${units.length} put in place`;
 * const moment = { id: "4f1c0a9e".padEnd(64, "0"), shortId: "4f1c0a9e", time: "2026-11-26T20:40:40Z", device: "laptop" };
 * const none = { units: [], stayed: [], copies: [], bytes: 0, files: 0, duration: 300 };
 * console.log(line({ command: "restore", moment, ...none })); // "0 put in place"
 * ```
 */
export interface RestoreReport {
  /** Tells reports apart. */
  readonly command: "restore";
  /** The moment that was brought back. */
  readonly moment: Moment;
  /** What was put in place, combined or removed; empty where all is as it was then. */
  readonly units: readonly PlannedUnit[];
  /** What differs from then and stays all the same: worlds made since, collections, this computer's own settings. */
  readonly stayed: readonly PlannedUnit[];
  /** With `as: "copy"`: where the copies are. */
  readonly copies: readonly RestoredCopy[];
  /** Bytes fetched. */
  readonly bytes: number;
  /** Files fetched. */
  readonly files: number;
  /** The copy of what was here that had to be made first; `undo` and the history find it. */
  readonly safety?: SnapshotId;
  /** Whole run, milliseconds. */
  readonly duration: number;
}
