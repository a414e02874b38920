import assert from "node:assert/strict";
import type { Device } from "../support/devices.ts";
import { noQuestion } from "../e2e/two_devices.ts";
import { makeWorld } from "../e2e/worlds.ts";
import {
  type Account,
  hotbarNbt,
  hotbarsOf,
  option,
  options,
  serverNames,
  serversDat,
  setOption,
  sharedAccounts,
} from "./accounts.ts";

const accounts = sharedAccounts();

const V1_21_5 = 4325, V26_2 = 4903;

/** The keys of a player who has played 1.21.5 for years. */
const HABITS = {
  "key_key.attack": "key.mouse.left",
  "key_key.jump": "key.keyboard.space",
  "key_key.inventory": "key.keyboard.e",
  fov: "0.5",
  maxFps: "120",
  guiScale: "2",
  resourcePacks: '["vanilla","old-pack"]',
};

/** An instance with a world, settings and servers, whose profile is on. */
async function model(account: Account, computer = "desktop"): Promise<Device> {
  const device = account.device(computer, "old-pack");
  await makeWorld(device, "Home");
  device.write("options.txt", options(V1_21_5, { ...HABITS, "key_oldmod.map": "key.keyboard.m" }));
  device.write("servers.dat", serversDat([{ name: "Main", ip: "mc.example.org" }, { name: "Event", ip: "e.example" }]));
  device.write("hotbar.nbt", hotbarNbt(V1_21_5, { "0": "minecraft:stone", "1": "minecraft:dirt" }));
  await device.push(noQuestion);
  const { part } = await device.profile({ action: "on" }, noQuestion);
  assert.equal(part?.outcome, "in-step");
  return device;
}

/** Another instance of the same player, of a newer game and with another mod. */
function newer(account: Account, computer = "desktop"): Device {
  const device = account.device(computer, "new-pack");
  device.write(
    "options.txt",
    options(V26_2, {
      ...HABITS,
      "key_key.inventory": "key.keyboard.tab",
      fov: "0.0",
      maxFps: "60",
      "key_newmod.radar": "key.keyboard.r",
      resourcePacks: '["vanilla"]',
    }),
  );
  return device;
}

Deno.test("keys, options, servers and hotbars follow a player into another instance; the rest does not", async () => {
  await using account = accounts.account();
  const old = await model(account);
  const next = newer(account);
  await next.profile({ action: "on", model: "network" });
  assert.equal(option(next, "key_key.inventory"), "key.keyboard.e");
  assert.equal(option(next, "fov"), "0.5");
  // Of this screen, of this pack, of this version.
  assert.equal(option(next, "maxFps"), "60");
  assert.equal(option(next, "resourcePacks"), '["vanilla"]');
  assert.equal(option(next, "version"), String(V26_2));
  assert.equal(option(next, "key_oldmod.map"), undefined, "its mod is not here");
  assert.equal(option(next, "key_newmod.radar"), "key.keyboard.r");
  assert.deepEqual(serverNames(next), ["Main", "Event"]);
  assert.deepEqual(hotbarsOf(next), { version: V1_21_5, rows: { "0": "minecraft:stone", "1": "minecraft:dirt" } });
  assert.deepEqual([...Deno.readDirSync(next.root)].map(({ name }) => name).sort(), [
    ".cloud-sync",
    "hotbar.nbt",
    "options.txt",
    "servers.dat",
  ], "no world, no mod");

  // The other way round, with a mod's key that the first instance does not know.
  setOption(next, "key_key.jump", "key.keyboard.v");
  setOption(next, "key_newmod.radar", "key.keyboard.x");
  next.write(
    "servers.dat",
    serversDat([{ name: "New", ip: "new.example" }, { name: "Main", ip: "mc.example.org", icon: "png", hidden: 0 }]),
  );
  const sent = await next.push(noQuestion);
  assert.deepEqual(sent.profile, {
    outcome: "in-step",
    taken: { settings: 0, servers: 0, hotbars: 0 },
    given: { settings: 2, servers: 2, hotbars: 0 },
  });
  const report = await old.pull(noQuestion);
  assert.equal(report.outcome, "up-to-date", "its own sync has nothing new");
  assert.deepEqual(report.profile?.taken, { settings: 1, servers: 2, hotbars: 0 });
  assert.equal(option(old, "key_key.jump"), "key.keyboard.v");
  assert.equal(option(old, "key_newmod.radar"), undefined);
  assert.equal(option(old, "key_oldmod.map"), "key.keyboard.m", "kept while no other instance knows it");
  assert.deepEqual(serverNames(old), ["New", "Main"]);

  // Nothing goes back and forth: neither has anything to tell now.
  for (const device of [old, next, old, next]) {
    await device.pull(noQuestion);
    const { profile } = await device.push(noQuestion);
    assert.deepEqual(profile, {
      outcome: "in-step",
      taken: { settings: 0, servers: 0, hotbars: 0 },
      given: { settings: 0, servers: 0, hotbars: 0 },
    });
  }
});

