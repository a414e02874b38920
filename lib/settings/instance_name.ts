import { basename, dirname } from "../paths.ts";
import { RESERVED_NAMES } from "./reserved_names.ts";

/** Letters that have an ASCII form but do not fall apart into it. */
const ASCII_FORMS: Readonly<Record<string, string>> = {
  "ß": "ss",
  "æ": "ae",
  "œ": "oe",
  "ø": "o",
  "ł": "l",
  "đ": "d",
  "ð": "d",
  "þ": "th",
  "ı": "i",
};

/**
 * The instance's name on the network: what was asked for, else what the settings say, else the launcher's name for it,
 * else the folder's.
 *
 * @param from `option`: `--instance`. `configured`: from `config.json`. `launcher`: `INST_NAME`. `packFolder`: absolute.
 * @returns 1 to 60 characters of `a-z0-9-`, no reserved word.
 */
export function instanceName(
  from: {
    readonly option?: string | undefined;
    readonly configured?: string | undefined;
    readonly launcher?: string | undefined;
    readonly packFolder: string;
  },
): string {
  for (const text of [from.option, from.configured, from.launcher]) {
    if (text !== undefined && text.trim() !== "") return slug(text);
  }
  const name = basename(from.packFolder);
  return slug(/^\.?minecraft$/i.test(name) ? basename(dirname(from.packFolder)) : name);
}

/**
 * Writes a name with `a-z`, `0-9` and `-` only. A letter without an ASCII form becomes its code point (`u4e16`), so that
 * two names in another script do not fall together.
 */
export function slug(text: string): string {
  const ascii = text.normalize("NFKD").toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\0-\x7f]/gu, (char) => ASCII_FORMS[char] ?? codePointOf(char))
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 60)
    .replace(/-$/, "");
  if (ascii === "") return "instance";
  return RESERVED_NAMES.has(ascii) ? `i-${ascii}` : ascii;
}

function codePointOf(char: string): string {
  return /[\p{L}\p{N}]/u.test(char) ? `u${char.codePointAt(0)?.toString(16)}-` : "-";
}
