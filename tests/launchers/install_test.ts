import assert from "node:assert/strict";
import { join } from "node:path";
import { applyInstall } from "../../lib/launchers/install/apply_install.ts";
import { applyUninstall } from "../../lib/launchers/install/apply_uninstall.ts";
import { planInstall } from "../../lib/launchers/install/plan_install.ts";
import { planUninstall } from "../../lib/launchers/install/plan_uninstall.ts";
import { installFolder, readRecords } from "../../lib/launchers/install/records.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { computerAt, everyLauncher, layOut, prismData } from "./homes.ts";
import { PARSERS, readWithQt } from "./readers.ts";
import { compiled, editOf, install, targetOf, targetsWithFiles, uninstall } from "./installing.ts";

const US = compiled("/opt/instance-sync");

Deno.test("install, then uninstall: every file of every launcher is what it was, byte for byte, and nothing is left", async () => {
  using home = tempDir("home");
  const paths = everyLauncher(home.path);
  Deno.chmodSync(paths[1] ?? "", 0o640);
  const before = paths.map((path) => Deno.readFileSync(path));
  const computer = computerAt(home.path, "linux");
  const targets = await targetsWithFiles(computer);
  assert.equal(targets.length, paths.length, "each golden file is one target's");
  for (const target of targets) await install(computer, target, US);
  paths.forEach((path, index) => assert.notDeepEqual(Deno.readFileSync(path), before[index], path));
  for (const target of await targetsWithFiles(computer)) {
    if (target.instance !== undefined) {
      assert.equal(target.instance.wired, target.launcher.hasPost ? "yes" : "pull-only", target.instance.id);
    }
    assert.equal(planInstall(target, US).kind, "done", "a second install has nothing to do");
    assert.equal((await uninstall(computer, target)).kind, "restore");
  }
  paths.forEach((path, index) => assert.deepEqual(Deno.readFileSync(path), before[index], path));
  if (Deno.build.os !== "windows") assert.equal((Deno.statSync(paths[1] ?? "").mode ?? 0) & 0o777, 0o640);
  assert.deepEqual([...Deno.readDirSync(join(home.path, ".local", "state"))], []);
});

Deno.test("everything else in a file stays: line ends, comments, order, keys nobody knows", async () => {
  using home = tempDir("home");
  everyLauncher(home.path);
  const computer = computerAt(home.path, "linux");
  const known: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    "Qt5/instance.cfg": [
      ["OverrideCommands=false", "OverrideCommands=true"],
      ["PostExitCommand=", 'PostExitCommand=\\"/opt/instance-sync\\" push'],
      ["PreLaunchCommand=", 'PreLaunchCommand=\\"/opt/instance-sync\\" pull'],
    ],
    "Sky/instance.cfg": [
      ["OverrideCommands=false", "OverrideCommands=true"],
      ["PostExitCommand=", 'PostExitCommand="/opt/instance-sync" push'],
      ["PreLaunchCommand=", 'PreLaunchCommand="/opt/instance-sync" pull'],
    ],
    "data/instances/Size/instance.json": [
      ['"pre_launch_hook": null', '"pre_launch_hook": "\\"/opt/instance-sync\\" pull"'],
      ['"post_exit_hook": null', '"post_exit_hook": "\\"/opt/instance-sync\\" push"'],
    ],
    "data/instances/Small/instance.json": [
      [
        `"pre_launch_hook":"/home/jo/pre.sh 'a b'"`,
        `"pre_launch_hook":"\\"/opt/instance-sync\\" pull -- /home/jo/pre.sh 'a b'"`,
      ],
      ['"post_exit_hook":""', '"post_exit_hook":"\\"/opt/instance-sync\\" push"'],
    ],
  };
  for (const [file, replacements] of Object.entries(known)) {
    const { before, after } = editOf(await targetOf(computer, file), US);
    assert.equal(after, replacements.reduce((text, [old, now]) => text.replace(old, now), before), file);
  }
});

