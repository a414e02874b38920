import assert from "node:assert/strict";
import { iniDialect } from "../../lib/launchers/formats/ini_text.ts";
import type { Edit } from "../../lib/launchers/install/plan_install.ts";
import { tempDir } from "../support/temp.ts";
import { computerAt, everyLauncher } from "./homes.ts";
import { compiled, editOf, targetsWithFiles } from "./installing.ts";
import { type IniCase, PARSERS, readWithQt, runWithJava, runWithNode } from "./readers.ts";
import { join } from "node:path";

const PROGRAMS = [
  "/opt/instance-sync",
  "/home/Jörg & Söhne/#1 (100%); a, b=c/it's/instance-sync",
  '/home/quo"te/back`tick/日本 😀/instance-sync',
  "C:/Users/Jo Doe/instance-sync.exe",
];

const JAVA = "/opt/java 21/bin/java";
const VARIABLES = { INST_JAVA: JAVA };

/** What ran before, as the words that the launcher's splitting gives. */
const THEIRS: Readonly<Record<string, readonly [pre: readonly string[], post: readonly string[]]>> = {
  "PrismLauncher/instances/Own": [
    [JAVA, "-jar", "packwiz-installer-bootstrap.jar", "https://pack.example/pack.toml"],
    ["/home/jo/bin/backup worlds.sh", "after"],
  ],
  "PrismLauncher/instances/Comma": [
    [JAVA, "-jar", "packwiz-installer-bootstrap.jar", "-s", "client", "https://pack.example/pack.toml?a=1,2;b#c"],
    [],
  ],
  "PrismLauncher/instances/Zip": [
    [JAVA, "-jar", "packwiz-installer-bootstrap.jar", "http://localhost:8080/pack.toml"],
    [],
  ],
  "MultiMC/instances/Mod": [
    [JAVA, "-jar", "packwiz-installer-bootstrap.jar", "http://pack.example/pack.toml"],
    ["C:\\Tools\\backup.bat"],
  ],
  "instances/Small": [["/home/jo/pre.sh", "a b"], []],
};

function wordsOf(program: string, { path, target }: Edit): { readonly pre: string[]; readonly post: string[] } {
  const [pre, post] = Object.entries(THEIRS).find(([part]) => path.includes(part))?.[1] ?? [[], []];
  const chained = (theirs: readonly string[]) => theirs.length === 0 ? [] : ["--", ...theirs];
  const options = target.launcher.kind === "hmcl" ? ["--on-conflict=keep-both"] : [];
  return { pre: [program, "pull", ...options, ...chained(pre)], post: [program, "push", ...chained(post)] };
}

for (const version of ["5", "6"] as const) {
  Deno.test({
    name: `with Qt ${version}, each file of Prism, MultiMC and PolyMC gives the launcher exactly our command`,
    ignore: (version === "5" ? PARSERS.qt5 : PARSERS.qt6) === undefined,
    async fn() {
      using home = tempDir("home");
      everyLauncher(home.path);
      const targets = (await targetsWithFiles(computerAt(home.path, "linux"))).filter(({ launcher }) =>
        launcher.style === "qt"
      );
      assert.equal(targets.length, 12);
      const cases = PROGRAMS.flatMap((program) =>
        targets.map((target) => {
          const edit = editOf(target, compiled(program));
          const path = Deno.makeTempFileSync({ dir: home.path });
          Deno.writeTextFileSync(path, edit.after);
          const reader = target.launcher.kind === "multimc" || target.launcher.kind === "polymc"
            ? target.launcher.kind
            : "prism";
          const keys = ["PreLaunchCommand", "PostExitCommand", "OverrideCommands", "name", "ConfigVersion"];
          const file: IniCase = { path, dialect: iniDialect(edit.after, reader), keys };
          return { edit, file, words: wordsOf(program, edit) };
        })
      );
      const { files } = await readWithQt(version, { files: cases.map(({ file }) => file), lines: [] });
      const lines = files.flatMap(({ PreLaunchCommand, PostExitCommand }) => [PreLaunchCommand, PostExitCommand]);
      const answers = await readWithQt(version, {
        files: [],
        lines: lines.map((line) => ({ style: "qt", line: line ?? "", variables: VARIABLES })),
      });
      assert.deepEqual(answers.lines, cases.flatMap(({ words }) => [words.pre, words.post]));
      for (const [index, { edit }] of cases.entries()) {
        if (edit.target.instance === undefined) continue;
        assert.equal(files[index]?.["OverrideCommands"], "true");
        // What is beside it is read as before, too.
        if (version === "6" || !edit.path.includes("Qt6")) {
          assert.equal(files[index]?.["name"], edit.target.instance.name, edit.path);
        }
      }
    },
  });
}

