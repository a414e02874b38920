import assert from "node:assert/strict";
import { parseOptions } from "../../lib/instance/options_txt.ts";
import { sharedNetwork } from "../support/devices.ts";
import { assertSameInstance } from "./same_instance.ts";
import { always, noQuestion, optionsText, twoInStep } from "./two_devices.ts";
import { makeWorld, marksIn, play, readLevel, worldsOn } from "./worlds.ts";

const network = sharedNetwork();

for (const order of ["the desktop first", "the laptop first", "both at once"] as const) {
  Deno.test(`two evenings in different worlds, pushed ${order}: both computers get both`, async () => {
    await using player = network.player();
    const { desktop, laptop } = await twoInStep(player);
    await play(desktop, "Home", "on-desktop");
    await makeWorld(laptop, "Skyblock");
    if (order === "both at once") {
      const outcomes = await Promise.all([desktop.push(noQuestion), laptop.push(noQuestion)]);
      for (const { outcome } of outcomes) assert.match(outcome, /^(pushed|forked)$/);
    } else {
      const [first, second] = order === "the desktop first" ? [desktop, laptop] : [laptop, desktop];
      assert.equal((await first.push(noQuestion)).outcome, "pushed");
      assert.equal((await second.push(noQuestion)).outcome, "forked");
    }
    // Each start takes the other's evening and sends the united state; the third settles it.
    for (const device of [desktop, laptop, desktop]) await device.pull(noQuestion);
    assert.deepEqual(worldsOn(desktop), ["Home", "Skyblock"]);
    assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
    assertSameInstance(laptop.root, desktop.root);
    for (const device of [desktop, laptop]) assert.equal((await device.push(noQuestion)).outcome, "nothing-to-send");
  });
}

Deno.test("two evenings in the same world: one question on one computer, none on the other", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "on-desktop", 90);
  await play(laptop, "Home", "on-laptop", 20);
  await Promise.all([desktop.push(noQuestion), laptop.push(noQuestion)]);
  await laptop.pull(always("keep-local"));
  assert.deepEqual(laptop.asked.map((questions) => questions.map(({ unit }) => unit.path)), [["saves/Home"]]);
  const [question] = laptop.asked.flat();
  assert.equal(question?.remote?.device, "desktop");
  assert.ok((question?.remote?.world?.time ?? 0) > (question?.local?.world?.time ?? 0));
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  assert.deepEqual(marksIn(desktop, "Home"), ["on-laptop"]);
  assertSameInstance(desktop.root, laptop.root);
  assert.equal((await laptop.pull(noQuestion)).outcome, "up-to-date");
});

Deno.test("keep-both: the other evening keeps the name, ours is a second world named after this computer", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "on-desktop");
  await play(laptop, "Home", "on-laptop");
  await desktop.push(noQuestion);
  await laptop.pull(always("keep-both"));
  const copy = worldsOn(laptop).find((name) => name !== "Home") ?? "";
  assert.match(copy, /^Home \(from laptop, \d{4}-\d\d-\d\d\)$/);
  assert.equal((await readLevel(laptop.path(`saves/${copy}`))).name, copy);
  assert.equal((await readLevel(laptop.path("saves/Home"))).name, "Home");
  assert.deepEqual(marksIn(laptop, copy), ["on-laptop"]);
  assertSameInstance(laptop.path("saves/Home"), desktop.path("saves/Home"));
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  assertSameInstance(desktop.root, laptop.root);
});

Deno.test("options changed on both: every line that was changed arrives, the screen's lines stay", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("options.txt", optionsText({ fov: "0.5", maxFps: "240", guiScale: "3" }));
  laptop.write("options.txt", optionsText({ lang: "de_de", maxFps: "60" }));
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  const values = (text: string | undefined) => Object.fromEntries(parseOptions(text ?? ""));
  const { version } = values(optionsText());
  assert.deepEqual(values(laptop.read("options.txt")), {
    version,
    fov: "0.5",
    lang: "de_de",
    maxFps: "60",
    guiScale: "2",
  });
  assert.deepEqual(values(desktop.read("options.txt")), {
    version,
    fov: "0.5",
    lang: "de_de",
    maxFps: "240",
    guiScale: "3",
  });
  for (const device of [desktop, laptop]) assert.equal((await device.push(noQuestion)).outcome, "nothing-to-send");
});

Deno.test("screenshots of both computers are on both; one that was deleted there stays here", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("screenshots/desktop.png", "desktop");
  desktop.remove("screenshots/first.png");
  laptop.write("screenshots/laptop.png", "laptop");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  for (const name of ["desktop", "laptop"]) {
    for (const device of [desktop, laptop]) assert.equal(device.read(`screenshots/${name}.png`), name);
  }
  assert.equal(laptop.read("screenshots/first.png"), "first");
});

Deno.test("settings deleted here and changed there come back", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("config/mod.json", '{"colour":"green"}');
  laptop.remove("config/mod.json");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  assert.equal(laptop.read("config/mod.json"), '{"colour":"green"}');
});

Deno.test("settings changed on both: the network's count, ours can be had back", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("config/mod.json", "green");
  laptop.write("config/mod.json", "red");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  assert.equal(laptop.read("config/mod.json"), "green");
  await laptop.undo();
  assert.equal(laptop.read("config/mod.json"), "red");
});

Deno.test("a world deleted on one computer is deleted on the other only if the player says so", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await makeWorld(desktop, "Old");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  const third = player.device("third");
  await third.pull(noQuestion);

  desktop.remove("saves/Old");
  assert.equal((await desktop.push(noQuestion)).outcome, "pushed");
  await third.pull(always("use-remote"));
  assert.deepEqual(third.asked.flat().map(({ unit, reason }) => [unit.path, reason]), [[
    "saves/Old",
    "deleted-there",
  ]]);
  assert.deepEqual(worldsOn(third), ["Home"]);
  await third.undo();
  assert.deepEqual(worldsOn(third), ["Home", "Old"]);
  // Where nobody can be asked it stays, and so it comes back to all.
  await laptop.pull({ headless: true });
  assert.deepEqual(worldsOn(laptop), ["Home", "Old"]);
});

Deno.test("all worlds gone at once is no wish: never pushed, and they come back", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  laptop.remove("saves");
  assert.equal((await laptop.push(noQuestion)).outcome, "pull-first");
  assert.equal((await desktop.pull(noQuestion)).outcome, "up-to-date");
  await laptop.pull(noQuestion);
  assertSameInstance(laptop.root, desktop.root);

  laptop.remove("saves");
  await play(desktop, "Home", "on-desktop");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  assertSameInstance(laptop.root, desktop.root);
});

Deno.test("the launcher never ran the hook after the game: the next start sends that evening", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(laptop, "Home", "crashed");
  const { outcome, pushed } = await laptop.pull(noQuestion);
  assert.equal(outcome, "local-ahead");
  assert.ok(pushed);
  await desktop.pull(noQuestion);
  assert.deepEqual(marksIn(desktop, "Home"), ["crashed"]);
});
