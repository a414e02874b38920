/**
 * Sentences of this program with what stands in them, in two languages. An error, a report and the log carry the English
 * one; which sentence it is and what its fields hold is read back here, because half of them come as text only: from a
 * log, from another process, from the reason in a report.
 *
 * @module
 */

/** The names in braces of a sentence. */
export type Fields<Text extends string> = Text extends `${string}{${infer Field}}${infer Rest}` ? Field | Fields<Rest>
  : never;

type SameFields<English extends string, Other extends string> = [Fields<English>] extends [Fields<Other>]
  ? [Fields<Other>] extends [Fields<English>] ? Other : never
  : never;

/** A table of sentences: the English one, and the same in another language. One that loses or invents a field does not compile. */
export type Table<Entries extends Readonly<Record<string, string>>> =
  & Entries
  & { readonly [English in keyof Entries & string]: SameFields<English, Entries[English]> };

/** A sentence, and what it says in another language. */
export interface Sentence {
  readonly english: string;
  readonly other: string;
  /** What stands in it, in order. */
  readonly fields: readonly string[];
  /** Finds it. */
  readonly pattern: RegExp;
}

/** Fields that hold words of ours, which have to be said in the other language too. */
const SPOKEN: ReadonlySet<string> = new Set(["what", "why", "without", "problem"]);
/** Fields that hold a number, such as `14.6 MB`: in the languages there are, but English, point and comma change places. */
const NUMBERS: ReadonlySet<string> = new Set(["needed", "free", "seconds", "count"]);
/** A longer text is none of ours. */
const LONGEST = 1500;

/** The sentences of a table. */
export function sentences<const Entries extends Readonly<Record<string, string>>>(table: Table<Entries>): Sentence[] {
  return Object.entries<string>(table).map(([english, other]) => sentence(english, other));
}

function sentence(english: string, other: string): Sentence {
  const parts = english.split(/\{(\w+)\}/);
  const fields = parts.filter((_, at) => at % 2 === 1);
  const pattern = parts.map((part, at) => at % 2 === 1 ? "(.+?)" : RegExp.escape(part)).join("");
  return { english, other, fields, pattern: new RegExp(`^${pattern}$`, "s") };
}

/** Puts sentences that say more of their own before those that are mostly fields. */
export function mostTellingFirst(found: readonly Sentence[]): Sentence[] {
  const weight = ({ english }: Sentence) => english.replace(/\{\w+\}/g, "").length;
  return [...found].sort((a, b) => weight(b) - weight(a));
}

/**
 * A text in the other language: one sentence, or several in a row.
 *
 * @returns Nothing where one of them is none of these.
 */
export function translated(text: string, known: readonly Sentence[]): string | undefined {
  if (text.length > LONGEST) return undefined;
  // A row before one sentence: a field at the end of one would take the others for a part of it.
  for (const { index } of text.matchAll(/(?<=[.?!]) /g)) {
    const first = one(text.slice(0, index), known);
    const rest = first === undefined ? undefined : translated(text.slice(index + 1), known);
    if (rest !== undefined) return `${first} ${rest}`;
  }
  return one(text, known);
}

function one(text: string, known: readonly Sentence[]): string | undefined {
  for (const sentence of known) {
    const found = sentence.pattern.exec(text)?.slice(1);
    const said = found && filled(sentence, found, known);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** The sentence with its fields, or nothing where a field holds words that are none of ours. */
function filled({ other, fields }: Sentence, found: readonly string[], known: readonly Sentence[]): string | undefined {
  const values = new Map<string, string>();
  for (const [at, field] of fields.entries()) {
    const value = found[at] ?? "";
    const said = SPOKEN.has(field) ? translated(value, known) : NUMBERS.has(field) ? turned(value) : value;
    if (said === undefined) return undefined;
    values.set(field, said);
  }
  return other.replace(/\{(\w+)\}/g, (_, field) => values.get(field) ?? "");
}

function turned(number: string): string {
  return number.replace(/[.,]/g, (sign) => sign === "." ? "," : ".");
}
