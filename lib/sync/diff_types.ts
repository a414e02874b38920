/**
 * What `diff` takes and tells. No I/O.
 *
 * @module
 */
import type { WorldChange } from "./change_types.ts";
import type { Moment } from "./moment_types.ts";
import type { Unit } from "./plan_types.ts";
import type { SyncRequest } from "./request.ts";

/**
 * What `diff` takes.
 *
 * @example
 * ```ts
 * const sinceThen: DiffRequest = { packFolder: Deno.cwd(), from: "4f1c0a9e" }; // against now
 * const between: DiffRequest = { ...sinceThen, to: "before the dragon" };
 * console.log(between.from, between.to);
 * ```
 */
export interface DiffRequest extends SyncRequest {
  /** The older moment: the beginning of an id (4 digits or more), or a pin's name. */
  readonly from: string;
  /** The newer moment; left out: this computer as it is now. */
  readonly to?: string | undefined;
}

/**
 * One file that differs.
 *
 * @example
 * ```ts
 * const growth = ({ before = 0, after = 0 }: FileDifference) => after - before;
 * console.log(growth({ path: "saves/Home/level.dat", change: "changed", before: 2_000, after: 2_100 })); // 100
 * ```
 */
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

/**
 * One unit that differs.
 *
 * @example
 * ```ts
 * const line = ({ unit, change, files }: UnitDifference) => `${unit.path} ${change}, ${files.length} files`;
 * console.log(line({ unit: { path: "saves/Home", kind: "world" }, change: "added", files: [] }));
 * ```
 */
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

/**
 * What differs between two moments.
 *
 * @example
 * ```ts
 * const until = ({ to }: DiffReport) => to?.shortId ?? "now";
 * const from = { id: "4f1c0a9e".padEnd(64, "0"), shortId: "4f1c0a9e", time: "2026-11-26T20:40:40Z", device: "laptop" };
 * console.log(until({ command: "diff", from, units: [] })); // "now"
 * ```
 */
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
