import assert from "node:assert/strict";
import { join } from "node:path";
import { isMachineKey } from "../../lib/instance/machine_keys.ts";
import { parseOptions } from "../../lib/instance/options_txt.ts";
import { HURTFUL_NAMES } from "../repository/hurtful_names.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { copyTree, spreadMtimes, unpackRealInstance } from "../support/temp.ts";
import { assertSameInstance } from "./same_instance.ts";
import { makeWorld } from "./worlds.ts";

const network = sharedNetwork();

/** Control characters are the one thing no computer takes from another. */
const NAMES = HURTFUL_NAMES.filter((name) => !/\p{Cc}/u.test(name));

/** Of evening 2 these stay as they are on a computer that has evening 1: its screen and graphics card. */
const MACHINE_SETTINGS = ["options.txt", "config/iris.properties"];

function personalOptions(device: Device): [string, string][] {
  return [...parseOptions(device.read("options.txt") ?? "")].filter(([key]) => !isMachineKey(key)).sort();
}

for (
  const [how, layOver] of [
    ["every file has a time of its own", (from: string, to: string, seed: number) => {
      copyTree(from, to);
      spreadMtimes(to, seed);
    }],
    ["all files of both evenings have the same time", copyTree],
  ] as const
) {
  Deno.test(`two evenings arrive byte for byte on the other computer, where ${how}`, async () => {
    const { evening1, evening2 } = await unpackRealInstance();
    await using player = network.player("new");
    const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
    layOver(evening1, desktop.root, 1);
    assert.equal((await desktop.pull()).outcome, "nothing-on-network");
    assert.equal((await desktop.push()).outcome, "pushed");
    assert.equal((await laptop.pull()).outcome, "restored");
    assertSameInstance(laptop.root, desktop.root);

    layOver(evening2, desktop.root, 2);
    assert.equal((await desktop.push()).outcome, "pushed");
    assert.equal((await laptop.pull()).outcome, "fast-forwarded");
    assertSameInstance(laptop.root, desktop.root, { except: MACHINE_SETTINGS });
    assert.deepEqual(personalOptions(laptop), personalOptions(desktop));

    const fresh = player.device("fresh");
    assert.equal((await fresh.pull()).outcome, "restored");
    assertSameInstance(fresh.root, desktop.root);
    assert.equal((await laptop.push()).outcome, "nothing-to-send");
    assert.equal((await fresh.push()).outcome, "nothing-to-send");
    assert.equal((await desktop.pull()).outcome, "up-to-date");
  });
}

Deno.test("files, folders and worlds with names that hurt arrive, and a second session in them too", async () => {
  await using player = network.player();
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await makeWorld(desktop, "-New [World] $HOME #1 ünï cafe\u0301 🌍");
  await makeWorld(desktop, "x".repeat(200));
  for (const place of ["saves/x", "saves/not a world", "config", "screenshots"]) {
    const folder = place === "saves/x" ? `saves/${"x".repeat(200)}` : place;
    for (const name of NAMES) {
      desktop.write(`${folder}/${name}/${name}`, name);
      desktop.write(`${folder}/${name}/empty`, "");
      Deno.mkdirSync(join(desktop.root, folder, name, "nothing in it", name), { recursive: true });
    }
  }
  // Both stay behind, but their folder does not.
  desktop.write("config/only a cache/.DS_Store", "litter");
  desktop.write(`saves/${"x".repeat(200)}/only a lock/session.lock`, "\u2603");
  spreadMtimes(desktop.root, 3);
  assert.equal((await desktop.push()).outcome, "pushed");
  assert.equal((await laptop.pull()).outcome, "restored");
  const except = ["config/only a cache/.DS_Store"];
  assertSameInstance(laptop.root, desktop.root, { except });

  for (const name of NAMES) {
    laptop.write(`saves/${"x".repeat(200)}/${name}/${name}`, `played: ${name}`);
    laptop.write(`config/${name}/${name}`, `changed: ${name}`);
    laptop.remove(`config/${name}/nothing in it`);
  }
  assert.equal((await laptop.push()).outcome, "pushed");
  assert.equal((await desktop.pull()).outcome, "fast-forwarded");
  assertSameInstance(desktop.root, laptop.root, { except });
  assert.equal((await desktop.push()).outcome, "nothing-to-send");
});
