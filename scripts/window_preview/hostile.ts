import type { Example } from "./states.ts";

/** Names as an enemy would choose them. */
export const HOSTILE: Readonly<Record<string, string>> = {
  markup: `<img src=x onerror="document.title='owned'"><b>bold</b></script><script>document.title='owned'</script>`,
  direction: "abc\u202Egpj.exe\u202D\u2066\u2067evil",
  long: "W".repeat(10_000),
  words: "very long name ".repeat(700),
  control: "line\nbreak\u0000null\u001b[31mred",
  zalgo: "a" + "\u0301".repeat(3000),
};

/** Keys whose text comes from disk, from the network or from another computer. */
const FROM_OUTSIDE = new Set([
  "name",
  "device",
  "devices",
  "copyName",
  "instance",
  "account",
  "host",
  "server",
  "text",
  "version",
  "dimension",
  "pin",
  "from",
  "stale",
  "drive",
  "paths",
  "firstIn",
  "log",
  "en",
  "de",
  "others",
  "notes",
  "command",
]);

/** An example in which every text from outside is hostile. */
export function hostile(example: Example, text: string): Example {
  const turn = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return FROM_OUTSIDE.has(key) ? text : value;
    if (Array.isArray(value)) return value.map((each) => turn(each, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, turn(each, key)]));
  };
  const turned = turn(example, "");
  if (!isExample(turned)) throw new Error("It kept its shape, only texts changed.");
  return turned;
}

function isExample(value: unknown): value is Example {
  return typeof value === "object" && value !== null && "shell" in value && "view" in value;
}
