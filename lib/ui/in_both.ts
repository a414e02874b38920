/**
 * What this program says, in each language of the window: made where it is shown, so that the page carries none of it.
 *
 * @module
 */
import { SyncError } from "../errors.ts";
import { de, sentences } from "./error_words/de.ts";
import { translated } from "./error_words/sentences.ts";
import { errorText } from "./error_text.ts";
import { runText } from "./run_words/de.ts";

/** The same in each language of the window. */
export interface InBoth {
  readonly en: string;
  readonly de: string;
}

/**
 * An error in both languages. Where its sentence holds words that are none of ours (another program's, a newer
 * version's), German says what is true of its kind, with the sentence behind it.
 */
export function errorInBoth(error: unknown): InBoth {
  const en = errorText(error);
  const known = translated(en, sentences);
  if (known !== undefined) return { en, de: known };
  return { en, de: error instanceof SyncError ? `${de[error.code].otherwise} (${en})` : en };
}

/** A sentence of ours that came as text, such as the reason in a report; in English where it is none of ours. */
export function textInBoth(en: string): InBoth {
  return { en, de: translated(en, sentences) ?? en };
}

/** A line of the log that says how a run ended. */
export function runInBoth(en: string): InBoth {
  return { en, de: translated(en, sentences) ?? runText(en) };
}
