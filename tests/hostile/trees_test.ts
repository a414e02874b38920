/** Snapshots that an honest computer would never make. Nothing of them is written that is not the player's own kind. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DiskFullError } from "../../mod.ts";
import { sharedNetwork } from "../support/devices.ts";
import { writeFile } from "../support/temp.ts";
import { NO_DISK, smallDisk } from "../e2e/small_disk.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { furnish, twoInStep } from "../e2e/two_devices.ts";
import { makeWorld } from "../e2e/worlds.ts";
import { idsOf, notes, outside, plant } from "./attacker.ts";

const network = sharedNetwork();

Deno.test("names out of the scope are left on the network, and the player is told", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  device.write("mods/good.jar", "good");
  device.write("instance.cfg", "PreLaunchCommand=mine");
  const token = device.read(".cloud-sync/token");
  await plant(player, {
    make: (folder) => {
      for (
        const path of [
          "mods/evil.jar",
          "mods/good.jar",
          ".cloud-sync/token",
          ".cloud-sync/state.json",
          ".cloud-sync/config.json",
          ".cloud-sync/restic-0.19.1/restic",
          ".CLOUD-SYNC/token",
          "instance.cfg",
          "mmc-pack.json",
          "packwiz.json",
          "config/accounts.json",
          "libraries/evil.jar",
          "saves/World/session.lock",
          "evil.sh",
        ]
      ) writeFile(join(folder, path), "evil");
      writeFile(join(folder, "screenshots/good.png"), "picture");
    },
  });
  const around = outside(device);
  assert.equal((await device.pull()).outcome, "restored");
  assert.match(notes(device), /do not belong into this instance; they were left there/);
  assert.deepEqual([...contentOf(device.root).keys()].filter((path) => !path.endsWith("/")).sort(), [
    "instance.cfg",
    "mods/good.jar",
    "screenshots/good.png",
  ]);
  assert.equal(device.read("mods/good.jar"), "good");
  assert.equal(device.read("instance.cfg"), "PreLaunchCommand=mine");
  assert.equal(device.read(".cloud-sync/token"), token);
  assert.ok(!JSON.stringify([...Deno.readDirSync(device.path(".cloud-sync"))]).includes("restic-0.19.1"));
  assertSameContent(outside(device), around);
});

Deno.test("links, devices and pipes of the network are never made here, nor do they count as deletions", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const before = contentOf(laptop.root);
  const around = outside(laptop);
  const [head = ""] = await idsOf(player);
  await plant(player, {
    parent: head,
    make: async (folder) => {
      Deno.mkdirSync(join(folder, "config"), { recursive: true });
      Deno.mkdirSync(join(folder, "saves"));
      Deno.symlinkSync("/etc", join(folder, "saves/Home"));
      Deno.symlinkSync("../../../outside", join(folder, "saves/Way out"));
      Deno.symlinkSync("/etc/passwd", join(folder, "options.txt"));
      Deno.symlinkSync("/tmp", join(folder, "screenshots"));
      const pipe = await new Deno.Command("mkfifo", { args: [join(folder, "config/mod.json")] }).output();
      assert.ok(pipe.success);
      if (Deno.uid() === 0) {
        const node = await new Deno.Command("mknod", { args: [join(folder, "config/null"), "c", "1", "3"] }).output();
        assert.ok(node.success);
      }
    },
  });
  const asked: string[] = [];
  const report = await laptop.pull({
    decide: (questions) => {
      asked.push(...questions.map(({ unit, reason }) => `${unit.path} ${reason}`));
      return Promise.resolve(new Map(questions.map(({ unit }) => [unit.path, "keep-local" as const])));
    },
  });
  assert.match(notes(laptop), /do not belong into this instance/);
  assert.deepEqual(asked, []);
  assert.equal(report.command, "pull");
  assertSameContent(contentOf(laptop.root), before);
  assertSameContent(outside(laptop), around);
  // The honest computer goes on as if nothing had happened.
  desktop.write("screenshots/second.png", "second");
  await desktop.pull();
  await desktop.push();
  await laptop.pull();
  assert.equal(laptop.read("screenshots/second.png"), "second");
});

Deno.test("absolute targets arrive nowhere", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  await furnish(device);
  await device.push();
  const before = contentOf(device.root);
  await plant(player, {
    make: () => {},
    tags: [],
    targets: ["/etc/hostname", "/etc/passwd"],
  });
  await device.pull({ onConflict: "keep-local" });
  assertSameContent(contentOf(device.root, { except: ["etc"] }), before);
  assert.equal(device.read("etc/passwd"), undefined);
  assert.match(notes(device), /do not belong/);
});

Deno.test("a link here in the place of a world, or above it, leads nothing out", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const elsewhere = join(laptop.root, "..", "elsewhere");
  Deno.renameSync(laptop.path("saves/Home"), elsewhere);
  Deno.symlinkSync(elsewhere, laptop.path("saves/Home"));
  const pictures = join(laptop.root, "..", "pictures");
  Deno.renameSync(laptop.path("screenshots"), pictures);
  Deno.symlinkSync(pictures, laptop.path("screenshots"));
  const around = outside(laptop);
  desktop.write("saves/Home/data/new.dat", "new");
  await makeWorld(desktop, "Other");
  desktop.write("screenshots/second.png", "second");
  desktop.write("config/mod.json", '{"colour":"red"}');
  assert.equal((await desktop.push()).outcome, "pushed");
  await laptop.pull();
  assertSameContent(outside(laptop), around);
  assert.ok(Deno.lstatSync(laptop.path("saves/Home")).isSymlink);
  assert.equal(laptop.read("config/mod.json"), '{"colour":"red"}', "the rest arrives");

  Deno.removeSync(laptop.path("saves/Home"));
  Deno.renameSync(elsewhere, laptop.path("saves/Home"));
  // All worlds behind one link: the way to them is never followed.
  const saves = join(laptop.root, "..", "saves");
  Deno.renameSync(laptop.path("saves"), saves);
  Deno.symlinkSync(saves, laptop.path("saves"));
  const again = outside(laptop);
  await desktop.pull();
  desktop.write("saves/Home/data/newer.dat", "newer");
  desktop.write("config/mod.json", '{"colour":"green"}');
  assert.equal((await desktop.push()).outcome, "pushed");
  await laptop.pull();
  assertSameContent(outside(laptop), again);
  assert.equal(laptop.read("config/mod.json"), '{"colour":"green"}');
});

Deno.test("odd names: what can exist here arrives as it is, what cannot stays there", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  const odd = [
    "con.txt",
    "aux",
    "name:stream",
    "back\\slash.json",
    "..\\..\\evil.json",
    "C:evil.json",
    "dot.",
    "space ",
    "$HOME",
    "[a]*?.json",
    "-rf",
    "\u202eesrever",
  ];
  const never = ["line\nbreak", "bell\u0007", "esc\u001b[2J"];
  await plant(player, {
    make: (folder) => [...odd, ...never].forEach((name) => writeFile(join(folder, "config", name), name)),
  });
  const around = outside(device);
  await device.pull();
  const arrived = [...contentOf(device.root).keys()].map((path) => path.slice("config/".length)).sort();
  assert.deepEqual(arrived, Deno.build.os === "windows" ? [] : [...odd].sort());
  assertSameContent(outside(device), around);
  // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
  assert.doesNotMatch(notes(device), /[\u0000-\u0009\u000b-\u001f]/);
});

Deno.test("more than the disk can take is refused before it comes, with both numbers", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  using disk = smallDisk(device.root, 64 * 1024 * 1024);
  if (disk === undefined) return console.log(NO_DISK);
  const onDisk = player.device("desktop");
  await plant(player, {
    make: (folder) => {
      writeFile(join(folder, "saves/Bomb/level.dat"), "");
      Deno.truncateSync(join(folder, "saves/Bomb/level.dat"), 1024 * 1024 * 1024);
    },
  });
  const began = performance.now();
  await assert.rejects(onDisk.pull(), (error) => {
    assert.ok(error instanceof DiskFullError);
    assert.match(error.message, /1\.1 GB would come and \d+\.\d MB are free\. Nothing was changed/);
    return true;
  });
  assert.ok(performance.now() - began < 20_000);
  assert.deepEqual(contentOf(onDisk.root).size, 0);
});
