/**
 * The portable archive, which carries its own Deno and limits its own rights: it connects launchers, and the line it puts
 * there works.
 *
 * @module
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { runProgram } from "../cli/program.ts";
import { builtRelease, OWN_TARGET } from "../forms/built_release.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { prismData } from "./homes.ts";

Deno.test({
  name: "the portable archive finds, connects and gives back, and what it installs runs",
  ignore: OWN_TARGET === undefined || Deno.build.os !== "linux",
  async fn() {
    const program = join((await builtRelease()).portable, "instance-sync");
    using home = tempDir("home");
    const app = join(home.path, ".var/app/org.prismlauncher.PrismLauncher/data");
    prismData(join(app, "PrismLauncher"));
    const game = join(home.path, ".local/share/atlauncher/instances/At");
    writeFile(join(game, "../../configs/ATLauncher.json"), "{}");
    writeFile(join(game, "instance.json"), JSON.stringify({ id: "1.21.1", launcher: { name: "At" } }));
    const before = Deno.readTextFileSync(join(game, "instance.json"));
    const run = (...args: string[]) =>
      runProgram(args, {
        cwd: home.path,
        command: [program],
        env: { HOME: home.path, DENO_DIR: "", XDG_DATA_HOME: "", XDG_STATE_HOME: join(home.path, "state") },
      });
    const installed = await run("install", "--all", "--yes");
    assert.equal(installed.code, 0, installed.stdout + installed.stderr);
    assert.equal(installed.stderr, "");
    const { launcher } = JSON.parse(Deno.readTextFileSync(join(game, "instance.json")));
    assert.equal(launcher.preLaunchCommand, `"${program}" pull`);
    const { code, stdout } = await new Deno.Command("/bin/sh", {
      args: ["-c", launcher.preLaunchCommand],
      cwd: game,
      clearEnv: true,
      env: { PATH: Deno.env.get("PATH") ?? "", HOME: home.path },
    }).output();
    assert.equal(code, 0);
    assert.match(new TextDecoder().decode(stdout), /^instance-sync: Not logged in/m);

    // The copy inside of the Flatpak's folder is whole: it starts.
    const copy = join(app, "instance-sync", "instance-sync");
    const inside = await runProgram(["--version"], { cwd: home.path, command: [copy] });
    assert.match(inside.stdout, /^instance-sync \d/);
    const back = await run("uninstall", "--all", "--yes");
    assert.equal(back.code, 0, back.stdout);
    assert.equal(Deno.readTextFileSync(join(game, "instance.json")), before);
  },
});