Deno.test("a second computer's copy of the instance has nothing to be asked, and both ways agree", async () => {
  await using account = accounts.account();
  const desktop = await model(account);
  const laptop = account.device("laptop", "old-pack");
  await laptop.pull(noQuestion);
  await laptop.profile({ action: "on" }, noQuestion);
  assert.equal(option(laptop, "key_key.inventory"), "key.keyboard.e");
  // The same change comes by the instance's own sync and by the profile.
  setOption(desktop, "key_key.inventory", "key.keyboard.i");
  setOption(desktop, "maxFps", "144");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  assert.equal(option(laptop, "key_key.inventory"), "key.keyboard.i");
  assert.equal(option(laptop, "maxFps"), "120");
  for (const device of [laptop, desktop, laptop]) {
    const { profile } = await device.pull(noQuestion);
    assert.deepEqual(profile?.taken, { settings: 0, servers: 0, hotbars: 0 });
    assert.deepEqual((await device.push(noQuestion)).profile?.given, { settings: 0, servers: 0, hotbars: 0 });
  }
});

Deno.test("one setting changed on two computers: the one that was sent first counts, the other can be found", async () => {
  await using account = accounts.account();
  const desktop = await model(account);
  const other = newer(account, "laptop");
  await other.profile({ action: "on", model: "network" });
  setOption(desktop, "fov", "0.7");
  setOption(other, "fov", "0.9");
  setOption(other, "key_key.jump", "key.keyboard.j");
  await desktop.push(noQuestion);
  const report = await other.pull(noQuestion);
  assert.equal(option(other, "fov"), "0.7");
  assert.equal(option(other, "key_key.jump"), "key.keyboard.j", "changed here only");
  assert.equal(report.profile?.outcome, "in-step");
  await desktop.pull(noQuestion);
  assert.equal(option(desktop, "key_key.jump"), "key.keyboard.j");
  assert.equal(option(desktop, "fov"), "0.7");
  await other.undo();
  assert.equal(option(other, "fov"), "0.9");
});

Deno.test("a first meeting asks once which one is the model, and only where the two differ", async () => {
  await using account = accounts.account();
  const old = await model(account);
  const next = newer(account);
  const before = next.read("options.txt");
  await assert.rejects(next.profile({ action: "on" }), { code: "conflict" });
  assert.equal(next.read("options.txt"), before);
  assert.equal((await next.profile({ action: "status" })).state, "off");
  await next.profile({ action: "on" }, {
    decide: (questions) => Promise.resolve(new Map(questions.map(({ unit }) => [unit.path, "keep-local" as const]))),
  });
  assert.deepEqual(next.asked.map((questions) => questions.map(({ unit }) => unit.path)), [["profile"]]);
  assert.equal(option(next, "key_key.inventory"), "key.keyboard.tab");
  assert.deepEqual(serverNames(next), ["Main", "Event"], "what only the profile had comes too");
  await old.pull(noQuestion);
  assert.equal(option(old, "key_key.inventory"), "key.keyboard.tab");
  assert.equal(option(old, "fov"), "0.0");
});