Deno.test({
  name: "GDLauncher's file gives shlex exactly our command",
  ignore: PARSERS.qt6 === undefined,
  async fn() {
    using home = tempDir("home");
    everyLauncher(home.path);
    const targets = (await targetsWithFiles(computerAt(home.path, "linux"))).filter(({ launcher }) =>
      launcher.kind === "gdlauncher"
    );
    const edits = PROGRAMS.flatMap((program) =>
      targets.map((target) => ({ program, edit: editOf(target, compiled(program)) }))
    );
    const lines = edits.flatMap(({ edit }) => {
      const { pre_launch_hook: pre, post_exit_hook: post } = JSON.parse(edit.after);
      return [pre, post].map((line) => ({ style: "shlex" as const, line: String(line), variables: {} }));
    });
    const answers = await readWithQt("6", { files: [], lines });
    assert.deepEqual(
      answers.lines,
      edits.flatMap(({ program, edit }) => [wordsOf(program, edit).pre, wordsOf(program, edit).post]),
    );
  },
});

Deno.test({
  name: "ATLauncher's file through a real JVM, and XMCL's through a real Node, start exactly our program",
  ignore: PARSERS.java === undefined || PARSERS.node === undefined || Deno.build.os === "windows",
  async fn() {
    using home = tempDir("home");
    everyLauncher(home.path);
    const program = join(home.path, "Jörg & Söhne #1 100%", "it's", "instance-sync");
    Deno.mkdirSync(join(program, ".."), { recursive: true });
    Deno.writeTextFileSync(program, '#!/bin/sh\nfor word in "$0" "$@"; do printf \'<%s>\' "$word"; done\n');
    Deno.chmodSync(program, 0o755);
    const lines: Record<string, string> = {};
    for (const target of await targetsWithFiles(computerAt(home.path, "linux"))) {
      if (target.launcher.style !== "sh") continue;
      const edit = editOf(target, compiled(program));
      const settings = JSON.parse(edit.after);
      const { preLaunchCommand, postExitCommand, enableCommands } = settings.launcher ?? settings;
      const name = target.instance?.name ?? target.launcher.kind;
      if (target.launcher.kind === "atlauncher") {
        assert.equal(enableCommands, true);
        lines[`${name} pre`] = preLaunchCommand;
        lines[`${name} post`] = postExitCommand;
      } else lines[`${name} pre xmcl`] = settings.preExecuteCommand ?? settings.globalPreExecuteCommand;
    }
    // ATLauncher puts its own values in before the shell sees the line.
    const cases = Object.values(lines).map((line) =>
      line.replaceAll("$INST_JAVA", "java").replace("cp -r", "echo cp -r")
    );
    const ran = await runWithJava(cases.map((line) => ({ style: "sh", line: line.replace("> /backup/when", "") })));
    const shown = Object.fromEntries(
      Object.keys(lines).map((name, index) => [name, ran[index]?.replaceAll(program, "us")]),
    );
    assert.match(shown["Own post"] ?? "", /^cp -r saves \/backup\n.*\n<us><push>$/);
    delete shown["Own post"];
    assert.deepEqual(shown, {
      "atlauncher pre": "<us><pull>",
      "atlauncher post": "<us><push>",
      "Own pre": "<us><pull><--><java><-jar><packwiz-installer-bootstrap.jar><https://pack.example/pack.toml>",
      "Größe & mehr pre": "<us><pull>",
      "Größe & mehr post": "<us><push>",
      "Größe pre xmcl": "<us><pull>",
      "xmcl pre xmcl": "<us><pull>",
    });
    const xmcl = Object.entries(lines).filter(([name]) => name.endsWith("xmcl")).map(([, line]) => line);
    assert.deepEqual(await runWithNode(xmcl), xmcl.map(() => `<${program}><pull>`));
  },
});
