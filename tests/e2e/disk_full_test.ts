import assert from "node:assert/strict";
import { join } from "node:path";
import { tempDir } from "../support/temp.ts";
import { contentsOf, difference } from "./kill/contents.ts";
import { type Evening, MACHINE_SETTINGS, makeEvenings } from "./kill/evenings.ts";
import { type Ended, exists, type Machine, newMachine } from "./kill/machine.ts";
import { killAt } from "./kill/moments.ts";
import { startNetwork } from "./kill/network.ts";
import { NO_DISK, type SmallDisk, smallDisk } from "./small_disk.ts";

const MIB = 1024 * 1024;

Deno.test("a full disk: the instance stays as it was, one sentence says so, and with space it goes on", async (t) => {
  await using temp = tempDir("disk");
  const evenings = await makeEvenings(temp.path);
  await using network = await startNetwork(temp.path, evenings);
  let count = 0;

  const onSmallDisk = async (
    name: string,
    test: (machine: Machine, disk: SmallDisk, putNew: () => void) => Promise<void>,
    past: "old" | "new" = "old",
  ) => {
    const folder = join(temp.path, `disk-${count}`);
    const instance = `disk-${count++}`;
    Deno.mkdirSync(folder);
    using disk = smallDisk(folder, 200 * MIB);
    if (disk === undefined) return console.log(NO_DISK);
    network.put(instance, past);
    const machine = newMachine(join(folder, "game"), network, instance);
    await t.step(name, () => test(machine, disk, () => network.put(instance, "new")));
  };

  for (const space of [0, 4, 29]) {
    await onSmallDisk(`first pull with ${space} MiB`, async (machine, disk) => {
      disk.fill({ butFor: space * MIB });
      saidOnce(await machine.run("pull"));
      assert.equal((await contentsOf(machine.root)).size, 0, "something was left in the game directory");
      disk.free();
      await machine.must("pull");
      await is(machine, evenings.new);
    }, "new");
  }

  for (const space of [0, 0.1, 2]) {
    await onSmallDisk(`pull of a new evening with ${space} MiB`, async (machine, disk, putNew) => {
      await machine.must("pull");
      putNew();
      disk.fill({ butFor: space * MIB });
      saidOnce(await machine.run("pull"));
      await is(machine, evenings.old);
      disk.free();
      await machine.must("pull");
      await is(machine, evenings.new);
      assert.ok(!exists(machine.ours("staging")));
    });
  }

  for (const space of [0, 0.02]) {
    await onSmallDisk(`push with ${space} MiB`, async (machine, disk) => {
      await machine.must("pull");
      machine.become(evenings.new);
      disk.fill({ butFor: space * MIB });
      const full = await machine.run("push");
      if (full.code !== 0) saidOnce(full);
      await is(machine, evenings.new);
      disk.free();
      await machine.must("pull");
      await machine.must("push");
      await is(machine, evenings.new);
      const other = newMachine(join(temp.path, `other-${count}`), network, `disk-${count - 1}`);
      await other.must("pull");
      await is(other, evenings.new);
    });
  }

  await onSmallDisk("nothing new", async (machine, disk) => {
    await machine.must("pull");
    disk.fill({ butFor: 0 });
    assert.match((await machine.must("pull")).output, /Up to date/);
    assert.match((await machine.must("push")).output, /Nothing to send/);
  });

  await onSmallDisk("after a crash", async (machine, disk, putNew) => {
    await machine.must("pull");
    putNew();
    await killAt(machine, machine.start("pull"), { after: "journal.json", wait: 0, victim: "group" }, 60_000);
    disk.fill({ butFor: 0 });
    const full = await machine.run("pull");
    if (full.code !== 0) saidOnce(full);
    disk.free();
    await machine.must("pull");
    await is(machine, evenings.new);
  });
});

/** One sentence about the space, the exit code that stops a launch, and nothing of our insides. */
function saidOnce({ code, output }: Ended): void {
  assert.equal(code, 1, output);
  const last = output.trim().split("\n").at(-1) ?? "";
  assert.match(last, /^instance-sync: There is no space left on this computer for/, output);
  assert.doesNotMatch(output, /^\s+at |Error:|mistake of ours/m);
}

async function is(machine: Machine, evening: Evening): Promise<void> {
  const [actual, expected] = [new Map(await contentsOf(machine.root)), new Map(evening.contents)];
  for (const map of [actual, expected]) map.delete(MACHINE_SETTINGS);
  assert.equal(difference(actual, expected), undefined);
}
