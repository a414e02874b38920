/**
 * Finds this program's own part in a launcher's command. Pure.
 *
 * @module
 */

/** What a command line says about us. */
export interface OwnPart {
  readonly verb: "pull" | "push" | "wrap";
  /** Somebody else's command that is run together with ours, as written; empty if there is none. */
  readonly theirs: string;
}

/**
 * Finds our part in a command, whoever wrote it: by hand from the README, an older version, or `install`.
 *
 * @param line As the launcher keeps it.
 * @returns `undefined` where we are not in it.
 * @example
 * ```ts
 * ownPart('"/opt/instance-sync" pull -- "$INST_JAVA" -jar packwiz.jar'); // { verb: "pull", theirs: '"$INST_JAVA" -jar packwiz.jar' }
 * ```
 */
export function ownPart(line: string): OwnPart | undefined {
  const shell = /^\( ([\s\S]*) \) (?:&&|&|;) ([\s\S]*)$/.exec(line.trim());
  if (shell !== null) {
    const [, theirs = "", ours = ""] = shell;
    const own = plainPart(ours);
    return own === undefined ? undefined : { verb: own.verb, theirs };
  }
  return plainPart(line);
}

/** Whether these words can be this program's file or address. */
function isProgram(word: string, before: readonly string[]): boolean {
  const name = word.replaceAll("\\", "/").split("/").at(-1) ?? "";
  if (/^instance-sync(?:[-_.@].*)?$/i.test(name)) return true;
  const runs = before.includes("run");
  return runs && (/^cli\.(?:ts|js)$/.test(name) || /instance-sync/.test(word));
}

function plainPart(line: string): OwnPart | undefined {
  const words = wordsOf(line);
  const texts = words.map(({ text }) => text);
  const program = texts.findIndex((text, index) => !text.startsWith("-") && isProgram(text, texts.slice(0, index)));
  if (program < 0) return undefined;
  // Before it may stand what starts it: deno, run, and flags.
  const starts = texts.slice(0, program).every((text, index) => index === 0 || text === "run" || text.startsWith("-"));
  const at = texts.findIndex((text, index) => index > program && !text.startsWith("-"));
  const verb = texts[at];
  if (!starts || (verb !== "pull" && verb !== "push" && verb !== "wrap")) return undefined;
  const dashes = words.find(({ text }, index) => index > at && text === "--");
  return { verb, theirs: dashes === undefined ? "" : line.slice(dashes.end).trim() };
}

/** The words of a line, without the quotes around and in them: alike enough in every launcher to find ours. */
function wordsOf(line: string): { readonly text: string; readonly end: number }[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map((match) => ({
    text: match[0].replaceAll(/["']/g, ""),
    end: match.index + match[0].length,
  }));
}
