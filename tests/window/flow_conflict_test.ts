import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { changeLevel, makeWorld, marksIn, play, readLevel, worldsOn } from "../e2e/worlds.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { openPage } from "./page_client.ts";
import { listens, startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

/** Two computers that both played in the worlds Home and Cave since they last agreed; the desktop has sent its evening. */
async function bothPlayed(player: ReturnType<typeof network.player>): Promise<{ desktop: Device; laptop: Device }> {
  const { desktop, laptop } = await twoInStep(player);
  await makeWorld(desktop, "Cave");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  for (const world of ["Home", "Cave"]) {
    await play(desktop, world, "on-desktop", 90);
    await play(laptop, world, "on-laptop", 20);
  }
  desktop.write("screenshots/desktop.png", "desktop");
  laptop.write("screenshots/laptop.png", "laptop");
  assert.equal((await desktop.push(noQuestion)).outcome, "pushed");
  return { desktop, laptop };
}

const pull = (device: Device) => startWithWindow(["pull", "--url", network.server.url], { cwd: device.root });

Deno.test("a conflict on two worlds opens a window; each world gets the answer it was given", async () => {
  await using player = network.player();
  const { desktop, laptop } = await bothPlayed(player);
  await using run = await pull(laptop);
  await using page = await openPage(await run.startAddress());
  const { cards, round, settled } = await page.on("conflict");
  assert.deepEqual(settled.map(({ kind, count, how }) => [kind, count, how]), [["screenshots", 2, "union"]]);
  assert.deepEqual(cards.map(({ path, name, further }) => [path, name, further]), [
    ["saves/Cave", "Cave", "there"],
    ["saves/Home", "Home", "there"],
  ]);
  const [cave] = cards;
  assert.equal(cave?.here?.device, "laptop");
  assert.equal(cave?.there?.device, "desktop");
  assert.equal(cave?.there?.playedSince, 90 * 60);
  assert.equal(cave?.here?.playedSince, 20 * 60);
  assert.equal(cave?.here?.filesChanged, 2);
  assert.ok((cave?.there?.chunks ?? 0) > 0, "counted on the network's side too");
  assert.equal(await page.act({ type: "answer", round: round + 1, answers: {} }), 409, "an old page's answer");
  const answers = { "saves/Home": "use-remote", "saves/Cave": "keep-local" } as const;
  assert.equal(await page.act({ type: "answer", round, answers }), 204);
  await page.on("ended", ({ reason }) => reason === "play");
  const { code, stderr } = await run.ended;
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  assert.ok(!await listens(await run.address));
  assertSameInstance(laptop.path("saves/Home"), desktop.path("saves/Home"));
  assert.deepEqual(marksIn(laptop, "Cave"), ["on-laptop"]);
});

Deno.test("keep both: two playable worlds, each under its own name in the game too", async () => {
  await using player = network.player();
  const { desktop, laptop } = await bothPlayed(player);
  await using run = await pull(laptop);
  await using page = await openPage(await run.address);
  const { cards, round } = await page.on("conflict");
  const copy = cards.find(({ path }) => path === "saves/Home")?.copyName ?? "";
  await page.act({ type: "answer", round, answers: { "saves/Home": "keep-both", "saves/Cave": "use-remote" } });
  assert.equal((await run.ended).code, 0);
  assert.deepEqual(worldsOn(laptop), ["Cave", "Home", copy].sort());
  assert.equal((await readLevel(laptop.path(`saves/${copy}`))).name, copy);
  assert.equal((await readLevel(laptop.path("saves/Home"))).name, "Home");
  assert.deepEqual(marksIn(laptop, copy), ["on-laptop"]);
  assertSameInstance(laptop.path("saves/Home"), desktop.path("saves/Home"));
});

Deno.test("Cancel, or closing the page, stops the launch and changes nothing", async () => {
  await using player = network.player();
  const { laptop } = await bothPlayed(player);
  for (const how of ["cancel", "close the page"] as const) {
    await using run = await pull(laptop);
    const page = await openPage(await run.address);
    await page.on("conflict");
    if (how === "cancel") assert.equal(await page.act({ type: "cancel" }), 204);
    await page[Symbol.asyncDispose]();
    assert.equal((await run.ended).code, 1);
    assert.match(run.printed, /Nothing was changed/);
    assert.ok(!await listens(await run.address));
    assert.deepEqual([marksIn(laptop, "Home"), marksIn(laptop, "Cave")], [["on-laptop"], ["on-laptop"]]);
  }
});

Deno.test("a reload and a second tab show the same question; one answer counts for both", async () => {
  await using player = network.player();
  const { laptop } = await bothPlayed(player);
  await using run = await pull(laptop);
  const before = await openPage(await run.address);
  await before.on("conflict");
  await before[Symbol.asyncDispose]();
  await using one = await openPage(await run.address);
  await using two = await openPage(await run.address);
  const [{ round }] = await Promise.all([one.on("conflict"), two.on("conflict")]);
  await one.act({ type: "answer", round, answers: { "saves/Home": "keep-local", "saves/Cave": "keep-local" } });
  await two.on("ended", ({ reason }) => reason === "play");
  assert.equal((await run.ended).code, 0);
});

Deno.test("the network changes while the player chooses: fresh numbers, and the old answer does not count", async () => {
  await using player = network.player();
  const { desktop, laptop } = await bothPlayed(player);
  await using run = await pull(laptop);
  await using page = await openPage(await run.address);
  const first = await page.on("conflict");
  await play(desktop, "Home", "later", 60);
  await desktop.push(noQuestion);
  const second = await page.on("conflict", ({ round }) => round > first.round);
  assert.equal(second.stale, "desktop");
  const home = second.cards.find(({ path }) => path === "saves/Home");
  assert.equal(home?.there?.playedSince, 150 * 60);
  const answers = { "saves/Home": "use-remote", "saves/Cave": "use-remote" } as const;
  assert.equal(await page.act({ type: "answer", round: first.round, answers }), 409);
  assert.equal(await page.act({ type: "answer", round: second.round, answers }), 204);
  assert.equal((await run.ended).code, 0);
  assert.deepEqual(marksIn(laptop, "Home"), ["later", "on-desktop"]);
});

for (const [name, start] of [["-g", ["-g"]], ["no display", []]] as const) {
  Deno.test(`with ${name} no window opens: the launch stops and says why`, async () => {
    await using player = network.player();
    const { laptop } = await bothPlayed(player);
    const env = name === "-g" ? {} : { DISPLAY: "" };
    await using run = await startWithWindow(["pull", ...start, "--url", network.server.url], { cwd: laptop.root, env });
    const { code, stdout } = await run.ended;
    assert.equal(code, 1);
    assert.doesNotMatch(stdout, /127\.0\.0\.1:\d+\/#/);
    if (name === "no display") assert.match(stdout, /no display here/);
  });
}

Deno.test("a world that went back in time is sent after the player's word; without one it is put aside", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  await changeLevel(laptop.path("saves/Home"), { time: 1000n });
  for (const word of ["none", "given"] as const) {
    await using run = await startWithWindow(["push", "--url", network.server.url], { cwd: laptop.root });
    const page = await openPage(await run.address);
    const { cards, round } = await page.on("conflict");
    assert.deepEqual(cards.map(({ reason, suggested }) => [reason, suggested]), [["older", "keep-local"]]);
    assert.ok((cards[0]?.here?.size ?? 0) > 1000);
    if (word === "given") await page.act({ type: "answer", round, answers: { "saves/Home": "keep-local" } });
    await page[Symbol.asyncDispose]();
    assert.equal((await run.ended).code, word === "none" ? 1 : 0);
    assert.match(run.printed, word === "none" ? /put aside on the network/ : /Sent world "Home"/);
  }
});
