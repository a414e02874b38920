/**
 * The words of a plan: what a player decides about, and what happens to it. No I/O.
 *
 * @module
 */

/** What a player decides about: a whole world, or one other file or empty folder. */
export interface Unit {
  /** `saves/<folder>` for a world, else the path of the file or empty folder. */
  readonly path: string;
  /** A world, one other file, or one empty folder. */
  readonly kind: "world" | "file" | "folder";
}

/** How one side of a unit stands against the last agreement. */
export type Change = "same" | "changed" | "new" | "gone" | "absent";

/** What happens to one unit. */
export type Action =
  /** Nothing moves; where both sides changed, they are equal. */
  | "none"
  /** The network's version replaces (or removes) the local one. */
  | "take"
  /** The local version stays; the next push carries it. */
  | "keep"
  /** Both are written into one file (options.txt). */
  | "merge"
  /** The network's under its own name, the local one beside it under a new name. */
  | "keep-both"
  /** Needs a decision. */
  | "ask";

/** One line of a plan. */
export interface PlannedUnit {
  /** What it is about. */
  readonly unit: Unit;
  /** How this machine's side stands. */
  readonly local: Change;
  /** How the network's side stands. */
  readonly remote: Change;
  /** What happens to it. */
  readonly action: Action;
  /** Why, as one short clause for people. */
  readonly why: string;
  /**
   * Set where a pack owns the file here and that decided: `stays`, the network's version belongs to another version of the
   * pack and is not put in place; `kept`, the network has it no more, which deletes nothing of a pack.
   */
  readonly pack?: "stays" | "kept";
}
