/**
 * A player's own word about single files: `policies` in scope.json. Both computers change one file of each policy; what
 * becomes of it on the second is what its rule says.
 *
 * @module
 */
import assert from "node:assert/strict";
import { sharedNetwork } from "../support/devices.ts";
import { always, noQuestion, twoInStep } from "./two_devices.ts";

const network = sharedNetwork();

Deno.test("per-file policies in scope.json: the network's, this computer's, or a question", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const files = ["config/theirs.json", "config/mine.json", "config/deep/mine.json", "config/asked.json"];
  for (const path of files) desktop.write(path, "first");
  await desktop.push();
  await laptop.pull();
  laptop.write(
    ".cloud-sync/scope.json",
    JSON.stringify({
      policies: [
        { pattern: "config/deep", policy: "local" },
        { pattern: "config/mine.json", policy: "local" },
        { pattern: "config/asked.json", policy: "ask" },
        // The first that fits decides.
        { pattern: "config/asked.json", policy: "network" },
      ],
    }),
  );
  // A rule is each computer's own: the desktop has one for the folder, and none for the rest.
  desktop.write(".cloud-sync/scope.json", JSON.stringify({ policies: [{ pattern: "config/deep", policy: "local" }] }));
  for (const path of files) {
    desktop.write(path, "second, on the desktop");
    laptop.write(path, "on the laptop");
  }
  await desktop.push(noQuestion);
  await laptop.pull(always("keep-local"));
  assert.deepEqual(laptop.asked.flat().map(({ unit, reason }) => [unit.path, reason]), [
    ["config/asked.json", "both-changed"],
  ]);
  const found = Object.fromEntries(files.map((path) => [path, laptop.read(path)]));
  assert.deepEqual(found, {
    "config/theirs.json": "second, on the desktop",
    "config/mine.json": "on the laptop",
    "config/deep/mine.json": "on the laptop",
    "config/asked.json": "on the laptop",
  });

  // On the desktop what has no rule follows the network.
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  assert.equal(desktop.read("config/asked.json"), "on the laptop");
  assert.equal(desktop.read("config/mine.json"), "on the laptop");
  assert.equal(desktop.read("config/deep/mine.json"), "second, on the desktop");
  assert.equal(desktop.read("config/theirs.json"), "second, on the desktop");
});
