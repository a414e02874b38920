/**
 * What a saved state is to people, and what `pin` takes and tells. No I/O.
 *
 * @module
 */
import type { SnapshotId } from "../repository/types.ts";
import type { SyncRequest } from "./request.ts";

/**
 * One saved state, as people find it.
 *
 * @example
 * ```ts
 * const line = ({ shortId, time, device }: Moment) => `${shortId} ${new Date(time).toLocaleString()}, ${device}`;
 * const id = "4f1c0a9e".padEnd(64, "0");
 * console.log(line({ id, shortId: "4f1c0a9e", time: "2026-11-26T20:40:40Z", device: "laptop" }));
 * ```
 */
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

/**
 * What makes a moment easy to find.
 *
 * @example
 * ```ts
 * const label = ({ name }: Pin) => name ?? "pinned";
 * console.log(label({ name: "before the dragon" }), label({}));
 * ```
 */
export interface Pin {
  /** What the player calls the moment. */
  readonly name?: string;
}

/**
 * What `pin` takes.
 *
 * @example
 * ```ts
 * const request: PinRequest = { packFolder: Deno.cwd(), moment: "4f1c0a9e", name: "before the dragon" };
 * const takenOff: PinRequest = { ...request, action: "remove" };
 * console.log(takenOff.action);
 * ```
 */
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

/**
 * What `pin` did.
 *
 * @example
 * ```ts
 * const line = ({ moment, pin }: PinReport) => `${moment.shortId} is ${pin?.name ?? "not pinned"}`;
 * const moment = { id: "4f1c0a9e".padEnd(64, "0"), shortId: "4f1c0a9e", time: "2026-11-26T20:40:40Z", device: "laptop" };
 * console.log(line({ command: "pin", moment, pin: { name: "before the dragon" } }));
 * ```
 */
export interface PinReport {
  /** Tells reports apart. */
  readonly command: "pin";
  /** The moment. */
  readonly moment: Moment;
  /** Its pin now; absent where it has none (any more). */
  readonly pin?: Pin;
}
