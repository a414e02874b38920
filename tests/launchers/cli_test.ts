import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Ended, runProgram } from "../cli/program.ts";
import { HAS_TERMINAL, runInTerminal } from "../cli/terminal.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { golden } from "./golden.ts";
import { layOut, prismData } from "./homes.ts";

const URL = "--url=https://saves.example/";

/** Where this machine's Deno keeps what the program is made of: the home is the test's. */
async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const info: { readonly denoDir: string } = JSON.parse(new TextDecoder().decode(stdout));
  return info.denoDir;
}
const DENO_DIR = await denoFolder();

interface Player {
  readonly home: string;
  readonly config: (instance: string) => string;
  readonly run: (...args: string[]) => Promise<Ended>;
}

function player(home: string): Player {
  const folder = join(home, ".local/share/PrismLauncher");
  prismData(folder);
  return {
    home,
    config: (instance) => Deno.readTextFileSync(join(folder, "instances", instance, "instance.cfg")),
    run: (...args) =>
      runProgram(args, { cwd: home, env: { HOME: home, DENO_DIR, XDG_DATA_HOME: "", XDG_STATE_HOME: "" } }),
  };
}

Deno.test({
  name: "launchers, install and uninstall from the command line",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using home = tempDir("home");
    const { run, config } = player(home.path);
    const [before, pack] = [config("Home"), config("Pack")];
    const listed = await run("launchers", "--json");
    const { launchers, instances } = JSON.parse(listed.stdout);
    assert.equal(launchers[0].name, "Prism Launcher");
    assert.deepEqual(instances.map(({ id, wired }: { id: string; wired: string }) => [id, wired]), [
      ["prismlauncher/Home", "no"],
      ["prismlauncher/Pack", "no"],
    ]);

    const nobody = await run("install", "Zu Hause", URL);
    assert.equal(nobody.code, 1);
    assert.match(nobody.stdout, /^ {2}- OverrideCommands=false\n {2}\+ OverrideCommands=true$/m);
    assert.match(nobody.stdout, /Nothing was changed, because nobody can be asked here/);
    assert.equal(config("Home"), before);

    const noUrl = await run("install", "Zu Hause", "--yes");
    assert.equal(noUrl.code, 1);
    assert.match(noUrl.stdout, /names the server|name the server, and none is known yet/);

    const done = await run("install", "Zu Hause", URL, "--yes");
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.match(done.stdout, /Connected: Zu Hause \(Prism Launcher\)\./);
    assert.match(config("Home"), /--allow-net=saves.example:443,127\.0\.0\.1/);
    assert.equal(config("Pack"), pack);
    assert.match((await run("launchers")).stdout, /Zu Hause +1\.21\.1, fabric 0\.16\.9, modrinth +connected\n/);
    assert.match((await run("install", "prismlauncher/home", URL)).stdout, /is connected already/);

    const back = await run("uninstall", "--all", "--yes");
    assert.equal(back.code, 0, back.stdout);
    assert.match(back.stdout, /It becomes what it was, byte for byte/);
    assert.equal(config("Home"), before);
    assert.match((await run("uninstall", "--all")).stdout, /No launcher's file has this program in it/);
  },
});

Deno.test({
  name: "a wrong name, no name, a name of two: said with what to do",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using home = tempDir("home");
    const { run } = player(home.path);
    prismData(join(home.path, "Games/PrismLauncher"));
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [["install", "Zu Haus"], /no instance "Zu Haus" here\. Did you mean "Zu Hause"\?/],
      [["install", "Pack"], /several instances "Pack" here: say "prismlauncher\/Pack" or "prismlauncher-2\/Pack"/],
      [["install"], /Name an instance .* or say --all or --global/],
      [["install", "--global", "multimc"], /no launcher "multimc" here: prismlauncher, prismlauncher-2/],
      [["uninstall"], /No instance is connected/],
    ];
    for (const [args, says] of cases) {
      const { code, stdout } = await run(...args);
      assert.equal(code, 2, stdout);
      assert.match(stdout, says);
    }
  },
});

Deno.test({
  name: "while Prism runs, nothing is changed, and it says so",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using home = tempDir("home");
    const { run, config } = player(home.path);
    const before = config("Pack");
    const program = join(home.path, "prismlauncher");
    Deno.copyFileSync("/bin/sleep", program);
    const prism = new Deno.Command(program, { args: ["60"] }).spawn();
    try {
      const refused = await run("install", "--all", URL, "--yes");
      assert.equal(refused.code, 1);
      assert.match(refused.stdout, /Prism Launcher is running and would write its own settings over this\. Close it/);
      assert.equal(config("Pack"), before);
    } finally {
      prism.kill();
      await prism.status;
    }
  },
});

