import assert from "node:assert/strict";
import { sharedNetwork } from "../support/devices.ts";
import { startedRestic, twoInStep } from "./two_devices.ts";
import { play } from "./worlds.ts";

const network = sharedNetwork();
const LOG = "logs/latest.log";

Deno.test("where no game ran, a start without news leaves an edit made by hand to the push after the game", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write(LOG, "started\n");
  assert.equal((await desktop.push()).outcome, "nothing-to-send");
  Deno.writeTextFileSync(desktop.path("config/mod.json"), '{"colour":"teal"}');
  assert.equal((await desktop.pull()).outcome, "up-to-date");
  assert.equal((await desktop.push()).outcome, "pushed");
  await laptop.pull();
  assert.equal(laptop.read("config/mod.json"), '{"colour":"teal"}');
});

Deno.test("a game that ran without a push after it is sent by the next start", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  for (const trace of ["the game's log", "the world", "a settings file"] as const) {
    desktop.write(LOG, `before ${trace}\n`);
    await desktop.push();
    assert.equal((await desktop.pull()).outcome, "up-to-date");
    switch (trace) {
      case "the game's log":
        desktop.write(LOG, "another start\n");
        Deno.writeTextFileSync(desktop.path("config/mod.json"), '{"colour":"lime"}');
        break;
      case "the world":
        await play(desktop, "Home", "evening");
        break;
      case "a settings file":
        Deno.writeTextFileSync(desktop.path("options.txt"), "lang:de_de\n");
    }
    assert.notEqual((await desktop.pull()).pushed, undefined, trace);
  }
  await laptop.pull();
  assert.equal(laptop.read("config/mod.json"), '{"colour":"lime"}');
});

Deno.test("news is taken where no game ran, and an edit made by hand is not lost to it", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  laptop.write(LOG, "started\n");
  assert.equal((await laptop.pull()).outcome, "up-to-date");
  Deno.writeTextFileSync(laptop.path("screenshots/first.png"), "edited");
  await play(desktop, "Home", "evening");
  await desktop.push();
  const report = await laptop.pull();
  assert.ok(report.units.some(({ unit, action }) => unit.path === "saves/Home" && action === "take"));
  assert.equal(laptop.read("screenshots/first.png"), "edited");
  assert.notEqual(report.pushed, undefined);
});

Deno.test("another scope, account or a damaged note: every file is looked at again", async () => {
  await using player = network.player();
  const { desktop } = await twoInStep(player);
  desktop.write(LOG, "started\n");
  const edit = (colour: string) => Deno.writeTextFileSync(desktop.path("config/mod.json"), `{"colour":"${colour}"}`);
  await desktop.pull();
  edit("a");
  desktop.write(".cloud-sync/scope.json", '{"version":1,"exclude":["schematics/"]}');
  assert.notEqual((await desktop.pull()).pushed, undefined);
  await desktop.pull();
  edit("bb");
  desktop.write(".cloud-sync/cache/unplayed", "\0".repeat(1000));
  assert.notEqual((await desktop.pull()).pushed, undefined);
  await desktop.pull();
  assert.ok(!startedRestic(desktop));
});