Deno.test("what was edited since stays; only our part goes", async () => {
  const edits: readonly {
    readonly file: string;
    readonly edit: (text: string) => string;
    readonly expected: (original: string) => string;
  }[] = [
    {
      // The launcher has written the time played.
      file: "Qt6/instance.cfg",
      edit: (text) => text.replace("totalTimePlayed=86400", "totalTimePlayed=90000"),
      expected: (original) => original.replace("totalTimePlayed=86400", "totalTimePlayed=90000"),
    },
    {
      // The player has put something of their own beside ours: it keeps running.
      file: "Sky/instance.cfg",
      edit: (text) => text.replace(/(PostExitCommand=.*)/, "$1 -- notify-send done"),
      expected: (original) =>
        original.replace("OverrideCommands=false", "OverrideCommands=true")
          .replace("PostExitCommand=", "PostExitCommand=notify-send done"),
    },
    {
      // The player has replaced ours after the game.
      file: "atlauncher/instances/Own/instance.json",
      edit: (text) => text.replace(/"postExitCommand": ".*"/, '"postExitCommand": "true"'),
      expected: (original) => original.replace(/"postExitCommand": ".*"/, '"postExitCommand": "true"'),
    },
    {
      file: "instance-game-settings.json",
      edit: (text) => text.replace('"maxMemory",', '"maxMemory",\n    "jvmOptions",'),
      expected: (original) => original.replace('"maxMemory",', '"maxMemory",\n    "jvmOptions",'),
    },
    {
      file: "minecraftx/instances/Size/instance.json",
      edit: (text) => text.replace('"author": "jo"', '"author": "eva"'),
      expected: (original) => original.replace('"author": "jo"', '"author": "eva"'),
    },
  ];
  for (const { file, edit, expected } of edits) {
    using home = tempDir("home");
    everyLauncher(home.path);
    const computer = computerAt(home.path, "linux");
    const { path, before } = await install(computer, await targetOf(computer, file), US);
    const installed = Deno.readTextFileSync(path);
    assert.notEqual(edit(installed), installed);
    Deno.writeTextFileSync(path, edit(installed));
    assert.equal((await uninstall(computer, await targetOf(computer, file))).kind, "edit");
    assert.equal(Deno.readTextFileSync(path), expected(before), file);
    assert.deepEqual(readRecords(installFolder(computer)), []);
  }
});

Deno.test("a second install from another place replaces the first, and uninstall goes back to before both", async () => {
  using home = tempDir("home");
  everyLauncher(home.path);
  const computer = computerAt(home.path, "linux");
  for (const file of ["Own/instance.cfg", "Qt6/instance.cfg", "atlauncher/instances/Own/instance.json"]) {
    const { before, path } = await install(computer, await targetOf(computer, file), US);
    const second = await install(computer, await targetOf(computer, file), compiled("/new place/instance-sync"));
    assert.doesNotMatch(second.after, /\/opt\/instance-sync/);
    await uninstall(computer, await targetOf(computer, file));
    assert.equal(Deno.readTextFileSync(path), before);
  }
});

Deno.test("what somebody wrote by hand is taken out too, without a record", async () => {
  using home = tempDir("home");
  prismData(join(home.path, ".local/share/PrismLauncher"));
  const line = '\\"/home/jo/.deno/bin/deno\\" run -A \\"/home/jo/instance-sync/cli.ts\\" pull -- java -jar x.jar';
  const config =
    `[General]\nConfigVersion=1.2\nOverrideCommands=true\nPreLaunchCommand=${line}\nPostExitCommand=keep me\n`;
  layOut(join(home.path, ".local/share/PrismLauncher/instances/Home"), { "instance.cfg": config });
  const computer = computerAt(home.path, "linux");
  assert.equal((await uninstall(computer, await targetOf(computer, "Home/instance.cfg"))).kind, "edit");
  assert.equal(
    Deno.readTextFileSync(join(home.path, ".local/share/PrismLauncher/instances/Home/instance.cfg")),
    config.replace(line, "java -jar x.jar"),
  );
});

Deno.test("an instance that gets commands of its own keeps the launcher's: chained, and its wrapper beside them", async () => {
  using home = tempDir("home");
  const folder = join(home.path, ".local/share/PrismLauncher");
  prismData(folder);
  const config = "[General]\nConfigVersion=1.2\nPreLaunchCommand=notify-send start\nWrapperCommand=gamemoderun\n";
  layOut(folder, { "prismlauncher.cfg": config });
  const computer = computerAt(home.path, "linux");
  const { changes } = editOf(await targetOf(computer, "Home/instance.cfg"), US);
  assert.deepEqual(changes.map(({ key, after }) => [key[0], after]), [
    ["OverrideCommands", "true"],
    ["WrapperCommand", "gamemoderun"],
    ["PreLaunchCommand", '"/opt/instance-sync" pull -- notify-send start'],
    ["PostExitCommand", '"/opt/instance-sync" push'],
  ]);
});

Deno.test("a wrapper that was switched off in ATLauncher stays off", async () => {
  using home = tempDir("home");
  everyLauncher(home.path);
  const file = join(home.path, ".local/share/atlauncher/configs/ATLauncher.json");
  Deno.writeTextFileSync(file, Deno.readTextFileSync(file).replace("{", '{\n  "wrapperCommand": "mangohud",'));
  const computer = computerAt(home.path, "linux");
  const { changes } = editOf(await targetOf(computer, "configs/ATLauncher.json"), US);
  assert.deepEqual(changes.find(({ key }) => key.includes("wrapperCommand")), {
    key: ["wrapperCommand"],
    before: "mangohud",
    after: "",
  });
});

