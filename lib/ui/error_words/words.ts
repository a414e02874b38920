import type { ErrorCode } from "../../errors.ts";
import { type Sentence, sentences, type Table } from "./sentences.ts";

/** What is said of a kind of errors in another language. */
export interface CodeWords {
  /** True of every error of this kind: said where the error's own sentence holds words that are none of ours. */
  readonly otherwise: string;
  readonly sentences: readonly Sentence[];
}

/** The words of a language: one that lacks a kind does not compile. */
export type ErrorWords = Readonly<Record<ErrorCode, CodeWords>>;

/** The words of one kind. */
export function words<const Entries extends Readonly<Record<string, string>>>(
  otherwise: string,
  table: Table<Entries>,
): CodeWords {
  return { otherwise, sentences: sentences<Entries>(table) };
}
