/** Real disks of other systems, where an instance lies on a stick or beside Windows. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { always, furnish, startedRestic } from "../e2e/two_devices.ts";
import { makeWorld, marksIn, play } from "../e2e/worlds.ts";
import { type Device, makeDevice, type Player, sharedNetwork } from "../support/devices.ts";
import { copyTree, spreadMtimes, unpackRealInstance } from "../support/temp.ts";
import { NO_OTHER_DISK, otherDisk } from "./other_disk.ts";

const network = sharedNetwork();

function deviceOn(path: string, player: Player): Device {
  return makeDevice(join(path, "game"), "stick", player.instance, network.server.url, {});
}

for (const kind of ["exFAT", "NTFS"] as const) {
  Deno.test(`${kind}: two evenings of the real instance go there and back, and nothing costs anything then`, async () => {
    using disk = await otherDisk(kind);
    if (disk === undefined) return console.log(NO_OTHER_DISK);
    const { evening1, evening2 } = await unpackRealInstance();
    await using player = network.player("new");
    const [desktop, stick] = [player.device("desktop"), deviceOn(disk.path, player)];
    copyTree(evening1, desktop.root);
    spreadMtimes(desktop.root, 1);
    assert.equal((await desktop.push()).outcome, "pushed");
    assert.equal((await stick.pull()).outcome, "restored");
    assertSameInstance(stick.root, desktop.root, { times: "ignore" });
    disk.replug();
    assert.equal((await stick.push()).outcome, "nothing-to-send");
    assert.equal((await stick.pull()).outcome, "up-to-date");
    assert.ok(!startedRestic(stick));

    copyTree(evening2, stick.root);
    spreadMtimes(stick.root, 2);
    disk.replug();
    assert.equal((await stick.push()).outcome, "pushed");
    assert.equal((await desktop.pull()).outcome, "fast-forwarded");
    assertSameInstance(desktop.root, stick.root, {
      times: "ignore",
      except: ["options.txt", "config/iris.properties"],
    });
    disk.replug();
    assert.equal((await stick.pull()).outcome, "up-to-date");
    assert.ok(!startedRestic(stick));
  });

  Deno.test(`${kind}: a world played on both sides is kept twice, and undo brings this side's back`, async () => {
    using disk = await otherDisk(kind);
    if (disk === undefined) return console.log(NO_OTHER_DISK);
    await using player = network.player();
    const [desktop, stick] = [player.device("desktop"), deviceOn(disk.path, player)];
    await furnish(desktop);
    await desktop.push();
    await stick.pull();
    await play(desktop, "Home", "at the desktop");
    await desktop.push();
    await play(stick, "Home", "on the stick");
    disk.replug();
    await stick.pull(always("keep-both"));
    assert.deepEqual(marksIn(stick, "Home"), ["at the desktop"]);
    const [beside] = [...Deno.readDirSync(stick.path("saves"))].map(({ name }) => name).filter((name) =>
      name !== "Home"
    );
    assert.deepEqual(marksIn(stick, beside ?? ""), ["on the stick"]);
    disk.replug();
    await stick.undo();
    assert.deepEqual(marksIn(stick, "Home"), ["on the stick"]);
    assert.equal(stick.read("saves/Home/session.lock") === undefined, true);
  });
}

Deno.test("exFAT: names that it takes for one, or forbids, stay on the network, and no world is a mixture", async () => {
  using disk = await otherDisk("exFAT");
  if (disk === undefined) return console.log(NO_OTHER_DISK);
  await using player = network.player();
  const [desktop, stick] = [player.device("desktop"), deviceOn(disk.path, player)];
  await furnish(desktop);
  await makeWorld(desktop, "home");
  await play(desktop, "home", "small letters");
  await makeWorld(desktop, "What?");
  const odd = ["config/a:b.json", "config/Mod.json", "screenshots/First.png"];
  for (const path of odd) desktop.write(path, `content of ${path}`);
  assert.equal((await desktop.push()).outcome, "pushed");
  assert.equal((await stick.pull()).outcome, "restored");
  const told = stick.events.flatMap((event) => event.type === "note" ? [event.text] : []).join("\n");
  assert.match(told, /cannot exist on this computer; they were left there/);
  const worlds = [...Deno.readDirSync(stick.path("saves"))].map(({ name }) => name);
  assert.deepEqual(worlds, ["Home"]);
  assertSameInstance(stick.path("saves/Home"), desktop.path("saves/Home"), { times: "ignore" });

  await play(stick, "Home", "on the stick");
  assert.equal((await stick.push()).outcome, "pushed");
  assert.equal((await desktop.pull()).outcome, "fast-forwarded");
  assert.deepEqual(marksIn(desktop, "Home"), ["on the stick"]);
  assert.deepEqual(marksIn(desktop, "home"), ["small letters"]);
  assert.ok(desktop.read("saves/What?/level.dat") !== undefined);
  for (const path of odd) assert.equal(desktop.read(path), `content of ${path}`);
});
