/**
 * How the demo speaks: headings, plain sentences, commands with their output, and what was checked.
 *
 * @module
 */

/** Something was not as it should be: the demo ends with it. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

const WIDTH = 78;
const coloured = !Deno.noColor && Deno.stdout.isTerminal();
const paint = (code: number) => (text: string) => coloured ? `\x1b[${code}m${text}\x1b[0m` : text;
const [bold, dim, red, green, cyan] = [1, 2, 31, 32, 36].map(paint) as [Paint, Paint, Paint, Paint, Paint];
type Paint = (text: string) => string;

let chapters = 0;
let last: "heading" | "text" | "output" = "text";

/** Opens the next chapter. */
export function chapter(title: string): void {
  last = "heading";
  console.log(`\n${bold(`${++chapters}. ${title}`)}`);
}

/** One or more plain sentences. After a command they stand apart from its output. */
export function say(text: string): void {
  if (last !== "heading" && last !== "text") console.log();
  last = "text";
  for (const line of wrapped(text, WIDTH - 3)) console.log(`   ${line}`);
}

/** A command as the player or the launcher gives it. */
export function command(computer: string, line: string): void {
  last = "output";
  const [first = "", ...more] = wrapped(line, outputWidth() - computer.length - 6);
  console.log(`\n   ${cyan(computer)} ${dim("$")} ${[first, ...more].join("\n      ")}`);
}

/** One line that a program printed. */
export function output(line: string): void {
  // Columns, as in a history, are left alone where they fit.
  const lines = line.length <= outputWidth() - 7 ? [line] : wrapped(line, outputWidth() - 9);
  console.log(lines.map((part, at) => `     ${dim("|")} ${at === 0 ? "" : "  "}${part}`).join("\n"));
}

/** How a command ended, where that matters. */
export function ended(text: string): void {
  console.log(`     ${dim(text)}`);
}

/**
 * Tells what was checked.
 *
 * @throws {DemoError} It does not hold.
 */
export function check(holds: boolean, what: string): void {
  if (!holds) throw new DemoError(`This should hold and does not: ${what}`);
  const [first = "", ...more] = wrapped(what, WIDTH - 5);
  console.log([`   ${green("ok")} ${first}`, ...more.map((line) => `      ${line}`)].join("\n"));
}

/** The last word of a demo that went wrong. */
export function failed(text: string): void {
  console.log(`\n${red("The demo failed.")} ${text}`);
}

/** The last word of a demo that went well. */
export function done(text: string): void {
  console.log(`\n${bold(green(text))}`);
}

/** What programs print is broken where the terminal would break it; in a file it is not broken at all. */
function outputWidth(): number {
  try {
    return Deno.stdout.isTerminal() ? Math.max(40, Deno.consoleSize().columns) : Infinity;
  } catch (error) {
    // A terminal that does not tell its size.
    if (!(error instanceof Error)) throw error;
    return 80;
  }
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
