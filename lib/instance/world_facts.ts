/**
 * What can be told of a world without playing it. Every field may be missing: the game fills gaps, so must we.
 *
 * @example
 * ```ts
 * const hours = ({ time = 0 }: WorldFacts) => Math.round(time / 20 / 3600);
 * console.log(hours({ name: "Home", time: 720_000 })); // 10
 * ```
 */
export interface WorldFacts {
  /** `LevelName` as written; may hold formatting codes. */
  readonly name?: string;
  /** World seed, decimal text (it does not fit a double). */
  readonly seed?: string;
  /** Ticks the world has run (20 a second): never goes back in honest play. */
  readonly time?: number;
  /** Floor of the day clock / 24000. */
  readonly day?: number;
  /** Ticks since that day began, 0 to 23999: 0 is six in the morning, 6000 noon, 18000 midnight. */
  readonly clock?: number;
  /** Play time per player UUID, ticks. */
  readonly playTime?: Readonly<Record<string, number>>;
  /** Milliseconds since 1970 by the saving machine's clock; for people only. */
  readonly lastPlayed?: number;
  /** The number of the game version that saved it last; grows with every version. */
  readonly dataVersion?: number;
  /** Such as `1.21.5`. */
  readonly versionName?: string;
  /** How it is played; hardcore wins over the others. */
  readonly gameMode?: "survival" | "creative" | "adventure" | "spectator" | "hardcore";
  /** Such as `minecraft:the_nether`. */
  readonly dimension?: string;
  /** Where the player stands: x, y, z, in blocks. */
  readonly position?: readonly [number, number, number];
  /** The player's experience level. */
  readonly xpLevel?: number;
  /** Chunks in `region/`, by dimension folder. */
  readonly chunks?: Readonly<Record<string, number>>;
}
