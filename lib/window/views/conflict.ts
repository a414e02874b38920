import type { Answer, QuestionReason } from "../../sync/question_types.ts";
import type { FileKind, GameState, WorldName } from "./words.ts";

/** Two versions: which one does the player go on with? */
export interface ConflictView {
  /** Tells pages apart. */
  readonly page: "conflict";
  /** Grows when the questions change; an answer names the round it is about. */
  readonly round: number;
  /** Set where the network changed while the player was choosing: the device that saved again. */
  readonly stale?: string;
  /** One card each. */
  readonly cards: readonly ConflictCard[];
  /** Other files that differ, settled by rule. */
  readonly settled: readonly SettledFiles[];
}

/** One question. */
export interface ConflictCard extends WorldName {
  /** A world, or one other file or folder that policy wants asked about. */
  readonly kind: "world" | "file" | "folder";
  /** Why it is asked. */
  readonly reason: QuestionReason;
  /** The answers that make sense, the safest first. */
  readonly answers: readonly Answer[];
  /** Marked beforehand (guards: the safe one). */
  readonly suggested?: Answer;
  /** This computer's side; absent where it has none. */
  readonly here?: ConflictSide;
  /** The network's side; absent where it has none. */
  readonly there?: ConflictSide;
  /** How it was when both were the same for the last time, where that is known: what a guard compares with. */
  readonly before?: GameState & { readonly chunks?: number; readonly size?: number };
  /** Which side is further, where it can be told. */
  readonly further?: "here" | "there" | "even";
  /** When both were the same for the last time, ISO 8601. */
  readonly splitAt?: string;
  /** What this computer's version is called if both are kept. */
  readonly copyName: string;
}

/** One side of a question. */
export interface ConflictSide extends GameState {
  /** The device that saved it. */
  readonly device: string;
  /** When it was saved, ISO 8601. */
  readonly savedAt?: string;
  /** Bytes. */
  readonly size: number;
  /** How many files. */
  readonly files: number;
  /** Chunks in all. */
  readonly chunks?: number;
  /** Chunks that the last common version did not have. */
  readonly chunksNew?: number;
  /** Files that differ from the last common version. */
  readonly filesChanged?: number;
  /** Seconds played since both were the same. */
  readonly playedSince?: number;
}

/** Other files that differ and what happens to them. */
export interface SettledFiles {
  /** What they are. */
  readonly kind: FileKind;
  /** How many. */
  readonly count: number;
  /** `merged`: put together; `union`: all of both; `network`, `here`: that side's. */
  readonly how: "merged" | "union" | "network" | "here";
  /** Some of their paths, for a look. */
  readonly paths: readonly string[];
}