Deno.test("a launcher in a sandbox gets the program copied to where it can see it, and uninstall removes the copy", async () => {
  using home = tempDir("home");
  const app = join(home.path, ".var/app/org.prismlauncher.PrismLauncher/data");
  prismData(join(app, "PrismLauncher"));
  const program = join(home.path, "Downloads", "instance-sync");
  writeFile(program, "#!/bin/sh\necho us\n");
  const computer = computerAt(home.path, "linux");
  const copy = join(app, "instance-sync", "instance-sync");
  const targets = [
    await targetOf(computer, "Home/instance.cfg"),
    await targetOf(computer, "Pack/instance.cfg"),
  ] as const;
  for (const target of targets) await install(computer, target, compiled(program));
  assert.equal(new TextDecoder().decode((await new Deno.Command(copy).output()).stdout), "us\n");
  const [home1, pack] = [await targetOf(computer, "Home/instance.cfg"), await targetOf(computer, "Pack/instance.cfg")];
  assert.equal(home1.instance?.hooks.pre, `"${copy}" pull`);
  await uninstall(computer, home1);
  assert.ok(Deno.statSync(copy).isFile, "the other instance still needs it");
  await uninstall(computer, pack);
  assert.throws(() => Deno.statSync(join(app, "instance-sync")), Deno.errors.NotFound);

  const bundle = { form: "bundle", deno: "/usr/bin/deno", module: "/srv/is/instance-sync.js" } as const;
  const moved = editOf(home1, { program: bundle, permissions: () => ["-A"] });
  assert.deepEqual(moved.copies.map(({ to }) => to), [
    join(app, "instance-sync/deno"),
    join(app, "instance-sync/instance-sync.js"),
  ]);
  const sources = { form: "sources", deno: "/usr/bin/deno", module: "/srv/is/cli.ts" } as const;
  const refused = planInstall(home1, { program: sources, permissions: () => ["-A"] });
  assert.match(refused.kind === "refused" ? refused.reason : "", /runs in a sandbox and sees only its own folder/);
});

Deno.test("files that cannot be changed safely are left alone, with a reason", async () => {
  using home = tempDir("home");
  everyLauncher(home.path);
  const computer = computerAt(home.path, "linux");
  const cfg = join(home.path, "MultiMC/instances/Sky/instance.cfg");
  const latin = new Uint8Array([...Deno.readFileSync(cfg), 0x6e, 0x3d, 0xe4, 0x0a]);
  Deno.writeFileSync(cfg, latin);
  const step = planInstall(await targetOf(computer, "Sky/instance.cfg"), US);
  assert.match(step.kind === "refused" ? step.reason : "", /is not UTF-8 text/);
  assert.deepEqual(Deno.readFileSync(cfg), latin);

  const target = await targetOf(computer, "Qt6/instance.cfg");
  const edit = editOf(target, US);
  Deno.writeTextFileSync(edit.path, edit.before + "\n");
  await assert.rejects(applyInstall(edit, installFolder(computer)), /was changed by somebody else in the meantime/);
  assert.equal(Deno.readTextFileSync(edit.path), edit.before + "\n");
});

Deno.test("a link in a launcher's place stays a link; what it leads to is changed and given back", async () => {
  using home = tempDir("home");
  prismData(join(home.path, ".local/share/PrismLauncher"));
  const file = join(home.path, ".local/share/PrismLauncher/instances/Home/instance.cfg");
  const real = join(home.path, "elsewhere.cfg");
  Deno.renameSync(file, real);
  Deno.symlinkSync(real, file);
  const before = Deno.readTextFileSync(real);
  const computer = computerAt(home.path, "linux");
  await install(computer, await targetOf(computer, "Home/instance.cfg"), US);
  assert.ok(Deno.lstatSync(file).isSymlink);
  assert.match(Deno.readTextFileSync(real), /instance-sync/);
  const [record] = readRecords(installFolder(computer));
  assert.ok(record);
  applyUninstall(await planUninstall({ record }, installFolder(computer)), installFolder(computer));
  assert.equal(Deno.readTextFileSync(real), before);
});

Deno.test({
  name: "after Prism has written its file anew, uninstall leaves what Prism would have written without us",
  ignore: PARSERS.qt6 === undefined,
  async fn() {
    using home = tempDir("home");
    everyLauncher(home.path);
    const computer = computerAt(home.path, "linux");
    const files = ["Qt6/instance.cfg", "Own/instance.cfg", "Comma/instance.cfg"];
    const edits = [];
    for (const file of files) edits.push(await install(computer, await targetOf(computer, file), US));
    const originals = edits.map(({ before }, index) => {
      const path = join(home.path, `original-${index}.cfg`);
      Deno.writeTextFileSync(path, before);
      return path;
    });
    const again = (path: string) => ({ path, values: { totalTimePlayed: "90000" }, again: true as const });
    await readWithQt("6", {
      files: [],
      lines: [],
      writes: [...edits.map(({ path }) => path), ...originals].map(again),
    });
    for (const [index, file] of files.entries()) {
      assert.equal((await uninstall(computer, await targetOf(computer, file))).kind, "edit");
      assert.equal(
        Deno.readTextFileSync(edits[index]?.path ?? ""),
        Deno.readTextFileSync(originals[index] ?? ""),
        file,
      );
    }
  },
});
