/**
 * The original's decision tree (design.md 3), row by row, with nobody to ask.
 *
 * @module
 */
import assert from "node:assert/strict";
import { runProgram } from "../cli/program.ts";
import { sharedNetwork } from "../support/devices.ts";
import { assertSameContent, assertSameInstance, contentOf } from "./same_instance.ts";
import { furnish, startedRestic, twoInStep } from "./two_devices.ts";
import { marksIn, play, worldsOn } from "./worlds.ts";

const network = sharedNetwork();
const headless = { headless: true } as const;

Deno.test("nobody is logged in: the game starts, and one line says how to log in", async () => {
  await using player = network.player();
  const device = player.device("desktop", { token: null });
  await furnish(device);
  const before = contentOf(device.root);
  const { code, stdout } = await runProgram(["pull", "--url", network.server.url, "-g"], { cwd: device.root });
  assert.equal(code, 0);
  assert.match(stdout, /login/);
  assertSameContent(contentOf(device.root), before);
});

Deno.test("nobody is logged in: after the game nothing is said at all", async () => {
  await using player = network.player();
  const device = player.device("desktop", { token: null });
  await furnish(device);
  const ended = await runProgram(["push", "--url", network.server.url, "-g"], { cwd: device.root });
  assert.deepEqual(ended, { code: 0, stdout: "", stderr: "" });
});

Deno.test("a new instance and nothing on the network: nothing happens", async () => {
  await using player = network.player("new");
  const device = player.device("desktop");
  await furnish(device);
  const before = contentOf(device.root);
  const report = await device.pull(headless);
  assert.equal(report.outcome, "nothing-on-network");
  assert.equal(startedRestic(device), false);
  assertSameContent(contentOf(device.root), before);
});

Deno.test("a new computer and a filled network: everything is restored", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  assertSameInstance(laptop.root, desktop.root);
});

Deno.test("nothing new anywhere: up to date, without starting restic", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  for (const device of [desktop, laptop]) {
    assert.equal((await device.pull(headless)).outcome, "up-to-date");
    assert.equal(startedRestic(device), false);
    assert.equal((await device.push(headless)).outcome, "nothing-to-send");
    assert.equal(startedRestic(device), false);
  }
});

Deno.test("the other computer played and this one did not: its evening is taken", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "evening");
  assert.equal((await desktop.push(headless)).outcome, "pushed");
  assert.equal((await laptop.pull(headless)).outcome, "fast-forwarded");
  assertSameInstance(laptop.root, desktop.root);
});

/** Both played the same world; the desktop has pushed. */
async function conflict(player: ReturnType<typeof network.player>) {
  const devices = await twoInStep(player);
  await play(devices.desktop, "Home", "on-desktop");
  await play(devices.laptop, "Home", "on-laptop");
  assert.equal((await devices.desktop.push(headless)).outcome, "pushed");
  return devices;
}

Deno.test("both played the same world: the launch stops and nothing is touched", async () => {
  await using player = network.player();
  const { desktop, laptop } = await conflict(player);
  const before = contentOf(laptop.root);
  await assert.rejects(laptop.pull(headless), { code: "conflict", units: ["saves/Home"] });
  assertSameContent(contentOf(laptop.root), before);
  const ended = await runProgram(["pull", "--url", network.server.url, "-g"], { cwd: laptop.root });
  assert.equal(ended.code, 1);
  assert.match(ended.stdout, /Home/);
  assertSameContent(contentOf(laptop.root), before);
  assert.equal((await desktop.pull(headless)).outcome, "up-to-date");
});

Deno.test("both played the same world and the player cancels: the launch stops and nothing is touched", async () => {
  await using player = network.player();
  const { laptop } = await conflict(player);
  const before = contentOf(laptop.root);
  await assert.rejects(laptop.pull({ decide: () => Promise.resolve("cancel") }), { code: "cancelled" });
  assertSameContent(contentOf(laptop.root), before);
});

