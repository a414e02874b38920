/**
 * What `restore` takes and tells. No I/O.
 *
 * @module
 */
import type { SnapshotId } from "../repository/types.ts";
import type { Moment } from "./moment_types.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { SyncRequest } from "./request.ts";

/** What `restore` takes. Without `world` and `path`, the whole instance is meant. */
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

/** Something that was put beside the present one. */
export interface RestoredCopy {
  /** What it is a copy of. */
  readonly from: string;
  /** Where it is now. */
  readonly to: string;
}

/** What `restore` did. */
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
