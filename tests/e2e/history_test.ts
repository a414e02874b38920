import assert from "node:assert/strict";
import { plainRestic, sharedNetwork } from "../support/devices.ts";
import { furnish, noQuestion, startedRestic, twoInStep } from "./two_devices.ts";
import { makeWorld, play } from "./worlds.ts";

const network = sharedNetwork();

Deno.test("the history tells who played what for how long, pins travel with a push, and all of it is remembered", async (t) => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "evening", 65);
  desktop.write("screenshots/second.png", "second");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  await makeWorld(laptop, "Sky");
  await laptop.push(noQuestion);
  laptop.write("config/mod.json", "red");
  await laptop.push(noQuestion);

  await t.step("newest first, each in the game's terms", async () => {
    const { entries, worlds } = await desktop.history();
    assert.deepEqual(worlds, ["saves/Home", "saves/Sky"]);
    assert.deepEqual(entries.map(({ device, isHead, isHere }) => [device, isHead, isHere]), [
      ["laptop", true, false],
      ["laptop", false, false],
      ["desktop", false, true],
      ["desktop", false, false],
    ]);
    for (const { id, shortId, files, bytes, added } of entries) {
      assert.equal(shortId, id.slice(0, 8));
      assert.ok((files ?? 0) > 3 && (bytes ?? 0) > 0 && added !== undefined);
    }
    const [settings, sky, evening, first] = entries.map(({ changes }) => changes);
    assert.deepEqual([settings?.worlds, settings?.names], [[], ["config/mod.json"]]);
    assert.deepEqual(settings?.places, [{ name: "config", count: 1 }]);
    assert.deepEqual(sky?.worlds.map(({ path, change }) => [path, change]), [["saves/Sky", "added"]]);
    const [home] = evening?.worlds ?? [];
    assert.deepEqual([home?.path, home?.change, home?.played], ["saves/Home", "changed", 65 * 1200]);
    assert.deepEqual([home?.files, home?.chunks], [{ added: 1, changed: 1, removed: 0 }, 0]);
    assert.equal(home?.after?.name, "Home");
    assert.ok(home?.after?.day !== undefined && home.after.clock !== undefined && home.before !== undefined);
    assert.deepEqual([evening?.files.added, evening?.names], [1, ["screenshots/second.png"]]);
    assert.equal(first?.worlds[0]?.change, "added");
    await desktop.history();
    assert.ok(!startedRestic(desktop), "what is known already costs no restic");
  });

  await t.step("of one world; a typing mistake is named", async () => {
    const { entries, world } = await desktop.history({ world: "Home" });
    assert.deepEqual([world, entries.length], ["saves/Home", 2]);
    assert.equal((await desktop.history({ world: "saves/Sky" })).entries.length, 1);
    await assert.rejects(desktop.history({ world: "Hme" }), { code: "usage", message: /Did you mean "Home"/ });
  });

  await t.step("without the network it is what this computer remembers", async () => {
    const gone = await laptop.history({}, { url: "http://127.0.0.1:9/" });
    assert.deepEqual(
      [gone.entries, typeof gone.offlineReason],
      [[], "string"],
      "another network's history is not shown",
    );
    await laptop.history();
    await network.server.stop();
    try {
      const { entries, offlineReason } = await laptop.history();
      assert.equal(entries.length, 4);
      assert.match(offlineReason ?? "", /network/);
    } finally {
      await network.server.restart();
    }
  });

  await t.step("a pin names a moment on every computer, until one takes it off", async () => {
    const { entries } = await laptop.history();
    const [newest, , evening] = entries;
    assert.ok(newest && evening);
    assert.deepEqual((await laptop.pin({ moment: evening.shortId, name: "Before the dragon" })).pin, {
      name: "Before the dragon",
    });
    await laptop.pin({ moment: newest.id });
    await assert.rejects(laptop.pin({ moment: newest.id, name: "before the dragon" }), { code: "usage" });
    await assert.rejects(laptop.pin({ moment: "Before the dargon" }), {
      code: "usage",
      message: /mean "Before the dragon"/,
    });
    await assert.rejects(laptop.pin({ moment: newest.id, name: "x".repeat(61) }), { code: "usage" });
    const pinned = async (device: typeof laptop) =>
      (await device.history()).entries.flatMap(({ pin, id }) => pin ? [[id, pin.name]] : []);
    const both = [[newest.id, undefined], [evening.id, "Before the dragon"]];
    assert.deepEqual(await pinned(laptop), both);
    assert.deepEqual(await pinned(desktop), []);

    await play(laptop, "Home", "late");
    await laptop.push(noQuestion);
    assert.deepEqual(await pinned(desktop), both);
    await desktop.pull(noQuestion);
    const back = await desktop.restore({ moment: "before the dragon", world: "Home", as: "copy" });
    assert.equal(back.moment.id, evening.id);
    await desktop.pin({ moment: newest.id, action: "remove" });
    await desktop.pin({ moment: "Before the dragon", name: "The dragon" });
    await desktop.push(noQuestion);
    assert.deepEqual(await pinned(desktop), [[evening.id, "The dragon"]]);
    assert.deepEqual(await pinned(laptop), [[evening.id, "The dragon"]]);
    await laptop.pull(noQuestion);
    laptop.write("config/mod.json", "blue");
    await laptop.push(noQuestion);
    assert.deepEqual(await pinned(desktop), [[evening.id, "The dragon"]], "the laptop's own pins do not come back");
  });
});

