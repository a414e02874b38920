/**
 * Writes a command line the way a launcher takes it apart again (`launchers.md` 1.10). Pure; each style is read back by
 * the launcher's own parser in the tests.
 *
 * @module
 */
import { LauncherError } from "../errors.ts";
import type { HookStyle } from "./types.ts";

/** One word of a command line. */
export type Word =
  /** Meant as it stands. */
  | string
  /** Holds a launcher's variable, such as `$INST_JAVA`, which is meant to be replaced. */
  | { readonly withVariable: string };

/**
 * A command line for a launcher.
 *
 * @param words Program and arguments; Windows paths with forward slashes.
 * @param style How the launcher reads it.
 * @throws {LauncherError} A word cannot be written so that this launcher reads it back.
 * @example
 * ```ts
 * hookLine(["/home/jo doe/instance-sync", "pull"], "qt"); // '"/home/jo doe/instance-sync" pull'
 * ```
 */
export function hookLine(words: readonly Word[], style: HookStyle): string {
  // The program is always quoted: the form that the guides of all launchers show.
  return words.map((word, index) => quoted(word, style, index === 0)).join(" ");
}

function quoted(word: Word, style: HookStyle, always: boolean): string {
  const text = typeof word === "string" ? word : word.withVariable;
  if (typeof word === "string" && /\$[A-Za-z_{]/.test(text)) {
    throw unwritable(text, "has a $ in it, which launchers take for the beginning of a variable");
  }
  // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
  if (/[\u0000-\u001f\u007f]/.test(text)) throw unwritable(text, "has a control character in it");
  if (!always && text !== "" && /^[A-Za-z0-9_@:,.=+\/-]+$/.test(text)) return text;
  return WRITERS[style](text);
}

const WRITERS: Readonly<Record<HookStyle, (text: string) => string>> = {
  qt: (text) => `"${text.replaceAll('"', '"""')}"`,
  shlex: posix,
  sh: posix,
  hmcl: (text) => `"${text.replaceAll(/["`]/g, "`$&")}"`,
  cmd(text) {
    if (text.includes('"')) throw unwritable(text, 'has a " in it');
    if (/%[^%]+%/.test(text)) throw unwritable(text, "has two % in it, which Windows takes for a variable");
    return `"${text}"`;
  },
  java(text) {
    if (text.includes('"')) throw unwritable(text, 'has a " in it');
    if (/ {2}|^ | $/.test(text)) throw unwritable(text, "has spaces in it that ATLauncher would make one of");
    return `"${text}"`;
  },
};

/** Double quotes where nothing inside of them means anything, else single ones. */
function posix(text: string): string {
  return /["\\`!]|\$(?![A-Za-z_{])/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

function unwritable(text: string, why: string): LauncherError {
  return new LauncherError(
    `"${text}" ${why}, so this launcher cannot be told to start it. Put it into a folder with a plainer name and try again.`,
  );
}

/**
 * Puts our command and somebody else's into one line; theirs runs first. Where the launcher has no shell, or theirs needs
 * none, we run it (`pull -- <theirs>`), which also knows what to do if packwiz fails.
 *
 * @param ours From {@linkcode hookLine}.
 * @param theirs As the launcher keeps it.
 * @param hook Before the game a failure of theirs stops the launch, after it it does not.
 */
export function lineWithTheirs(ours: string, theirs: string, style: HookStyle, hook: "pre" | "post"): string {
  if (theirs.trim() === "") return ours;
  if (!needsShell(theirs, style)) return `${ours} -- ${theirs.trim()}`;
  return `( ${theirs.trim()} ) ${hook === "pre" ? "&&" : style === "cmd" ? "&" : ";"} ${ours}`;
}

/** Whether a command means something only to a shell. */
export function needsShell(line: string, style: HookStyle): boolean {
  const [first = ""] = line.trim().split(/\s+/);
  if (style === "sh") {
    return /[&|;<>()`\n#]|\$\(/.test(line) || /^(?:[A-Za-z_]\w*=|[!{.])/.test(first) || SH_OWN.has(first);
  }
  // Windows starts nothing but programs without its shell.
  if (style === "cmd") return /[&|<>()^%\n]/.test(line) || !/(?:\.exe"?|^"?java"?)$/i.test(first);
  return false;
}

const SH_OWN: ReadonlySet<string> = new Set(
  "alias cd command eval exec exit export if for case read set source test trap ulimit umask unset until wait while"
    .split(
      " ",
    ),
);

/** The first word of a command, without its quotes: the program. */
export function programOf(line: string): string {
  return (/^\s*(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(line)?.slice(1).find((part) => part !== undefined)) ?? "";
}
