/**
 * What a saved state is to people, and what `pin` takes and tells. No I/O.
 *
 * @module
 */
import type { SnapshotId } from "../repository/types.ts";
import type { SyncRequest } from "./request.ts";

/** One saved state, as people find it. */
export interface Moment {
  /** Its full id, 64 hex digits. */
  readonly id: SnapshotId;
  /** The shortest beginning of the id that names it alone, at least 8 digits. */
  readonly shortId: string;
  /** ISO 8601, by the saving device's clock. */
  readonly time: string;
  /** The device that saved it, as it calls itself. */
  readonly device: string;
}

/** What makes a moment easy to find. */
export interface Pin {
  /** What the player calls the moment. */
  readonly name?: string;
}

/** What `pin` takes. */
export interface PinRequest extends SyncRequest {
  /** The moment: the beginning of an id (4 digits or more), or a pin's name. */
  readonly moment: string;
  /** What to call it, up to 60 characters; a moment that has a pin gets the new name. */
  readonly name?: string | undefined;
  /**
   * Whether the pin is set or taken off.
   *
   * @default {"set"}
   */
  readonly action?: "set" | "remove" | undefined;
}

/** What `pin` did. */
export interface PinReport {
  /** Tells reports apart. */
  readonly command: "pin";
  /** The moment. */
  readonly moment: Moment;
  /** Its pin now; absent where it has none (any more). */
  readonly pin?: Pin;
}
