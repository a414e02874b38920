/**
 * What is asked of a player, and what may be answered. No I/O.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";
import type { Unit } from "./plan_types.ts";

/**
 * Why a decision is needed.
 *
 * @example
 * ```ts
 * const title = (reason: QuestionReason) => reason === "another-world" ? "Two worlds, one name" : "Which one counts?";
 * console.log(title("both-changed"));
 * ```
 */
export type QuestionReason =
  /** Both sides changed since they last agreed. */
  | "both-changed"
  /** Both sides hold something and there is no record of an agreement. */
  | "never-agreed"
  /** The world was deleted on the network; it is unchanged here. */
  | "deleted-there"
  /** Same folder, another seed: a different world. */
  | "another-world"
  /** The incoming (or outgoing) version is older than the last agreed one. */
  | "older"
  /** Many chunks are gone. */
  | "shrunk";

/**
 * A player's possible answers about one unit.
 *
 * @example
 * ```ts
 * const buttons: Record<Answer, string> = {
 *   "keep-local": "Keep this computer's",
 *   "use-remote": "Take the other one",
 *   "keep-both": "Keep both",
 * };
 * console.log(Object.values(buttons).length); // 3
 * ```
 */
export type Answer = "keep-local" | "use-remote" | "keep-both";

/**
 * The answer given where nobody can be asked.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const onConflict: OnConflict = "keep-both"; // never asks, loses nothing
 * console.log((await pull({ packFolder: Deno.makeTempDirSync(), onConflict })).outcome);
 * ```
 */
export type OnConflict = "abort" | Answer;

/**
 * One question about one unit.
 *
 * @example
 * ```ts
 * const safest = ({ answers }: Question) => answers[0];
 * console.log(safest({
 *   unit: { path: "saves/Home", kind: "world" },
 *   reason: "both-changed",
 *   answers: ["keep-both", "keep-local", "use-remote"],
 *   local: { device: "desktop", size: 5_000_000, files: 120 },
 *   remote: { device: "laptop", size: 5_100_000, files: 122 },
 * })); // "keep-both"
 * ```
 */
export interface Question {
  /** What it is about. */
  readonly unit: Unit;
  /** Why it is asked. */
  readonly reason: QuestionReason;
  /** The answers that make sense here, the safest first. */
  readonly answers: readonly Answer[];
  /** What is known of this machine's side; absent where it has none. */
  readonly local: SideFacts | undefined;
  /** What is known of the network's side; absent where it has none. */
  readonly remote: SideFacts | undefined;
}

/**
 * What is known of one side of a question.
 *
 * @example
 * ```ts
 * const line = ({ device, world }: SideFacts) => `${device}: day ${world?.day ?? "unknown"}`;
 * console.log(line({ device: "laptop", size: 5_100_000, files: 122, world: { day: 41 } })); // "laptop: day 41"
 * ```
 */
export interface SideFacts {
  /** The device that saved it, as it calls itself. */
  readonly device: string;
  /** When it was saved, ISO 8601, by that device's clock; for people only. */
  readonly savedAt?: string;
  /** Bytes. */
  readonly size: number;
  /** How many files. */
  readonly files: number;
  /** How many of its files differ from what both sides last had, where that is known. */
  readonly changedFiles?: number;
  /** Facts from inside the world, where it could be read. */
  readonly world?: WorldFacts;
}

/**
 * Answers by unit path, or the decision to stop the launch.
 *
 * @example
 * ```ts
 * const both: Decision = new Map([["saves/Home", "keep-both"]]);
 * const stopped: Decision = "cancel"; // the pull ends with a CancelledError, and nothing was changed
 * console.log(both.get("saves/Home"), stopped);
 * ```
 */
export type Decision = ReadonlyMap<string, Answer> | "cancel";
