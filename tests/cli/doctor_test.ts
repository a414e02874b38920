import assert from "node:assert/strict";
import { join } from "node:path";
import { startGame } from "../e2e/start_game.ts";
import { furnish } from "../e2e/two_devices.ts";
import { installRestic } from "../permissions/sandboxed_devices.ts";
import { prismData } from "../launchers/homes.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { startFaultServer } from "../support/fault_server.ts";
import { copyTree, tempDir, writeFile } from "../support/temp.ts";
import { runProgram } from "./program.ts";

const network = sharedNetwork();

async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const info: { readonly denoDir: string } = JSON.parse(new TextDecoder().decode(stdout));
  return info.denoDir;
}

/** Prism with one instance that is this device's. */
function prismWith(home: string, device: Device, place = ".local/share"): string {
  const data = join(home, place, "PrismLauncher");
  prismData(data);
  const game = join(data, "instances/Home/minecraft");
  copyTree(device.root, game);
  return game;
}

Deno.test({
  name: "doctor: what is broken is said with what to do, then it works",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using player = network.player();
    const device = player.device("desktop");
    await furnish(device);
    await installRestic(device);
    using home = tempDir("home");
    const game = prismWith(home.path, device);
    const DENO_DIR = await denoFolder();
    const url = `--url=${network.server.url}`;
    const run = (...args: string[]) =>
      runProgram(args, { cwd: game, env: { HOME: home.path, DENO_DIR, XDG_DATA_HOME: "", XDG_STATE_HOME: "" } });

    const before = await run("doctor", url);
    assert.equal(before.code, 1);
    assert.match(
      before.stdout,
      /^broken {2}Prism Launcher does not run instance-sync.* -> Set the commands: .*install "prismlauncher\/Home"$/m,
    );
    assert.match(before.stdout, /^look {4}\d+ changes of this computer are not on the network yet/m);
    assert.match(before.stdout, /^ok {6}Logged in as alice; who runs the server can read/m);
    assert.match(before.stdout, /^ok {6}The clock is right\.$/m);

    assert.equal((await run("install", "prismlauncher/Home", url, "--yes")).code, 0);
    assert.equal((await run("push", url)).code, 0);
    const after = await run("doctor", url);
    assert.match(after.stdout, /^ok {6}Prism Launcher runs pull before and push after the game\.$/m);
    assert.match(after.stdout, /^ok {6}All that is here is on the network\.$/m);
    assert.match(after.stdout, /^ok {6}The last run \(push, just now\) said: Sent world "Home"/m);
    assert.equal(after.code, 0, after.stdout);

    const offline = await run("doctor", "--url=http://127.0.0.1:9/", "--json");
    const { outcome, checks } = JSON.parse(offline.stdout);
    assert.deepEqual([offline.code, outcome], [1, "broken"]);
    const broken = checks.filter(({ verdict }: { verdict: string }) => verdict === "broken");
    assert.deepEqual(broken.map(({ id }: { id: string }) => id), ["server"]);
  },
});

Deno.test({
  name: "doctor: a refused login and a running game are told; nothing but a cache is written",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using player = network.player();
    const device = player.device("desktop", { token: "alice:wrong" });
    await furnish(device);
    await using _game = await startGame(device, "Home");
    const { code, stdout } = await runProgram(["doctor", "--url", network.server.url], { cwd: device.root });
    assert.equal(code, 1);
    assert.match(stdout, /^broken {2}.*does not accept.* -> Log in: instance-sync login\.$/m);
    assert.match(stdout, /^look {4}A game is running here: "Home" is open\./m);
    const ours = [...Deno.readDirSync(device.path(".cloud-sync"))].map(({ name }) => name);
    assert.deepEqual(ours.filter((name) => name !== "cache").sort(), ["config.json", "token"]);
  },
});

/** Switches on an instance's own commands. */
function setOwnCommands(game: string, pre: string, post: string): void {
  const path = join(game, "..", "instance.cfg");
  const own = `OverrideCommands=true\nPreLaunchCommand=${pre}\nPostExitCommand=${post}`;
  Deno.writeTextFileSync(path, Deno.readTextFileSync(path).replace("OverrideCommands=false", own));
}

Deno.test({
  name: "doctor: an instance whose own commands hide ours for all is told; so is a clock that is wrong",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using player = network.player();
    const device = player.device("desktop");
    await installRestic(device);
    using home = tempDir("home");
    const game = prismWith(home.path, device);
    const DENO_DIR = await denoFolder();
    const env = { HOME: home.path, DENO_DIR, XDG_DATA_HOME: "", XDG_STATE_HOME: "" };
    const run = (url: string, ...args: string[]) => runProgram([...args, `--url=${url}`], { cwd: game, env });
    const { url } = network.server;
    const installed = await run(url, "install", "--global", "--yes");
    assert.equal(installed.code, 0, installed.stdout);
    const global = await run(url, "doctor");
    assert.match(global.stdout, /^ok {6}Prism Launcher runs pull before and push after the game\.$/m);
    setOwnCommands(game, "echo before", "echo after");
    const hidden = await run(url, "doctor");
    assert.equal(hidden.code, 1);
    assert.match(
      hidden.stdout,
      /^broken {2}Prism Launcher has our commands for all instances, but .* replace them\. -> .*install "prismlauncher\/Home"$/m,
    );
    assert.equal((await run(url, "install", "prismlauncher/Home", "--yes")).code, 0);
    assert.match(
      (await run(url, "doctor")).stdout,
      /^ok {6}Prism Launcher runs pull before and push after the game\.$/m,
    );

    // The real server with one header changed.
    const hourAgo = new Date(Date.now() - 3_600_000).toUTCString();
    await using late = startFaultServer({
      upstream: url,
      fault: ({ method }) => method === "HEAD" ? new Response(null, { headers: { date: hourAgo } }) : undefined,
    });
    assert.match(
      (await run(late.url, "doctor")).stdout,
      /^(?:look|broken) +This computer's clock is (?:an?|one|1|60) \w+ ahead of the server's\./m,
    );
  },
});

Deno.test({
  name: "doctor: a command that a Flatpak cannot see is told, and where it could",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using player = network.player();
    const device = player.device("desktop");
    await installRestic(device);
    using home = tempDir("home");
    const app = ".var/app/org.prismlauncher.PrismLauncher";
    const game = prismWith(home.path, device, `${app}/data`);
    const DENO_DIR = await denoFolder();
    const env = { HOME: home.path, DENO_DIR, XDG_DATA_HOME: "", XDG_STATE_HOME: "" };
    const program = join(home.path, "bin", "instance-sync");
    writeFile(program, "#!/bin/sh\n");
    setOwnCommands(game, `${program} pull`, `${program} push`);
    const { code, stdout } = await runProgram(["doctor", `--url=${network.server.url}`], { cwd: game, env });
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^broken {2}The command names .*\/bin\/instance-sync, which .* cannot see from its sandbox\. -> /m,
    );
    assert.ok(stdout.includes(`Put the program below ${join(home.path, app)}`), stdout);
  },
});