Deno.test("the off switch works without a network, and keeps the two apart from then on", async () => {
  await using account = accounts.account();
  const old = await model(account);
  const next = newer(account);
  await next.profile({ action: "on", model: "network" });
  const dead = { url: "http://127.0.0.1:9/" };
  assert.equal((await next.profile({ action: "off" }, dead)).state, "off");
  setOption(old, "fov", "0.8");
  await old.push(noQuestion);
  assert.equal((await next.pull(noQuestion)).profile, undefined);
  assert.equal(option(next, "fov"), "0.5");
  setOption(next, "fov", "0.2");
  assert.equal((await next.push(noQuestion)).profile, undefined);
  await old.pull(noQuestion);
  assert.equal(option(old, "fov"), "0.8");
});

Deno.test("without a network everybody plays; the next run catches up", async () => {
  await using account = accounts.account();
  const old = await model(account);
  const next = newer(account);
  await next.profile({ action: "on", model: "network" });
  const dead = { url: "http://127.0.0.1:9/" };
  setOption(old, "fov", "0.8");
  assert.equal((await old.push(dead)).profile?.outcome, "offline");
  const offline = await next.pull(dead);
  assert.equal(offline.outcome, "offline");
  assert.equal(offline.profile?.outcome, "offline");
  assert.equal(option(next, "fov"), "0.5");
  await old.pull(noQuestion);
  await next.pull(noQuestion);
  assert.equal(option(next, "fov"), "0.8");
});

Deno.test("undo takes back what the profile brought, and can be taken back", async () => {
  await using account = accounts.account();
  const old = await model(account);
  const next = newer(account);
  const before = next.read("options.txt");
  await next.profile({ action: "on", model: "network" });
  const after = next.read("options.txt");
  await next.undo();
  assert.equal(next.read("options.txt"), before);
  assert.deepEqual(serverNames(next), []);
  assert.equal((await next.profile({ action: "status" })).state, "off");
  await next.push(noQuestion);
  await next.profile({ action: "on", model: "network" });
  assert.equal(next.read("options.txt"), after);
  assert.deepEqual(serverNames(next), ["Main", "Event"]);

  setOption(old, "key_key.jump", "key.keyboard.v");
  old.write("servers.dat", serversDat([{ name: "Main", ip: "mc.example.org" }]));
  await old.push(noQuestion);
  await next.pull(noQuestion);
  assert.deepEqual(serverNames(next), ["Main"]);
  const undone = await next.undo();
  assert.deepEqual(undone.profile?.taken, { settings: 1, servers: 1, hotbars: 0 });
  assert.equal(option(next, "key_key.jump"), "key.keyboard.space");
  assert.deepEqual(serverNames(next), ["Main", "Event"]);
  await next.undo();
  assert.deepEqual(serverNames(next), ["Main"]);
  await next.undo();
  await next.push(noQuestion);
  await old.pull(noQuestion);
  assert.equal(option(old, "key_key.jump"), "key.keyboard.space");
  assert.deepEqual(serverNames(old), ["Main", "Event"]);
});

Deno.test("a key under options.stay takes no part in the profile, either way", async () => {
  await using account = accounts.account();
  const first = await model(account);
  const second = newer(account);
  second.write(".cloud-sync/scope.json", JSON.stringify({ options: { stay: ["fov", "key_key.in*"] } }));
  await second.push(noQuestion);
  await second.profile({ action: "on", model: "network" }, noQuestion);
  assert.deepEqual([option(second, "fov"), option(second, "key_key.inventory")], ["0.0", "key.keyboard.tab"]);
  setOption(second, "fov", "0.9");
  setOption(second, "key_key.jump", "key.keyboard.j");
  await second.push(noQuestion);
  await first.pull(noQuestion);
  assert.deepEqual([option(first, "fov"), option(first, "key_key.jump")], ["0.5", "key.keyboard.j"]);
  setOption(first, "fov", "0.1");
  await first.push(noQuestion);
  await second.pull(noQuestion);
  assert.equal(option(second, "fov"), "0.9");
});
