import type { WorldChange } from "./history.ts";
import type { FileKind } from "./words.ts";

/** What changes, in game terms. */
export interface Changes {
  readonly worlds: readonly WorldChange[];
  /** Other files, by kind. */
  readonly files: readonly { readonly kind: FileKind; readonly count: number }[];
}

/** What the next pull and push would do. */
export type PlanDialog =
  | { readonly phase: "looking" }
  | {
    readonly phase: "ready";
    /** From the network to this computer. */
    readonly comes: Changes;
    /** Changed on both sides: about worlds the player is asked, files are combined. */
    readonly both: Changes;
    /** From this computer to the network. */
    readonly goes: Changes;
    /** The network did not answer: only what goes is known. */
    readonly offline?: true;
  };

/** What differs between two moments. */
export interface CompareDialog {
  readonly phase: "looking" | "ready";
  /** The moments one can choose, newest first. */
  readonly moments: readonly CompareMoment[];
  /** The ids that are chosen. */
  readonly from: string;
  /** Absent: this computer as it is now. */
  readonly to?: string;
  /** What differs; absent while looking, and where no moment is there. */
  readonly changes?: Changes;
  /** Files that belong to no world, as many as one can read. */
  readonly paths: readonly { readonly name: string; readonly change: "new" | "changed" | "gone" }[];
}

/** A moment to choose. */
export interface CompareMoment {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  readonly device: string;
  /** The pin's name; absent where it has none. */
  readonly pin?: string;
}
