/**
 * What `history` takes and tells. No I/O.
 *
 * @module
 */
import type { SnapshotId } from "../repository/types.ts";
import type { SessionChanges } from "./change_types.ts";
import type { Moment, Pin } from "./moment_types.ts";
import type { SyncRequest } from "./request.ts";

/**
 * One saved state in the history.
 *
 * @example
 * ```ts
 * const evenings = (entries: readonly HistoryEntry[]) => entries.filter(({ kind }) => kind === "session");
 * console.log(evenings([]).length); // 0
 * ```
 */
export interface HistoryEntry extends Moment {
  /** The states it was built on; several where a fork was combined. */
  readonly parents: readonly SnapshotId[];
  /** An evening's play, a copy made before something was replaced, or a broken state kept aside. */
  readonly kind: "session" | "safety" | "quarantine";
  /** One of the newest states: no later one is built on it. */
  readonly isHead: boolean;
  /** This machine stands on it. */
  readonly isHere: boolean;
  /** Files in it. */
  readonly files?: number;
  /** Bytes in it. */
  readonly bytes?: number;
  /** Bytes that had to be sent for it. */
  readonly added?: number;
  /** Set where it is pinned. */
  readonly pin?: Pin;
  /** The last state before the pack was brought to another version. */
  readonly label?: "before-pack-update";
  /** What changed since the state before it; absent where nobody has noted it or looked yet. */
  readonly changes?: SessionChanges;
}

/**
 * What `history` takes.
 *
 * @example
 * ```ts
 * const request: HistoryRequest = { packFolder: Deno.cwd(), world: "Home", untold: "skip" };
 * console.log(`States in which ${request.world} changed`);
 * ```
 */
export interface HistoryRequest extends SyncRequest {
  /** The folder name of one world: only states in which it changed are listed. */
  readonly world?: string | undefined;
  /**
   * What is done about states that do not tell what changed in them (the original tool's): `look` compares them with the
   * state before, which starts restic for each and is remembered; `skip` leaves `changes` out.
   *
   * @default {"skip", and "look" with a world}
   */
  readonly untold?: "look" | "skip" | undefined;
}

/**
 * All saved states, newest first as lineage has it.
 *
 * @example
 * ```ts
 * const newest = ({ entries }: HistoryReport) => entries[0]?.shortId ?? "nothing saved yet";
 * console.log(newest({ command: "history", entries: [], worlds: [] })); // "nothing saved yet"
 * ```
 */
export interface HistoryReport {
  /** Tells reports apart. */
  readonly command: "history";
  /** The world that was asked for, as `saves/<folder>`. */
  readonly world?: string;
  /** One entry for each saved state. */
  readonly entries: readonly HistoryEntry[];
  /** Every world that any listed state is known to have changed, as `saves/<folder>`, sorted. */
  readonly worlds: readonly string[];
  /** Why the network could not be used, one sentence: then the list is what this computer remembers. */
  readonly offlineReason?: string;
}
