/**
 * The words of a plan: what a player decides about, and what happens to it. No I/O.
 *
 * @module
 */

/**
 * What a player decides about: a whole world, or one other file or empty folder.
 *
 * @example
 * ```ts
 * const world: Unit = { path: "saves/Home", kind: "world" };
 * console.log(world.kind === "world" ? world.path.slice("saves/".length) : world.path); // "Home"
 * ```
 */
export interface Unit {
  /** `saves/<folder>` for a world, else the path of the file or empty folder. */
  readonly path: string;
  /** A world, one other file, or one empty folder. */
  readonly kind: "world" | "file" | "folder";
}

/**
 * How one side of a unit stands against the last agreement.
 *
 * @example
 * ```ts
 * const isMine = (local: Change) => local === "changed" || local === "new" || local === "gone";
 * console.log(isMine("new"), isMine("same")); // true false
 * ```
 */
export type Change = "same" | "changed" | "new" | "gone" | "absent";

/**
 * What happens to one unit.
 *
 * @example
 * ```ts
 * const words: Partial<Record<Action, string>> = { take: "comes from the network", keep: "is sent next time" };
 * console.log(words.take);
 * ```
 */
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

/**
 * One line of a plan.
 *
 * @example
 * ```ts
 * const line = ({ unit, why }: PlannedUnit) => `${unit.path}: ${why}`;
 * console.log(line({
 *   unit: { path: "saves/Home", kind: "world" },
 *   local: "same",
 *   remote: "changed",
 *   action: "take",
 *   why: "played on another computer",
 * }));
 * ```
 */
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
