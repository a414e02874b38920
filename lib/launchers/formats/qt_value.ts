/**
 * Values as Qt's QSettings writes them into INI files (Prism 7 and newer; `launchers.md` 1.4). Pure; compared with the
 * real QSettings of Qt 5 and Qt 6 in the tests.
 *
 * @module
 */

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  '"': '"',
  "?": "?",
  "'": "'",
  "\\": "\\",
};

/**
 * Reads a value.
 *
 * @param raw What stands after `=`.
 * @returns Empty for what QSettings gives a launcher as empty text: a list, or nothing.
 */
export function readQtValue(raw: string): string {
  let text = "";
  let inQuotes = false;
  let quoted = false;
  // Spaces at the end are cut off, but not those that were written as an escape.
  let keep = 0;
  let at = skipSpaces(raw, 0);
  while (at < raw.length) {
    const char = raw.charAt(at);
    if (char === "\\") {
      const escape = readEscape(raw, at + 1);
      text += escape.text;
      keep = text.length;
      at = escape.end;
    } else if (char === '"') {
      quoted = true;
      inQuotes = !inQuotes;
      at++;
      if (!inQuotes) at = skipSpaces(raw, at);
    } else if (char === "," && !inQuotes) {
      return "";
    } else {
      text += char;
      at++;
    }
  }
  if (!quoted) {
    while (text.length > keep && /[ \t]$/.test(text)) text = text.slice(0, -1);
  }
  if (text.startsWith("@@")) return text.slice(1);
  return text === "@Invalid()" ? "" : text;
}

function skipSpaces(raw: string, from: number): number {
  let at = from;
  while (raw.charAt(at) === " " || raw.charAt(at) === "\t") at++;
  return at;
}

function readEscape(raw: string, at: number): { readonly text: string; readonly end: number } {
  const char = raw.charAt(at);
  const known = ESCAPES[char];
  if (known !== undefined) return { text: known, end: at + 1 };
  const number = (digits: RegExpExecArray | null, base: number, start: number) =>
    digits === null
      ? undefined
      : { text: String.fromCharCode(parseInt(digits[0], base) & 0xffff), end: start + digits[0].length };
  const hex = char === "x" ? number(/^[0-9a-f]+/i.exec(raw.slice(at + 1)), 16, at + 1) : undefined;
  // What Qt does not know it leaves out.
  return hex ?? number(/^[0-7]+/.exec(raw.slice(at)), 8, at) ?? { text: "", end: at + 1 };
}

/**
 * Writes a value as QSettings would. Letters beyond ASCII are written as `\xHHHH`, which Qt 5 and Qt 6 read alike.
 *
 * @param text Any text.
 */
export function writeQtValue(text: string): string {
  const safe = text.startsWith("@") ? `@${text}` : text;
  let out = "";
  let afterHex = false;
  for (let at = 0; at < safe.length; at++) {
    const char = safe.charAt(at);
    const code = safe.charCodeAt(at);
    const named = NAMED[char];
    const hex: boolean = named === undefined && (code < 0x20 || code > 0x7e || (afterHex && /[0-9a-f]/i.test(char)));
    out += hex ? `\\x${code.toString(16)}` : named ?? char;
    afterHex = hex;
  }
  return /[;,=]/.test(safe) || /^\s|\s$/.test(safe) ? `"${out}"` : out;
}

const NAMED: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};
