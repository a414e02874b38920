/**
 * Makes text from a world, a server or another computer safe to print: no control characters (a world's name must not
 * steer the terminal), no direction marks, no formatting codes of the game, one line.
 */
export function printable(text: string): string {
  return text.replace(/\u00a7[0-9a-z]/gi, "").replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/\p{Cf}/gu, "");
}

/**
 * The same in ASCII alone: launchers read a hook's output in whatever code page the system has. Letters lose their
 * marks, what has no ASCII form becomes `?`.
 */
export function asciiText(text: string): string {
  return printable(text).normalize("NFKD").replace(/\p{M}/gu, "").replace(/\u00df/g, "ss").replace(
    /[^\x20-\x7e]/gu,
    "?",
  );
}
