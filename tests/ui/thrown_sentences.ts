import { join } from "node:path";
import { ROOT } from "../rules/module_graph.ts";

/** One sentence that a file of ours throws. */
export interface Thrown {
  /** Below `lib`, with the line. */
  readonly at: string;
  /** The class. */
  readonly error: string;
  /** With examples in the place of what is put in. */
  readonly text: string;
  /** These examples. */
  readonly fields: readonly string[];
}

/** Every sentence that an error below `lib` is made with, each branch of it. */
export function thrownSentences(): Thrown[] {
  return sources(join(ROOT, "lib")).flatMap((path) => {
    const source = Deno.readTextFileSync(join(ROOT, "lib", path));
    return [...source.matchAll(/new ([A-Z]\w*Error)\(/g)].flatMap(({ 0: { length }, 1: error = "", index }) => {
      const at = `${path}:${source.slice(0, index).split("\n").length}`;
      const [message = ""] = split(inner(source, index + length - 1), ",");
      return variants(message.trim(), source.slice(0, index)).map((text): Thrown => {
        let count = 0;
        const fields: string[] = [];
        const whole = text.replace(/\0/g, () => {
          fields.push(`x${++count}x`);
          return `x${count}x`;
        });
        return { at, error, text: whole, fields };
      });
    });
  });
}

function sources(folder: string, below = ""): string[] {
  return [...Deno.readDirSync(join(folder, below))].sort((a, b) => a.name < b.name ? -1 : 1).flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory) return sources(folder, path);
    return path.endsWith(".ts") && !path.startsWith("errors/") && !path.endsWith(".gen.ts") ? [path] : [];
  });
}

/** What an expression can say; `\0` stands for whatever is put in. */
function variants(expression: string, before: string): string[] {
  const whole = expression.trim();
  const sum = split(whole, " + ");
  if (sum.length > 1) return product(sum.map((part) => variants(part, before)));
  const [condition, branches] = pair(whole, " ? ");
  if (condition !== undefined && branches !== undefined) {
    return pair(branches, " : ").flatMap((branch) => variants(branch ?? "", before));
  }
  const otherwise = split(whole, " ?? ");
  if (otherwise.length > 1) return otherwise.flatMap((part) => variants(part, before));
  if (whole.startsWith("(") && inner(whole, 0).length === whole.length - 2) return variants(inner(whole, 0), before);
  if (/^(["']).*\1$/s.test(whole)) return [whole.slice(1, -1).replace(/\\(.)/g, "$1")];
  if (whole.startsWith("`")) return product(templateParts(whole.slice(1, -1), before));
  const named = [...before.matchAll(new RegExp(`const ${RegExp.escape(whole)} = ([^;]+);`, "g"))].at(-1)?.[1];
  return /^\w+$/.test(whole) && named !== undefined && /^["'`]|\?\s/.test(named) ? variants(named, before) : ["\0"];
}

function templateParts(template: string, before: string): string[][] {
  const parts: string[][] = [];
  let rest = template;
  for (let at = rest.indexOf("${"); at >= 0; at = rest.indexOf("${")) {
    const hole = inner(rest, at + 1);
    parts.push([rest.slice(0, at)], variants(hole.replace(/\s+/g, " "), before));
    rest = rest.slice(at + hole.length + 3);
  }
  return [...parts, [rest]].map((texts) => texts.map((text) => text.replaceAll("\\`", "`")));
}

function product(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>((made, part) => made.flatMap((start) => part.map((end) => start + end)), [""]);
}

/** What stands between the bracket at `open` and the one that closes it. */
function inner(text: string, open: number): string {
  return text.slice(open + 1, walk(text, open + 1, () => false));
}

function pair(text: string, by: string): readonly [string?, string?] {
  const [first = "", ...rest] = split(text, by);
  return rest.length === 0 ? [] : [first, rest.join(by)];
}

/** Splits where no bracket or text is open. */
function split(text: string, by: string): string[] {
  const one = text.replace(/\n\s*(?=[?:+])/g, " ").replace(/ \+\n\s*/g, " + ");
  const parts: string[] = [];
  let start = 0;
  walk(one, 0, (at) => {
    if (one.startsWith(by, at)) {
      parts.push(one.slice(start, at));
      start = at + by.length;
    }
    return false;
  });
  return [...parts, one.slice(start)];
}

/** Goes on until the bracket closes that was open at the start; gives its place. */
function walk(text: string, from: number, outside: (at: number) => boolean): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? "";
    if (depth === 0) outside(at);
    if (char === '"' || char === "'") {
      for (at++; at < text.length && text[at] !== char; at++) if (text[at] === "\\") at++;
    } else if (char === "`") at = endOfTemplate(text, at);
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char) && depth-- === 0) return at;
  }
  return text.length;
}

function endOfTemplate(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length && text[at] !== "`"; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith("${", at)) at = walk(text, at + 2, () => false);
  }
  return at;
}
