import assert from "node:assert/strict";
import { join } from "node:path";
import { LauncherError } from "../../lib/errors.ts";
import { hookLine, lineWithTheirs } from "../../lib/launchers/hook_line.ts";
import { ownPart } from "../../lib/launchers/own_line.ts";
import type { HookStyle } from "../../lib/launchers/types.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { PARSERS, readWithQt, runWithJava, runWithNode } from "./readers.ts";

/** Folder names that hurt. */
const NAMES = [
  "plain",
  "with space",
  "Jörg & Söhne",
  "日本 😀",
  "#1 100% (really) %PATH%",
  "it's",
  'quo"te',
  "semi;colon, comma=equals",
  "back`tick",
  "$ dollar",
  "@at !bang ~tilde *glob? [x] {y} <z>|",
  "ends with space ",
  "back\\slash",
];

/** A Windows program cannot have all of these in its path. */
const WINDOWS_PROGRAMS = [
  "C:/Users/Jo/instance-sync.exe",
  "C:/Users/Jo Doe/instance sync/instance-sync.exe",
  "C:/Users/Jörg & Söhne #1 (100%); a, b=c/instance-sync.exe",
  "//server/share/it's/instance-sync.exe",
];

const words = (folder: string) => [`/home/${folder}/instance-sync`, "pull", "--on-conflict=keep-both", "--device=a b"];

for (const version of ["5", "6"] as const) {
  Deno.test({
    name: `Qt ${version} and shlex read back exactly the words of a hook line`,
    ignore: (version === "5" ? PARSERS.qt5 : PARSERS.qt6) === undefined,
    async fn() {
      const all = [...NAMES.map(words), ...WINDOWS_PROGRAMS.map((program) => [program, "push"])];
      const cases = (["qt", "shlex"] as const).flatMap((style) => all.map((words) => ({ style, words })));
      const lines = cases.map(({ style, words }) => ({ style, line: hookLine(words, style), variables: {} }));
      const answers = await readWithQt(version, { files: [], lines });
      assert.deepEqual(answers.lines, cases.map(({ words }) => words));
    },
  });
}

/** A program that prints what it was called with. */
function echoProgram(folder: string, name: string): string {
  const path = join(folder, name, "instance-sync");
  writeFile(path, '#!/bin/sh\nfor word in "$0" "$@"; do printf \'<%s>\' "$word"; done\n');
  Deno.chmodSync(path, 0o755);
  return path;
}

/** Names that a shell would take for a variable's are refused, so they are no case here. */
function shellCases(folder: string): { readonly line: string; readonly printed: string }[] {
  return NAMES.map((name) => {
    const words = [echoProgram(folder, name), "pull", "--device=a b"];
    return { line: hookLine(words, "sh"), printed: words.map((word) => `<${word}>`).join("") };
  });
}

Deno.test({
  name: "a real JVM with /bin/sh starts exactly our program, as ATLauncher does",
  ignore: PARSERS.java === undefined || Deno.build.os === "windows",
  async fn() {
    using folder = tempDir("hook");
    const cases = shellCases(folder.path);
    const plain = echoProgram(folder.path, "plain");
    const ours = hookLine([plain, "pull"], "sh");
    const chained = [
      { theirs: `'${plain}' "x y" $HOME/z`, printed: `<${plain}><pull><--><${plain}><x y><${Deno.env.get("HOME")}/z>` },
      { theirs: `cd / && pwd; echo "it's"`, printed: `/\nit's\n<${plain}><pull>` },
      { theirs: "exit 3", printed: "" },
    ].map(({ theirs, printed }) => ({ line: lineWithTheirs(ours, theirs, "sh", "pre"), printed }));
    const after = { line: lineWithTheirs(ours, "false || exit 3", "sh", "post"), printed: `<${plain}><pull>` };
    const windows = WINDOWS_PROGRAMS.map((program) => hookLine([program, "pull"], "java"));
    const all = [...cases, ...chained, after];
    const outputs = await runWithJava([
      ...all.map(({ line }) => ({ style: "sh" as const, line })),
      ...windows.map((line) => ({ style: "java" as const, line })),
    ]);
    assert.deepEqual(outputs.slice(0, all.length), all.map(({ printed }) => printed));
    // Windows starts what Java joins again: it must be what stood there (Java writes no double slash at its beginning).
    assert.deepEqual(outputs.slice(all.length, -1), windows.slice(0, -1));
  },
});

