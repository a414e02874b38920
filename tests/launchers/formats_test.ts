import assert from "node:assert/strict";
import fc from "fast-check";
import { join } from "node:path";
import { type IniDialect, readIni, writeIni } from "../../lib/launchers/formats/ini_text.ts";
import { isJsonObject, readJson, writeJson } from "../../lib/launchers/formats/json_text.ts";
import { tempDir } from "../support/temp.ts";
import { PARSERS, readWithQt } from "./readers.ts";

/** Text as it may stand in a command, and worse. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."\"\\;,=#%@ \t'[]$abf09xn".split(""), "\n", "\r", "é", "ß", "日", "😀", "\u0001"),
    fc.string({ minLength: 1, maxLength: 1, unit: "grapheme-ascii" }),
  ),
  maxLength: 24,
});

const VALUES = fc.sample(nasty, { numRuns: 300, seed: 5 }).filter((text) => text !== "");

for (const version of ["5", "6"] as const) {
  Deno.test({
    name: `whatever we write, Qt ${version} reads, and whatever Qt ${version} writes, we read`,
    ignore: (version === "5" ? PARSERS.qt5 : PARSERS.qt6) === undefined,
    async fn() {
      using folder = tempDir("ini");
      const [ours, theirs] = [join(folder.path, "ours.cfg"), join(folder.path, "theirs.cfg")];
      const keys = VALUES.map((_, index) => `key${index}`);
      const text = VALUES.reduce(
        (text, value, index) => writeIni(text, `key${index}`, value, "qt"),
        "[General]\nConfigVersion=1.2\nlast=\n\n[Other]\nkey0=not this one\n",
      );
      Deno.writeTextFileSync(ours, text);
      const values = Object.fromEntries(VALUES.map((value, index) => [`key${index}`, value]));
      const { files } = await readWithQt(version, {
        files: [{ path: ours, dialect: "qt", keys: [...keys, "last"] }],
        lines: [],
        writes: [{ path: theirs, values }],
      });
      for (const [index, value] of VALUES.entries()) {
        assert.equal(files[0]?.[`key${index}`], value, JSON.stringify(value));
      }
      assert.equal(files[0]?.["last"], "");
      const written = Deno.readTextFileSync(theirs);
      for (const [index, value] of VALUES.entries()) {
        assert.equal(readIni(written, `key${index}`, "qt"), value, JSON.stringify(value));
      }
    },
  });
}

Deno.test({
  name: "a command that begins and ends with a quote reads back in every dialect",
  ignore: PARSERS.qt6 === undefined,
  async fn() {
    using folder = tempDir("ini");
    const line = '"C:/x y/instance-sync.exe" pull -- java "a=b, c;d"';
    const heads: Readonly<Record<IniDialect, string>> = {
      "legacy": "name=a\n",
      "legacy-prism": "name=a\n",
      "qt-1.1": "[General]\nConfigVersion=1.1\n",
      "qt": "[General]\nConfigVersion=1.2\n",
    };
    const files = (["legacy", "legacy-prism", "qt-1.1", "qt"] as const).map((dialect) => {
      const path = join(folder.path, `${dialect}.cfg`);
      Deno.writeTextFileSync(path, writeIni(heads[dialect], "PreLaunchCommand", line, dialect));
      return { path, dialect, keys: ["PreLaunchCommand"] };
    });
    const answers = await readWithQt("6", { files, lines: [] });
    for (const [index, { dialect }] of files.entries()) {
      assert.equal(answers.files[index]?.["PreLaunchCommand"], line, dialect);
    }
  },
});

Deno.test("an entry that is set and then removed leaves every byte as it was, in each dialect and with each line end", () => {
  const dialects: readonly IniDialect[] = ["legacy", "legacy-prism", "qt-1.1", "qt"];
  for (const dialect of dialects) {
    for (const eol of ["\n", "\r\n"]) {
      for (const end of ["", eol]) {
        const header = dialect.startsWith("qt")
          ? ["[General]", "ConfigVersion=1.2"]
          : ["# mine", "InstanceType=OneSix"];
        const text = [...header, "name=a # b", ""].join(eol).trimEnd() + end;
        fc.assert(
          fc.property(nasty, (value) => {
            const line = value.replaceAll(/\p{Cc}/gu, " ").trim();
            const set = writeIni(text, "PreLaunchCommand", line, dialect);
            assert.equal(readIni(set, "PreLaunchCommand", dialect), line);
            assert.equal(writeIni(set, "PreLaunchCommand", undefined, dialect), text);
          }),
          { numRuns: 60, seed: 7 },
        );
      }
    }
  }
});

Deno.test("in the old dialect a comment stays, and in Qt's a value over several lines and another section are no entry", () => {
  const old = "a=1 # why\nb=x\\#y\n#c=2\n";
  assert.equal(readIni(old, "b", "legacy"), "x#y");
  assert.equal(writeIni(old, "a", "2", "legacy"), "a=2 # why\nb=x\\#y\n#c=2\n");
  const qt = '[General]\nnotes="first\nPreLaunchCommand=no"\n[UI]\nPreLaunchCommand=no\n';
  assert.equal(readIni(qt, "PreLaunchCommand", "qt"), undefined);
  assert.equal(
    writeIni(qt, "PreLaunchCommand", "yes", "qt"),
    '[General]\nnotes="first\nPreLaunchCommand=no"\nPreLaunchCommand=yes\n[UI]\nPreLaunchCommand=no\n',
  );
});

Deno.test("JSON keeps comments, order, indentation and line ends; what is set reads back", () => {
  fc.assert(
    fc.property(nasty, fc.constantFrom("\n", "\r\n"), fc.constantFrom("  ", "\t", "    "), (value, eol, indent) => {
      const text = ["{", `${indent}"b": [1, 2], // why`, `${indent}"launcher": {`, `${indent}${indent}"x": null`]
        .join(eol) + `${eol}${indent}}${eol}}`;
      assert.ok(isJsonObject(text));
      const set = writeJson(text, ["launcher", "pre"], value);
      assert.equal(readJson(set, ["launcher", "pre"]), value);
      const added = `,${eol}${indent}${indent}"pre": ${JSON.stringify(value)}`;
      assert.equal(set.split(added).join(""), text);
      assert.equal(writeJson(set, ["launcher", "pre"], undefined), text);
    }),
    { numRuns: 200, seed: 3 },
  );
});
