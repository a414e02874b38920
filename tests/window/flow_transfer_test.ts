import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { makeWorld, marksIn, play } from "../e2e/worlds.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { startDoor } from "./door.ts";
import { openPage } from "./page_client.ts";
import { muchOnTheNetwork } from "./scenes.ts";
import { listens, startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

const start = (device: Device, verb: "pull" | "push", url: string) =>
  startWithWindow([verb, "--url", url], { cwd: device.root });

Deno.test("a long first pull shows what comes, world by world, and ends with the game", async () => {
  await using player = network.player();
  await using slow = startDoor(network.server, player, "large");
  const { desktop, laptop } = await muchOnTheNetwork(player, { name: "The dragon's cave" });
  slow.shut();
  await using run = await start(laptop, "pull", slow.url);
  await using page = await openPage(await run.address);
  const during = await page.on("progress", ({ rows }) => rows.length > 0);
  assert.equal(during.direction, "down");
  assert.deepEqual(during.rows.map(({ world, isNew }) => [world?.path, isNew]), [
    ["saves/Cave", true],
    ["saves/Home", true],
    [undefined, undefined],
  ]);
  assert.equal(during.total, during.rows.reduce((sum, { total }) => sum + total, 0));
  assert.ok(during.total > 100_000);
  // Nothing of it is here yet: its name comes from what the saved state tells.
  await page.on("progress", ({ rows }) => rows[0]?.world?.name === "The dragon's cave");
  assert.equal(laptop.read("saves/Cave/level.dat"), undefined);
  slow.open();
  await page.on("ended", ({ reason }) => reason === "play");
  assert.equal((await run.ended).code, 0);
  assertSameInstance(laptop.root, desktop.root);
});

Deno.test("play now: the game starts with what is here, and what is played becomes a second version, never lost", async () => {
  await using player = network.player();
  await using slow = startDoor(network.server, player);
  const { desktop, laptop } = await twoInStep(player, { laptop: { url: slow.url } });
  await play(desktop, "Home", "on-desktop", 90);
  await desktop.push(noQuestion);
  slow.shut();
  {
    await using run = await start(laptop, "pull", slow.url);
    await using page = await openPage(await run.address);
    await page.on("progress", ({ playNow }) => playNow);
    assert.equal(await page.act({ type: "play-now" }), 204);
    const { code, stdout } = await run.ended;
    assert.equal(code, 0);
    assert.match(stdout, /Playing with what is here now/);
    assert.deepEqual(marksIn(laptop, "Home"), []);
  }
  slow.open();
  await makeWorld(laptop, "Skyblock");
  assert.equal((await laptop.push(noQuestion)).outcome, "forked");
  await desktop.pull(noQuestion);
  await laptop.pull(noQuestion);
  await desktop.pull(noQuestion);
  assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
  assert.ok(desktop.read("saves/Skyblock/level.dat"));
  assertSameInstance(laptop.root, desktop.root);
});

Deno.test("Cancel during a pull stops the launch and leaves everything as it was", async () => {
  await using player = network.player();
  await using slow = startDoor(network.server, player);
  const { desktop, laptop } = await twoInStep(player, { laptop: { url: slow.url } });
  await play(desktop, "Home", "on-desktop");
  await desktop.push(noQuestion);
  slow.shut();
  await using run = await start(laptop, "pull", slow.url);
  await using page = await openPage(await run.address);
  await page.on("progress");
  assert.equal(await page.act({ type: "cancel" }), 204);
  assert.equal((await run.ended).code, 1);
  assert.deepEqual(marksIn(laptop, "Home"), []);
  slow.open();
  assert.equal((await laptop.pull(noQuestion)).outcome, "fast-forwarded");
});

Deno.test("a long upload shows its worlds; it goes on without the window, and stopping it loses nothing", async () => {
  await using player = network.player();
  await using slow = startDoor(network.server, player);
  const { laptop } = await twoInStep(player, { laptop: { url: slow.url } });
  slow.shut();
  for (const how of ["cancel", "background"] as const) {
    await play(laptop, "Home", how);
    await using run = await start(laptop, "push", slow.url);
    await using page = await openPage(await run.address);
    const { rows, direction } = await page.on("progress", ({ rows }) => rows.length > 0);
    assert.deepEqual([direction, rows[0]?.world?.name], ["up", "Home"]);
    assert.equal(await page.act({ type: how }), 204);
    const { moved } = await page.on("ended");
    if (how === "cancel") assert.equal(moved, undefined);
    if (how === "background") {
      while (await listens(await run.address)) await new Promise((resolve) => setTimeout(resolve, 10));
      slow.open();
    }
    assert.equal((await run.ended).code, 0);
    assert.match(run.printed, how === "cancel" ? /Stopped\. What was not sent stays here/ : /Sent world "Home"/);
  }
});

Deno.test("a transfer that hangs can be tried again, and a run that fails says why and can be tried again", async () => {
  await using player = network.player();
  await using slow = startDoor(network.server, player);
  const { desktop, laptop } = await twoInStep(player, { laptop: { url: slow.url } });
  await play(desktop, "Home", "on-desktop");
  await desktop.push(noQuestion);
  slow.shut();
  await using run = await start(laptop, "pull", slow.url);
  await using page = await openPage(await run.address);
  await page.on("progress");
  // Nothing that is fetched can be put down now.
  laptop.write(".cloud-sync/staging", "in the way");
  slow.open();
  const { state } = await page.on("progress", ({ state }) => state.kind === "failed");
  assert.match(state.kind === "failed" ? state.text.en : "", /file where a folder should be/);
  slow.shut();
  for (const kind of ["failed", "hanging"]) {
    assert.equal(await page.act({ type: "retry" }), 204, kind);
    await page.on("progress", ({ state }) => state.kind === "preparing");
  }
  slow.open();
  assert.equal((await run.ended).code, 0);
  assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
});
