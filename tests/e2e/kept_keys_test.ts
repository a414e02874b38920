/**
 * `options.stay` in scope.json with three computers around a real server: the value that one keeps reaches nobody, and
 * what the others agree on goes around it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { parseOptions } from "../../lib/instance/options_txt.ts";
import type { Device } from "../support/devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { noQuestion, optionsText, twoInStep } from "./two_devices.ts";

const network = sharedNetwork();

const values = (device: Device) => {
  const found = parseOptions(device.read("options.txt") ?? "");
  return [found.get("fov"), found.get("lang")];
};

Deno.test("a key under options.stay is neither taken nor given, over three computers and a new one", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const third = player.device("third");
  await third.pull(noQuestion);
  desktop.write(".cloud-sync/scope.json", JSON.stringify({ options: { stay: ["fov"] } }));

  desktop.write("options.txt", optionsText({ fov: "0.9", lang: "de_de" }));
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  assert.deepEqual(values(laptop), ["0.0", "de_de"], "not given");
  const fresh = player.device("fresh");
  await fresh.pull(noQuestion);
  assert.deepEqual(values(fresh), ["0.0", "de_de"], "a new computer gets what the others have");

  laptop.write("options.txt", optionsText({ fov: "0.4", lang: "de_de" }));
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  assert.deepEqual(values(desktop), ["0.9", "de_de"], "not taken");

  // Sent by who keeps the key, before the third computer ever saw the laptop's value.
  desktop.write("options.txt", optionsText({ fov: "0.95", lang: "fr_fr" }));
  await desktop.push(noQuestion);
  await third.pull(noQuestion);
  assert.deepEqual(values(third), ["0.4", "fr_fr"], "the laptop's value came by way of the desktop");
  assert.equal((await third.push(noQuestion)).outcome, "nothing-to-send");
  assert.equal((await third.pull(noQuestion)).outcome, "up-to-date");

  // No longer kept: from the next change on it goes along.
  desktop.write(".cloud-sync/scope.json", JSON.stringify({}));
  desktop.write("options.txt", optionsText({ fov: "0.95", lang: "it_it" }));
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  assert.deepEqual(values(laptop), ["0.95", "it_it"]);
});
