import assert from "node:assert/strict";
import { sharedNetwork } from "../support/devices.ts";
import { contentOf } from "./same_instance.ts";
import { makeWorld, worldsOn } from "./worlds.ts";

const network = sharedNetwork();

Deno.test("all worlds deleted by accident: not sent, and the next pull brings them back though nothing is new", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  await makeWorld(device, "Home");
  await makeWorld(device, "Castle");
  device.write("options.txt", "lang:en_us\n");
  await device.push();
  const before = contentOf(device.path("saves"));
  device.remove("saves");
  device.write("options.txt", "lang:de_de\n");

  assert.equal((await device.push()).outcome, "pull-first");
  assert.deepEqual(worldsOn(device), []);
  await device.pull();
  assert.deepEqual(contentOf(device.path("saves")), before);
  assert.equal(device.read("options.txt"), "lang:de_de\n");
  assert.equal((await device.pull()).outcome, "up-to-date");
});

Deno.test("one of several worlds deleted is a wish: it stays deleted", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  await makeWorld(device, "Home");
  await makeWorld(device, "Castle");
  await device.push();
  device.remove("saves/Castle");
  await device.pull();
  assert.deepEqual(worldsOn(device), ["Home"]);
});
