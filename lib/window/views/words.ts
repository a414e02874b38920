import type { WorldFacts } from "../../instance/world_facts.ts";

export type { InBoth } from "../../ui/in_both.ts";

/** What a device looks like, where its name or system tells; `computer` where nothing does. */
export type DeviceKind = "computer" | "laptop" | "handheld";

/** A world as every page names it. All text is from disk: shown as text, never as markup. */
export interface WorldName {
  /** The unit's path, `saves/<folder>`. */
  readonly path: string;
  /** `LevelName` without formatting codes, else the folder's name. */
  readonly name: string;
  /** Icon id, where the world has a picture. */
  readonly icon?: string;
}

/** What is told of a world's state in game terms. */
export interface GameState {
  /** Floor of the day clock / 24000. */
  readonly day?: number;
  /** Ticks since that day's dawn, 0 to 23999. */
  readonly timeOfDay?: number;
  /** Time played in all, seconds. */
  readonly played?: number;
  /** When it was last played, ISO 8601. */
  readonly lastPlayed?: string;
  /** Such as `minecraft:the_nether`. */
  readonly dimension?: string;
  /** x, y, z in blocks. */
  readonly position?: readonly [number, number, number];
  /** How it is played. */
  readonly gameMode?: NonNullable<WorldFacts["gameMode"]>;
  /** How hard it is. */
  readonly difficulty?: "peaceful" | "easy" | "normal" | "hard";
  /** Such as `1.21.5`. */
  readonly version?: string;
}

/** A kind of files that travel, as players call it. */
export type FileKind = "worlds" | "settings" | "screenshots" | "mod-settings" | "waypoints" | "map-pictures" | "other";
