/**
 * The keys of `options.txt` that the sender keeps to itself, as a tag. The file in a saved state is the sender's own, with
 * its own values of these keys; the tag tells what counts for everybody else in their place.
 *
 * @module
 */
import { keptKeys } from "../instance/machine_keys.ts";
import { keyAndValue, parseOptions, withValues } from "../instance/options_txt.ts";
import type { OptionKeys } from "../settings/scope_file.ts";
import { packedTag, textInTags } from "./packed_tag.ts";

const KEPT = "kept:";

/** What a sender keeps. */
export interface KeptKeys {
  /** Whether a key is kept. */
  readonly keeps: (key: string) => boolean;
  /** The value that was agreed on of each, where it is known. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * The tag; none where nothing is kept.
 *
 * @param options The player's own word.
 * @param agreed The text that was agreed on last.
 */
export async function keptKeysTags(options: OptionKeys | undefined, agreed: string | undefined): Promise<string[]> {
  if (options === undefined || options.stay.length === 0) return [];
  const values = [...parseOptions(agreed ?? "")].filter(([key]) => keptKeys(options)(key));
  const names = options.stay.filter((name) => !name.includes(":") && !name.includes("\n"));
  // Too many values: then each of the others goes on with what it agreed on last.
  for (const lines of [[...names, ...values.map((pair) => pair.join(":"))], names]) {
    const tag = await packedTag(KEPT, lines.join("\n"));
    if (tag !== undefined) return [tag];
  }
  return [];
}

/** What the sender of a state keeps to itself. */
export async function keptKeysIn(tags: readonly string[]): Promise<KeptKeys | undefined> {
  const text = await textInTags(tags, KEPT);
  if (text === undefined) return undefined;
  const stay: string[] = [];
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [key, value] = keyAndValue(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(key, value);
    else if (line !== "") stay.push(line);
  }
  return { keeps: keptKeys({ stay, travel: [] }), values };
}

/**
 * A sender's text as it is meant for others: each key that it keeps has the value that was agreed on; where the sender
 * does not know it, the one that was agreed on here, or else this computer's own.
 */
export function asShared(
  text: string,
  { keeps, values }: KeptKeys,
  known: { readonly base: string | undefined; readonly local: string | undefined },
): string {
  const [base, local] = [known.base, known.local].map((text) => parseOptions(text ?? ""));
  const keys = new Set([...parseOptions(text).keys(), ...values.keys(), ...base?.keys() ?? [], ...local?.keys() ?? []]);
  const meant = [...keys].filter(keeps).map((key) =>
    [key, values.get(key) ?? base?.get(key) ?? local?.get(key)] as const
  );
  return withValues(text, new Map(meant));
}
