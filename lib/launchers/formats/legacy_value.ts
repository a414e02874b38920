/**
 * Values of the old `key=value` files (MultiMC, PolyMC, Prism up to 6, and every file without a `ConfigVersion`;
 * `launchers.md` 1.4). Pure.
 *
 * @module
 */

/** Reads a value: what stands after `=`, without the comment. */
export function readLegacyValue(raw: string): string {
  return raw.trim().replaceAll(/\\([\s\S]?)/g, (_, char: string) => char === "n" ? "\n" : char === "t" ? "\t" : char);
}

/** Writes a value. */
export function writeLegacyValue(text: string): string {
  return text.replaceAll(/[\\#\n\t]/g, (char) => ({ "\n": "\\n", "\t": "\\t" })[char] ?? `\\${char}`);
}

/** A line without its comment: from a `#` that no backslash stands before, if it is not the first character. */
export function withoutComment(line: string): string {
  const comment = /[^\\]#/.exec(line);
  if (comment === null) return line;
  // The launchers cut at the first # of all, also at one that was escaped.
  return line.slice(0, line.indexOf("#"));
}
