import fc from "fast-check";
import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { type ArgumentPart, splitArguments } from "../../lib/commands/split_arguments.ts";

const SHORT: Readonly<Record<string, string>> = { g: "no-gui", u: "url" };
const shapes = {
  longName: (letter: string) => SHORT[letter],
  takesValue: (name: string) => name === "url",
};

Deno.test("arguments are taken apart as Node does it", () => {
  const argument = fc.oneof(
    fc.constantFrom(
      "pull",
      "--url",
      "--url=",
      "--url=a=b",
      "--no-gui",
      "--no-gui=x",
      "--other",
      "--other=1",
      "-g",
      "-u",
    ),
    fc.constantFrom("-ux", "-gu", "-gux", "-x", "-xg", "-", "", "a b", "-=", "--=", "---", "-g=1", "--url=\n"),
  );
  fc.assert(fc.property(fc.array(argument, { maxLength: 6 }), (args) => {
    const { tokens } = parseArgs({
      args,
      options: { url: { type: "string", short: "u" }, "no-gui": { type: "boolean", short: "g" } },
      strict: false,
      allowPositionals: true,
      tokens: true,
    });
    const expected = tokens.flatMap((token): ArgumentPart[] =>
      token.kind === "positional"
        ? [{ kind: "word", text: token.value }]
        : token.kind === "option"
        ? [{ kind: "option", name: token.name, raw: token.rawName, value: token.value }]
        : []
    );
    assert.deepEqual(splitArguments(args, shapes), expected);
  }));
});
