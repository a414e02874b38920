/**
 * The values of a `.pw.toml` file, each by its dotted name (`download.hash`). Such files hold only tables of plain values
 * in one line each; what is anything else is left out.
 *
 * @example
 * ```ts
 * import { tomlValues } from "./toml_values.ts";
 *
 * console.assert(tomlValues("[download]\nhash = 'ab'\n").get("download.hash") === "ab");
 * ```
 */
export function tomlValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let table = "";
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[\s*([\w.-]+)\s*\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) {
      table = `${header}.`;
      continue;
    }
    const [, key, literal, quoted, bare] =
      /^\s*["']?([\w.-]+)["']?\s*=\s*(?:'([^']*)'|("(?:[^"\\]|\\.)*")|([\w.+-]+))\s*(?:#.*)?$/.exec(line) ?? [];
    const value = literal ?? bare ?? unquoted(quoted);
    if (key !== undefined && value !== undefined) values.set(table + key, value);
  }
  return values;
}

/** TOML's escapes are JSON's, but for `\U` and `\e`. */
function unquoted(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
