/**
 * What is told of the time between two states. No I/O.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";

/**
 * How many files are new, other and gone.
 *
 * @example
 * ```ts
 * const sum = ({ added, changed, removed }: FileCounts) => added + changed + removed;
 * console.log(sum({ added: 2, changed: 5, removed: 0 })); // 7
 * ```
 */
export interface FileCounts {
  /** Files that were not there before. */
  readonly added: number;
  /** Files with other content. */
  readonly changed: number;
  /** Files that are gone. */
  readonly removed: number;
}

/**
 * What happened to one world between two states.
 *
 * @example
 * ```ts
 * const minutes = ({ played = 0 }: WorldChange) => Math.round(played / 20 / 60);
 * console.log(minutes({ path: "saves/Home", change: "changed", played: 54_000 })); // 45
 * ```
 */
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

/**
 * Where in the game directory files changed.
 *
 * @example
 * ```ts
 * const text = (places: readonly Place[]) => places.map(({ name, count }) => `${count} in ${name}`).join(", ");
 * console.log(text([{ name: "screenshots", count: 3 }])); // "3 in screenshots"
 * ```
 */
export interface Place {
  /** A folder or file right in the game directory, such as `screenshots` or `options.txt`. */
  readonly name: string;
  /** How many files changed in it. */
  readonly count: number;
}

/**
 * What happened between two states.
 *
 * @example
 * ```ts
 * const text = ({ worlds, files }: SessionChanges) => `${worlds.length} worlds, ${files.added} new files`;
 * console.log(text({ worlds: [], files: { added: 1, changed: 0, removed: 0 }, names: ["options.txt"], places: [] }));
 * ```
 */
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