Deno.test({
  name: "an installed line with packwiz in it runs for real, with exactly its permissions",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using home = tempDir("home");
    const { run } = player(home.path);
    const folder = join(home.path, ".local/share/atlauncher");
    const packwiz = join(home.path, "my java");
    writeFile(packwiz, '#!/bin/sh\necho "ran with $*" >> ran.txt\n[ "$1" = -jar ] || exit 3\n');
    Deno.chmodSync(packwiz, 0o755);
    writeFile(join(folder, "configs/ATLauncher.json"), "{}");
    const instance = {
      id: "1.21.1",
      launcher: {
        name: "At",
        preLaunchCommand: `"${packwiz}" -jar x.jar`,
        postExitCommand: `"${packwiz}" after`,
        enableCommands: true,
      },
    };
    writeFile(join(folder, "instances/At/instance.json"), JSON.stringify(instance));
    assert.equal((await run("install", "At", URL, "--yes")).code, 0);
    const installed = JSON.parse(Deno.readTextFileSync(join(folder, "instances/At/instance.json")));
    const game = join(folder, "instances/At");
    // As ATLauncher does it: a shell, in the game directory.
    for (const line of [installed.launcher.preLaunchCommand, installed.launcher.postExitCommand]) {
      const { code, stdout, stderr } = await new Deno.Command("/bin/sh", {
        args: ["-c", line],
        cwd: game,
        clearEnv: true,
        env: { PATH: Deno.env.get("PATH") ?? "", HOME: home.path, DENO_DIR },
      }).output();
      const text = new TextDecoder();
      // The second one fails, which a push only tells.
      assert.equal(code, 0, text.decode(stdout) + text.decode(stderr));
      assert.equal(
        /ended with code 3\. What was played is sent all the same/.test(text.decode(stdout)),
        / after$/.test(line),
      );
      assert.equal(text.decode(stderr), "");
    }
    assert.equal(Deno.readTextFileSync(join(game, "ran.txt")), "ran with -jar x.jar\nran with after\n");
  },
});

Deno.test({
  name: "in a terminal, instances are picked from a list",
  ignore: !HAS_TERMINAL,
  async fn() {
    using home = tempDir("home");
    const { config } = player(home.path);
    const pack = config("Pack");
    const { code, screen } = await runInTerminal(["install", URL], {
      cwd: home.path,
      env: { HOME: home.path, DENO_DIR, XDG_DATA_HOME: "", XDG_STATE_HOME: "" },
      typing: [["Which instances", " \r"], ["Change this file?", "y"]],
    });
    assert.equal(code, 0, screen);
    assert.match(config("Home"), /instance-sync|cli\.ts pull/);
    assert.equal(config("Pack"), pack);
  },
});

Deno.test({
  name: "where a launcher is set in its own window only, install tells what to paste where, and changes nothing",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using home = tempDir("home");
    const share = join(home.path, ".local/share");
    layOut(join(share, "ModrinthApp"), { "profiles/Adventure/options.txt": "" });
    const database = new DatabaseSync(join(share, "ModrinthApp", "app.db"));
    database.exec(MODRINTH);
    database.close();
    layOut(join(share, "gdlauncher_carbon/data"), {
      "instances/Size/instance.json": golden("gdlauncher/instance.json"),
      "instances/Size/instance/options.txt": "",
    });
    layOut(join(home.path, "Games/HMCL"), {
      ".hmcl/config/game-directories.json": JSON.stringify({ gameDirectories: [{ id: "1", path: ".minecraft" }] }),
      ".minecraft/versions/New/New.json": JSON.stringify({ id: "New", jar: "1.21.4" }),
    });
    const { run } = player(home.path);
    const modrinth = Deno.readFileSync(join(share, "ModrinthApp", "app.db"));
    const lines = /\n {2}before the game: {2}(.* pull.*)\n {2}after the game: {3}(.* push.*)\n/;
    for (const [args, where] of PASTED) {
      const { stdout, stderr } = await run("install", ...args, URL, "--yes");
      assert.ok(stdout.includes(`this can be set in its own window only. ${where}`), stdout + stderr);
      assert.match(stdout, lines, args.join(" "));
    }
    assert.deepEqual(Deno.readFileSync(join(share, "ModrinthApp", "app.db")), modrinth);
    assert.ok(
      ![...Deno.readDirSync(join(home.path, "Games/HMCL/.minecraft/versions/New"))].some(({ name }) =>
        name === "hmclversion.cfg"
      ),
    );
  },
});

const PASTED = [
  [["modrinth/Adventure"], "Instance, options (the gear), Launch hooks"],
  [["--global", "gdlauncher"], "Settings, Custom commands"],
  [["hmcl/New"], "Version settings, advanced, custom commands"],
] as const;

/** The app's database of 2024, as far as it is read. */
const MODRINTH = `
  CREATE TABLE settings (hook_pre_launch TEXT, hook_wrapper TEXT, hook_post_exit TEXT, custom_dir TEXT);
  INSERT INTO settings VALUES (NULL, NULL, NULL, NULL);
  CREATE TABLE profiles (path TEXT, name TEXT, game_version TEXT, mod_loader TEXT, mod_loader_version TEXT,
    linked_project_id TEXT, override_hook_pre_launch TEXT, override_hook_wrapper TEXT, override_hook_post_exit TEXT);
  INSERT INTO profiles VALUES ('Adventure', 'Adventure', '1.21.1', 'fabric', '0.16.9', 'AAAA', NULL, NULL, NULL);
`;
