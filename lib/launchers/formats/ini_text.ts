/**
 * Reads and changes single entries of a launcher's INI file; every other byte stays as it is. Pure.
 *
 * @module
 */
import { readLegacyValue, withoutComment, writeLegacyValue } from "./legacy_value.ts";
import { readQtValue, writeQtValue } from "./qt_value.ts";

/** How a file's values are written. */
export type IniDialect =
  /** MultiMC and PolyMC. */
  | "legacy"
  /** The same, read by a newer Prism, which takes off one pair of quotes around some values. */
  | "legacy-prism"
  /** QSettings, first version of Prism's: the same taking off of quotes. */
  | "qt-1.1"
  | "qt";

/**
 * Finds out how a file is written.
 *
 * @param text The whole file.
 * @param reader Who reads it: files without a `ConfigVersion` mean different things to each.
 */
export function iniDialect(text: string, reader: "prism" | "multimc" | "polymc"): IniDialect {
  if (reader !== "prism") return "legacy";
  const version = topEntries(text, "qt").findLast(({ key }) => key === "ConfigVersion");
  if (version === undefined) return "legacy-prism";
  return readQtValue(version.raw) === "1.1" ? "qt-1.1" : "qt";
}

/** One entry outside of all sections or in `[General]`. */
interface Entry {
  readonly key: string;
  readonly raw: string;
  /** Where it begins. */
  readonly start: number;
  /** Where its value begins and ends. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Where its line ends, without the end of line itself. */
  readonly end: number;
}

/** Reads an entry; the last of several counts, as for the launchers. */
export function readIni(text: string, key: string, dialect: IniDialect): string | undefined {
  const entry = topEntries(text, dialect).findLast((entry) => entry.key === key);
  if (entry === undefined) return undefined;
  const value = dialect.startsWith("qt") ? readQtValue(entry.raw) : readLegacyValue(entry.raw);
  return takesQuotesOff(dialect, value) ? value.slice(1, -1) : value;
}

/** Reads an entry that is a switch. */
export function readIniSwitch(text: string, key: string, dialect: IniDialect): boolean | undefined {
  const value = readIni(text, key, dialect)?.trim().toLowerCase();
  return value === undefined ? undefined : value !== "false" && value !== "0" && value !== "";
}

/**
 * Sets, adds or removes an entry.
 *
 * @param value `undefined` removes it.
 */
export function writeIni(text: string, key: string, value: string | undefined, dialect: IniDialect): string {
  const entries = topEntries(text, dialect);
  const entry = entries.findLast((entry) => entry.key === key);
  if (value === undefined) return entry === undefined ? text : removeLine(text, entry);
  const written = writeValue(value, dialect);
  if (entry !== undefined) return text.slice(0, entry.valueStart) + written + text.slice(entry.valueEnd);
  return addLine(text, `${key}=${written}`, entries.at(-1)?.end, dialect);
}

function writeValue(value: string, dialect: IniDialect): string {
  const kept = takesQuotesOff(dialect, value) ? `"${value}"` : value;
  return dialect.startsWith("qt") ? writeQtValue(kept) : writeLegacyValue(kept);
}

/** Whether a reader would take the quotes around this value for part of the file's form. */
function takesQuotesOff(dialect: IniDialect, value: string): boolean {
  if (dialect !== "legacy-prism" && dialect !== "qt-1.1") return false;
  return /[;=,]/.test(value) && value.length >= 2 && value.startsWith('"') && value.endsWith('"');
}

function removeLine(text: string, entry: Entry): string {
  const eol = /^(?:\r\n|\n|\r)/.exec(text.slice(entry.end))?.[0] ?? "";
  if (eol !== "") return text.slice(0, entry.start) + text.slice(entry.end + eol.length);
  return text.slice(0, entry.start).replace(/(?:\r\n|\n|\r)$/, "");
}

function addLine(text: string, line: string, after: number | undefined, dialect: IniDialect): string {
  const eol = /\r\n|\n/.exec(text)?.[0] ?? "\n";
  if (text === "") return dialect.startsWith("qt") ? `[General]${eol}${line}${eol}` : `${line}${eol}`;
  if (after !== undefined) return text.slice(0, after) + eol + line + text.slice(after);
  const header = dialect.startsWith("qt") ? /^\[General\][ \t]*(?=\r?\n|$)/m.exec(text) : null;
  if (header !== null) {
    const at = header.index + header[0].length;
    return text.slice(0, at) + eol + line + text.slice(at);
  }
  return dialect.startsWith("qt") ? line + eol + text : text + (/[\r\n]$/.test(text) ? "" : eol) + line + eol;
}

function topEntries(text: string, dialect: IniDialect): Entry[] {
  const entries: Entry[] = [];
  const isQt = dialect.startsWith("qt");
  let isTop = true;
  for (const { start, end } of isQt ? qtLines(text) : legacyLines(text)) {
    const line = isQt ? text.slice(start, end) : withoutComment(text.slice(start, end)).trimEnd();
    if (isQt) {
      const section = /^\s*\[(.*?)\]/.exec(line);
      if (section !== null) {
        isTop = section[1]?.toLowerCase() === "general";
        continue;
      }
      if (!isTop || line.trimStart().startsWith(";")) continue;
    }
    const equals = line.indexOf("=");
    if (equals < 0) continue;
    const spaces = /^[ \t]*/.exec(line.slice(equals + 1))?.[0].length ?? 0;
    const valueStart = start + equals + 1 + spaces;
    const valueEnd = start + line.length;
    const raw = text.slice(valueStart, valueEnd);
    entries.push({ key: line.slice(0, equals).trim(), raw, start, valueStart, valueEnd, end });
  }
  return entries;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function legacyLines(text: string): Line[] {
  return [...text.matchAll(/[^\r\n]+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** In QSettings' files an end of line inside of quotes, or behind a backslash, does not end the entry. */
function qtLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let inQuotes = false;
  let inComment = false;
  for (let at = 0; at <= text.length; at++) {
    const char = text.charAt(at);
    const ends = at === text.length || ((char === "\n" || char === "\r") && (!inQuotes || inComment));
    if (ends) {
      if (at > start) lines.push({ start, end: at });
      start = at + 1;
      inQuotes = false;
      inComment = false;
    } else if (char === ";" && at === start) inComment = true;
    else if (char === "\\" && !inComment) at++;
    else if (char === '"' && !inComment) inQuotes = !inQuotes;
  }
  return lines;
}
