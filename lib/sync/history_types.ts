/**
 * What `history`, `diff`, `restore` and `pin` take and tell. No I/O.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";
import type { SnapshotId } from "../repository/types.ts";
import type { SyncRequest } from "./request.ts";
import type { PlannedUnit, Unit } from "./plan_types.ts";

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

/** How many files are new, other and gone. */
export interface FileCounts {
  /** Files that were not there before. */
  readonly added: number;
  /** Files with other content. */
  readonly changed: number;
  /** Files that are gone. */
  readonly removed: number;
}

/** What happened to one world between two states. */
export interface WorldChange {
  /** `saves/<folder>`. */
  readonly path: string;
  /** Whether it is new, played on, or gone. */
  readonly change: "added" | "changed" | "removed";
  /** Its files; absent where nobody has counted them. */
  readonly files?: FileCounts;
  /** Bytes of the whole world afterwards. */
  readonly bytes?: number;
  /** What is known of it before. */
  readonly before?: WorldFacts;
  /** What is known of it afterwards. */
  readonly after?: WorldFacts;
  /** Ticks (20 a second) that the world ran in between; negative where it went back. */
  readonly played?: number;
  /** Chunks more (or fewer) than before, all dimensions together. */
  readonly chunks?: number;
}

/** Where in the game directory files changed. */
export interface Place {
  /** A folder or file right in the game directory, such as `screenshots` or `options.txt`. */
  readonly name: string;
  /** How many files changed in it. */
  readonly count: number;
}

/** What happened between two states. */
export interface SessionChanges {
  /** The worlds that changed, by path. */
  readonly worlds: readonly WorldChange[];
  /** All files that belong to no world. */
  readonly files: FileCounts;
  /** A few of these files by path, at most five. */
  readonly names: readonly string[];
  /** How many of these files lie in which folder of the game directory (or are a file there), the most first. */
  readonly places: readonly Place[];
}

/** One saved state in the history. */
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

/** What `history` takes. */
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

/** All saved states, newest first as lineage has it. */
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

/** What `diff` takes. */
export interface DiffRequest extends SyncRequest {
  /** The older moment: the beginning of an id (4 digits or more), or a pin's name. */
  readonly from: string;
  /** The newer moment; left out: this computer as it is now. */
  readonly to?: string | undefined;
}

/** One file that differs. */
export interface FileDifference {
  /** Relative to the game directory. */
  readonly path: string;
  /** What happened to it from the first moment to the second. */
  readonly change: "added" | "changed" | "removed";
  /** Bytes at the first moment. */
  readonly before?: number;
  /** Bytes at the second. */
  readonly after?: number;
}

/** One unit that differs. */
export interface UnitDifference {
  /** What it is. */
  readonly unit: Unit;
  /** What happened to it from the first moment to the second. */
  readonly change: "added" | "changed" | "removed";
  /** Its files that differ, sorted. */
  readonly files: readonly FileDifference[];
  /** For a world: the same in the game's terms. */
  readonly world?: WorldChange;
}

/** What differs between two moments. */
export interface DiffReport {
  /** Tells reports apart. */
  readonly command: "diff";
  /** The first moment. */
  readonly from: Moment;
  /** The second; absent for this computer as it is now. */
  readonly to?: Moment;
  /** What differs, sorted by path; empty where nothing does. */
  readonly units: readonly UnitDifference[];
}

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
