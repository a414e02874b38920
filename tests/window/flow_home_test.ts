import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play, readLevel, worldsOn } from "../e2e/worlds.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { openPage } from "./page_client.ts";
import { listens, startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

const open = (device: Device) => startWithWindow(["open", "--url", network.server.url], { cwd: device.root });

Deno.test("the home page tells how things stand, and switches what travels", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "on-desktop", 90);
  await desktop.push(noQuestion);
  await using run = await open(laptop);
  await using page = await openPage(await run.startAddress());
  const home = await page.on("home", ({ state }) => state.kind !== "loading");
  assert.equal(home.state.kind, "ahead");
  assert.deepEqual(home.devices.map(({ name, isThis, behind }) => [name, isThis, behind]), [
    ["desktop", false, 0],
    ["laptop", true, 1],
  ]);
  const [world] = home.worlds;
  assert.deepEqual([world?.name, world?.state, world?.there?.device, world?.there?.more], [
    "Home",
    "newer-there",
    "desktop",
    90 * 60,
  ]);
  const saves = home.scope.find(({ path }) => path === "saves");
  assert.deepEqual(saves?.children?.map(({ path, state }) => [path, state]), [["saves/Home", "on"]]);

  assert.equal(await page.act({ type: "scope", path: "screenshots", on: false }), 204);
  await page.on("home", ({ scope }) => scope.some(({ path, state }) => path === "screenshots" && state === "off"));
  assert.deepEqual(JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "").exclude, ["screenshots"]);
  assert.equal(await page.act({ type: "scope", path: "screenshots", on: true }), 204);
  await page.on("home", ({ scope }) => scope.some(({ path, state }) => path === "screenshots" && state === "on"));
  assert.deepEqual(JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "").exclude, []);
  assert.equal(await page.act({ type: "scope", path: "mods", on: true }), 409);
  assert.equal(await page.act({ type: "scope", path: "../outside", on: true }), 409);

  assert.equal(await page.act({ type: "device", name: "Ann's laptop" }), 204);
  await page.on("home", ({ settings }) => settings.device === "Ann's laptop");
  assert.equal(await page.act({ type: "help-file" }), 204);
  const { helpFile } = await page.on("home", ({ helpFile }) => helpFile?.kind === "made");
  const help = Deno.readTextFileSync(helpFile?.kind === "made" ? helpFile.path : "");
  assert.doesNotMatch(help, /alice|Home|desktop|Ann's/);
  assert.match(help, /world 1: \d+ bytes/);

  assert.equal(await page.act({ type: "sync", what: "get" }), 204);
  await page.on("home", ({ state }) => state.kind === "fine");
  assertSameInstance(laptop.path("saves"), desktop.path("saves"));
  assert.equal(await page.act({ type: "close" }), 204);
  assert.equal((await run.ended).code, 0);
  assert.ok(!await listens(await run.address));
});

Deno.test("the history brings a world back as a copy, pins a moment, and takes the last change back", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  await play(laptop, "Home", "first evening");
  await laptop.push(noQuestion);
  await using run = await open(laptop);
  await using page = await openPage(await run.address);
  await page.on("home", ({ state }) => state.kind === "fine");
  await page.act({ type: "go", page: "history" });
  const { moments } = await page.on("history", ({ moments }) => moments.length === 2);
  const [newest, oldest] = moments;
  assert.deepEqual(newest?.worlds.map(({ name, change, played }) => [name, change, played]), [
    ["Home", "changed", 30 * 60],
  ]);
  const moment = oldest?.id ?? "";
  assert.equal(await page.act({ type: "pin", moment, name: "Before the dragon" }), 204);
  await page.on("history", ({ moments }) => moments[1]?.pin === "Before the dragon");
  await page.act({ type: "restore-look", moment });
  const { restore } = await page.on("history", ({ restore }) => restore?.phase === "ready");
  assert.deepEqual([restore?.chosen, restore?.choices[0]?.name], ["saves/Home", "Home"]);
  assert.equal(await page.act({ type: "restore", moment, path: "saves/Home", as: "copy" }), 204);
  await page.on("history", ({ restore, present }) => restore === undefined && present.network === "ahead");
  const copy = worldsOn(laptop).find((name) => name !== "Home") ?? "";
  assert.match(copy, /^Home \(from desktop, /);
  assert.equal((await readLevel(laptop.path(`saves/${copy}`))).name, copy);
  assert.deepEqual([marksIn(laptop, copy), marksIn(laptop, "Home")], [[], ["first evening"]]);
  assert.equal(await page.act({ type: "undo" }), 204);
  await page.on("history", ({ present }) => present.network === "same");
  assert.deepEqual(worldsOn(laptop), ["Home"]);
});

Deno.test("sync switched off for an instance: the game starts without us", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  await using run = await open(laptop);
  await using page = await openPage(await run.address);
  await page.on("home", ({ state }) => state.kind === "fine");
  assert.equal(await page.act({ type: "enable", on: false }), 204);
  await page.on("home", ({ settings }) => !settings.enabled);
  await play(laptop, "Home", "alone");
  assert.equal((await laptop.pull(noQuestion)).outcome, "switched-off");
  assert.equal((await laptop.push(noQuestion)).outcome, "switched-off");
  assert.equal(await page.act({ type: "enable", on: true }), 204);
  await page.on("home", ({ settings, state }) => settings.enabled && state.kind === "unpushed");
  assert.equal(await page.act({ type: "sync", what: "send" }), 204);
  await page.on("home", ({ state }) => state.kind === "fine");
});