Deno.test("a diff names what was added, changed and removed, between moments and against now", async () => {
  await using player = network.player();
  const desktop = player.device("desktop");
  await furnish(desktop);
  await desktop.push(noQuestion);
  await play(desktop, "Home", "evening", 30);
  await makeWorld(desktop, "Sky");
  desktop.write("config/mod.json", '{"colour":"green"}');
  desktop.write("config/new.json", "new");
  desktop.remove("screenshots/first.png");
  await desktop.push(noQuestion);
  const [later, first] = (await desktop.history()).entries;
  assert.ok(later && first);

  const summary = ({ units }: Awaited<ReturnType<typeof desktop.diff>>) =>
    units.map(({ unit, change, files }) => [unit.path, change, files.length]);
  const between = await desktop.diff({ from: first.shortId, to: later.shortId });
  const expected = [
    ["config/mod.json", "changed", 1],
    ["config/new.json", "added", 1],
    ["saves/Home", "changed", 2],
    ["saves/Sky", "added", 2],
    ["screenshots/first.png", "removed", 1],
  ];
  assert.deepEqual(summary(between), expected);
  const home = between.units.find(({ unit }) => unit.path === "saves/Home");
  assert.deepEqual(home?.files.map(({ path, change }) => [path, change]), [
    ["saves/Home/data/evening.dat", "added"],
    ["saves/Home/level.dat", "changed"],
  ]);
  assert.equal(home?.world?.played, 30 * 1200);
  assert.deepEqual(between.units[0]?.files, [{ path: "config/mod.json", change: "changed", before: 17, after: 18 }]);
  assert.deepEqual(summary(await desktop.diff({ from: first.id })), expected, "now is as it was later");
  const backwards = await desktop.diff({ from: later.id, to: first.id });
  assert.equal(backwards.units.find(({ unit }) => unit.path === "saves/Home")?.world?.played, -30 * 1200);
  assert.deepEqual((await desktop.diff({ from: later.id })).units, []);

  await play(desktop, "Home", "unsent", 10);
  const now = await desktop.diff({ from: later.id });
  assert.deepEqual(summary(now), [["saves/Home", "changed", 2]]);
  assert.equal(now.units[0]?.world?.played, 10 * 1200);
  assert.equal(now.to, undefined);
});

Deno.test("kept-aside states are marked, and a state of the original tool is looked at for its worlds", async () => {
  await using player = network.player();
  const desktop = player.device("desktop");
  await makeWorld(desktop, "Home");
  desktop.write("options.txt", "version:4325\n");
  const original = async () =>
    await plainRestic(player.repositoryDir, ["backup", "--host", "old", "saves", "options.txt"], { cwd: desktop.root });
  await original();
  await play(desktop, "Home", "evening");
  await original();
  desktop.write("options.txt", "version:4325\nfov:0.5\n");
  await original();
  await desktop.pull({ onConflict: "use-remote" });
  Deno.truncateSync(desktop.path("saves/Home/region/r.0.1.mca"), 100);
  await desktop.push({ headless: true });

  const all = await desktop.history();
  assert.deepEqual(all.entries.map(({ kind, device }) => [kind, device]).filter(([kind]) => kind !== "safety"), [
    ["quarantine", "desktop"],
    ["session", "old"],
    ["session", "old"],
    ["session", "old"],
  ]);
  const { entries } = await desktop.history({ world: "Home" });
  const home = entries.filter(({ device }) => device === "old").map(({ changes }) => changes?.worlds[0]);
  assert.deepEqual(home.map((world) => [world?.change, world?.files]), [
    ["changed", { added: 1, changed: 1, removed: 0 }],
    ["added", { added: 2, changed: 0, removed: 0 }],
  ]);
  await desktop.history({ world: "Home" });
  assert.ok(!startedRestic(desktop), "looked at once, remembered");
});
