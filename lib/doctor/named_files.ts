import { ownPart } from "../launchers/own_line.ts";

/**
 * The files that a launcher must reach to run our part of a command: the program, or Deno and the program. Pure.
 *
 * @param line A launcher's command, as written.
 * @example
 * ```ts
 * namedFiles('"/opt/deno" run -A "/opt/instance sync/cli.ts" pull'); // ["/opt/deno", "/opt/instance sync/cli.ts"]
 * ```
 */
export function namedFiles(line: string): string[] {
  const part = ownPart(line);
  if (part === undefined) return [];
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ""));
  const verb = words.lastIndexOf(part.verb, part.theirs === "" ? undefined : words.indexOf("--", 1));
  // Back from our verb to where our part begins: a shell's `&&`, or the start.
  const before = words.slice(0, verb);
  const start = Math.max(...["&&", "&", ";", ")"].map((sign) => before.lastIndexOf(sign))) + 1;
  return before.slice(start).filter((word) =>
    !word.startsWith("-") && word !== "run" && !/^(https?|jsr|npm):/.test(word)
  );
}
