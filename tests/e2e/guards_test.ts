import assert from "node:assert/strict";
import { sharedNetwork } from "../support/devices.ts";
import { assertSameContent, contentOf } from "./same_instance.ts";
import { always, DATA_VERSION, noQuestion, twoInStep } from "./two_devices.ts";
import { changeLevel, marksIn, play, readLevel } from "./worlds.ts";

const network = sharedNetwork();

Deno.test("a world set back to an old backup is kept aside, not given to the other computer", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(laptop, "Home", "evening");
  await laptop.push(noQuestion);
  await changeLevel(laptop.path("saves/Home"), { time: 50_000n });
  const { outcome, reason } = await laptop.push({ headless: true });
  assert.equal(outcome, "quarantined");
  assert.match(reason ?? "", /Home: .*older/);
  await desktop.pull(noQuestion);
  assert.deepEqual(marksIn(desktop, "Home"), ["evening"]);
  assert.notEqual((await readLevel(desktop.path("saves/Home"))).time, 50_000n);

  assert.equal((await laptop.push({ headless: true, onConflict: "keep-local" })).outcome, "pushed");
  await desktop.pull(noQuestion);
  assert.equal((await readLevel(desktop.path("saves/Home"))).time, 50_000n);
});

Deno.test("another world under the same name is never sent over the first one unasked", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await changeLevel(laptop.path("saves/Home"), { seed: 42n, time: 900_000n });
  assert.equal((await laptop.push({ headless: true })).outcome, "quarantined");
  await laptop.push(always("use-remote"));
  assert.deepEqual(laptop.asked.flat().map(({ unit, reason }) => [unit.path, reason]), [[
    "saves/Home",
    "another-world",
  ]]);
  const before = contentOf(desktop.root);
  await desktop.pull(noQuestion);
  assertSameContent(contentOf(desktop.root), before);
});

Deno.test("a world saved by a newer Minecraft is not taken, and says which", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "newer");
  await changeLevel(desktop.path("saves/Home"), { dataVersion: DATA_VERSION + 100 });
  await desktop.push(noQuestion);
  const before = contentOf(laptop.root);
  await assert.rejects(laptop.pull(noQuestion), { code: "newer-game", message: /Home/ });
  assertSameContent(contentOf(laptop.root), before);
});

Deno.test("a damaged world is kept aside, and the other computer keeps the sound one", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(laptop, "Home", "evening");
  const region = laptop.path("saves/Home/region/r.0.1.mca");
  Deno.truncateSync(region, 100);
  const { outcome, reason } = await laptop.push(noQuestion);
  assert.equal(outcome, "quarantined");
  assert.match(reason ?? "", /r\.0\.1\.mca/);
  const before = contentOf(desktop.root);
  await desktop.pull(noQuestion);
  assertSameContent(contentOf(desktop.root), before);
});