Deno.test({
  name: "a real Node with shell: true starts exactly our program, as XMCL does",
  ignore: PARSERS.node === undefined || Deno.build.os === "windows",
  async fn() {
    using folder = tempDir("hook");
    const cases = shellCases(folder.path);
    assert.deepEqual(await runWithNode(cases.map(({ line }) => line)), cases.map(({ printed }) => printed));
  },
});

Deno.test("what a launcher could not read back is refused with a reason", () => {
  const refused: readonly (readonly [string, HookStyle, RegExp])[] = [
    ["/home/$USER/instance-sync", "qt", /has a \$ in it/],
    ["/home/${x}/instance-sync", "sh", /has a \$ in it/],
    ["/home/a\nb/instance-sync", "qt", /control character/],
    ["C:/%TEMP%/x/instance-sync.exe", "cmd", /two % in it/],
    ["C:/a  b/instance-sync.exe", "java", /make one of/],
  ];
  for (const [program, style, says] of refused) {
    assert.throws(
      () => hookLine([program, "pull"], style),
      (error) => error instanceof LauncherError && says.test(error.message) && /plainer name/.test(error.message),
      program,
    );
  }
});

Deno.test("HMCL's own splitting reads back exactly the words", () => {
  for (const name of NAMES) assert.deepEqual(hmclWords(hookLine(words(name), "hmcl")), words(name));
});

/** By its documented rules: single quotes are literal, in double quotes a backtick escapes. HMCL itself cannot run here. */
function hmclWords(line: string): string[] {
  const found: string[] = [];
  for (const [word] of line.matchAll(/(?:"(?:`[\s\S]|[^"`])*"|'[^']*'|`[\s\S]|[^\s"'`])+/g)) {
    found.push(
      word.replaceAll(
        /"((?:`[\s\S]|[^"`])*)"|'([^']*)'/g,
        (_, double?: string, single?: string) => double?.replaceAll(/`([\s\S])/g, "$1") ?? single ?? "",
      ),
    );
  }
  return found;
}

Deno.test("our part is found in a line, whoever wrote it, with what else runs", () => {
  const readme = Deno.readTextFileSync(join(import.meta.dirname ?? ".", "..", "..", "README.md"));
  const [example = ""] = /^"\S+deno" run .* "\S+cli\.ts" pull$/m.exec(readme) ?? [];
  const known: readonly (readonly [string, ReturnType<typeof ownPart>])[] = [
    [example, { verb: "pull", theirs: "" }],
    ['"C:\\Users\\Jo Doe\\instance-sync.exe" push', { verb: "push", theirs: "" }],
    ["/opt/instance-sync-0.2.0/instance-sync pull --device='a b' -- sh -c 'a -- b'", {
      verb: "pull",
      theirs: "sh -c 'a -- b'",
    }],
    ['( a && b ) && "/opt/instance-sync" pull', { verb: "pull", theirs: "a && b" }],
    ["( a ) ; /opt/instance-sync push", { verb: "push", theirs: "a" }],
    ["/opt/instance-sync wrap --", { verb: "wrap", theirs: "" }],
    ["deno run -A jsr:@timemachine/instance-sync@0.2/cli pull", { verb: "pull", theirs: "" }],
    ["/opt/instance-sync status", undefined],
    ["rsync -a saves /opt/instance-sync push", undefined],
    ['"$INST_JAVA" -jar packwiz-installer-bootstrap.jar https://pack.example/pack.toml', undefined],
    ["", undefined],
  ];
  for (const [line, part] of known) assert.deepEqual(ownPart(line), part, line);
});