Deno.test("keep-local: this computer's evening wins everywhere, the other one can be had back", async () => {
  await using player = network.player();
  const { desktop, laptop } = await conflict(player);
  await laptop.pull({ ...headless, onConflict: "keep-local" });
  assert.deepEqual(marksIn(laptop, "Home"), ["on-laptop"]);
  await laptop.push(headless);
  await desktop.pull(headless);
  assert.deepEqual(marksIn(desktop, "Home"), ["on-laptop"]);
  assertSameInstance(desktop.root, laptop.root);
  await desktop.undo();
  assert.deepEqual(marksIn(desktop, "Home"), ["on-desktop"]);
});

Deno.test("use-remote: the other computer's evening wins everywhere, this one can be had back", async () => {
  await using player = network.player();
  const { desktop, laptop } = await conflict(player);
  const ended = await runProgram(["pull", "--url", network.server.url, "-g", "--on-conflict=use-remote"], {
    cwd: laptop.root,
  });
  assert.equal(ended.code, 0, ended.stdout);
  assertSameInstance(laptop.root, desktop.root);
  assert.equal((await laptop.push(headless)).outcome, "nothing-to-send");
  await laptop.undo();
  assert.deepEqual(marksIn(laptop, "Home"), ["on-laptop"]);
});

Deno.test("keep-both: both evenings are worlds of their own, on both computers", async () => {
  await using player = network.player();
  const { desktop, laptop } = await conflict(player);
  await laptop.pull({ ...headless, onConflict: "keep-both" });
  await laptop.push(headless);
  await desktop.pull(headless);
  assert.equal(worldsOn(laptop).length, 2);
  assertSameInstance(desktop.root, laptop.root);
  assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
});

Deno.test("--no-merge: changes that do not even meet stop the launch, as the original did", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "on-desktop");
  await desktop.push(headless);
  laptop.write("config/mod.json", '{"colour":"red"}');
  const before = contentOf(laptop.root);
  await assert.rejects(laptop.pull({ ...headless, merge: "whole-instance" }), { code: "conflict" });
  assertSameContent(contentOf(laptop.root), before);
  const ended = await runProgram(["pull", "--url", network.server.url, "-g", "--no-merge"], { cwd: laptop.root });
  assert.equal(ended.code, 1);
  assertSameContent(contentOf(laptop.root), before);

  await laptop.pull({ ...headless, merge: "whole-instance", onConflict: "use-remote" });
  assertSameInstance(laptop.root, desktop.root);
});

Deno.test("--no-merge and keep-local: this computer's whole instance wins", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("config/second.json", "{}");
  await desktop.push(headless);
  laptop.write("config/mod.json", '{"colour":"red"}');
  const before = contentOf(laptop.root);
  await laptop.pull({ ...headless, merge: "whole-instance", onConflict: "keep-local" });
  assertSameContent(contentOf(laptop.root), before);
  await laptop.push(headless);
  await desktop.pull(headless);
  assertSameInstance(desktop.root, laptop.root);
});

Deno.test("--no-merge with changes on one side only asks nothing", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  laptop.write("config/mod.json", '{"colour":"red"}');
  assert.equal((await laptop.pull({ ...headless, merge: "whole-instance" })).outcome, "local-ahead");
  assert.equal((await desktop.pull({ ...headless, merge: "whole-instance" })).outcome, "fast-forwarded");
  assertSameInstance(desktop.root, laptop.root);
});

Deno.test("the operator emptied the network: what was agreed is forgotten and this computer sends all again", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const before = contentOf(desktop.root);
  Deno.removeSync(player.repositoryDir, { recursive: true });
  assert.equal((await desktop.pull(headless)).outcome, "nothing-on-network");
  assert.equal(desktop.read(".cloud-sync/state.json"), undefined);
  assertSameContent(contentOf(desktop.root), before);
  assert.equal((await desktop.push(headless)).outcome, "pushed");
  assert.equal((await player.device("fresh").pull(headless)).outcome, "restored");
  // The laptop has never heard of the new start; both hold the same, so there is nothing to ask.
  await laptop.pull(headless);
  assertSameInstance(laptop.root, desktop.root);
});
