/** Trees that no restic makes, written by hand into a real repository: names that lead out, and lies about sizes. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DiskFullError, RepositoryDamagedError } from "../../mod.ts";
import { runProgram } from "../cli/program.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { exists } from "../e2e/kill/machine.ts";
import { NO_DISK, smallDisk } from "../e2e/small_disk.ts";
import { twoInStep } from "../e2e/two_devices.ts";
import { type Device, type Player, sharedNetwork } from "../support/devices.ts";
import { folder, type HandmadeNode, honest, plantByHand, whyNoHandmade } from "../support/handmade_tree.ts";
import { idsOf, outside } from "./attacker.ts";

const network = sharedNetwork();
const MIB = 1024 * 1024;
/** How large the file is that costs nothing; by hand it was 50. */
const GIGABYTES = Number(Deno.env.get("HOSTILE_GIGABYTES") ?? 0.2);

/** A test that is left out, in a line, where no such tree can be made. */
function handmade(name: string, test: () => Promise<void>): void {
  Deno.test(name, async () => {
    const why = await whyNoHandmade();
    if (why !== undefined) return console.log(why);
    await test();
  });
}

/** Two honest computers in step; then somebody saves a tree on top of what they have. */
async function attacked(player: Player, nodes: readonly HandmadeNode[]): Promise<Device> {
  const { laptop } = await twoInStep(player);
  const [parent = ""] = await idsOf(player);
  await plantByHand(player, { parent, nodes });
  return laptop;
}

const NAMES = ["..", "../../../evil", "../mods/evil.jar", "/etc/evil", "a/b", ".", "", "..\\evil", "saves/../../evil"];
const PLACES = ["at the top", "in a folder", "in a world"] as const;

for (const [index, name] of NAMES.entries()) {
  const where = PLACES[index % PLACES.length];
  handmade(
    `an entry named ${JSON.stringify(name)} ${where}: nothing outside is written, nothing here is lost`,
    async () => {
      await using player = network.player();
      const evil = honest(name, "evil");
      const laptop = await attacked(player, [
        ...(where === "at the top" ? [evil] : []),
        folder("saves", [folder("Home", [...(where === "in a world" ? [evil] : []), honest("level.dat", "x")])]),
        folder("screenshots", [...(where === "in a folder" ? [evil] : []), honest("good.png", "good")]),
      ]);
      const [around, before] = [outside(laptop), contentOf(laptop.root)];
      const { code, stdout, stderr } = await pulledBy(laptop, "keep-local");
      assert.equal(code, 0, stdout);
      assert.doesNotMatch(stdout + stderr, /invalid child|restic|Error:|^\s+at /m);
      assertSameContent(outside(laptop), around);
      const now = contentOf(laptop.root);
      for (const [path, look] of now) assert.ok(before.get(path) === look || path.startsWith("screenshots/"), path);
      assert.equal(now.get("saves/Home/level.dat"), before.get("saves/Home/level.dat"));
      assert.ok(!exists(laptop.path(".cloud-sync/staging")), "what was fetched is still there");
    },
  );
}

const world = (name: string, lie: HandmadeNode) => folder("saves", [folder(name, [honest("level.dat", "x"), lie])]);

handmade("a file that is smaller than its record says: refused before it comes where it would not fit", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  const [parent = ""] = await idsOf(player);
  const size = 9_000_000_000_000_000_000;
  await plantByHand(player, { parent, nodes: [world("Lie", { ...honest("lie.mca", "small"), size })] });
  const before = contentOf(laptop.root);
  // The disk has room, for the game too, but not for that: nothing was touched, so the launch goes on.
  const { code, stdout } = await pulledBy(laptop, "keep-local");
  assert.equal(code, 0, stdout);
  assert.match(stdout, /9000000000\.0 GB would come and .* are free\. Nothing was changed.* Playing with what is here/);
  assertSameContent(contentOf(laptop.root), before);
  using disk = smallDisk(player.device("small").root, 64 * MIB);
  if (disk === undefined) return console.log(NO_DISK);
  const small = player.device("small");
  const full = await pulledBy(small, "keep-local");
  assert.equal(full.code, 1, full.stdout);
  assert.match(full.stdout, /would come and .* The game does not start\.$/m);
  assert.equal(contentOf(small.root).size, 0);
});

handmade(
  "a file that is smaller than its record says comes as the record says where there is room",
  async () => {
    await using player = network.player();
    const size = 1_500_000_000;
    const screenshots = folder("screenshots", [{ ...honest("lie.png", "x"), size }]);
    await plantByHand(player, { nodes: [world("Lie", { ...honest("lie.mca", "small"), size }), screenshots] });
    const device = player.device("desktop");
    const began = performance.now();
    await device.pull();
    assert.ok(performance.now() - began < 20_000);
    assert.equal(Deno.statSync(device.path("saves/Lie/lie.mca")).size, size);
    // Outside of worlds no computer would send a file of this size, so none is taken.
    assert.ok(!exists(device.path("screenshots/lie.png")));
  },
);

handmade(
  "a file of gigabytes that cost the sender nothing: refused where it does not fit, fetched where it does",
  async () => {
    await using player = network.player();
    const [piece, repeat] = [4 * MIB, Math.round(GIGABYTES * 1e9 / (4 * MIB))];
    const zeros = { ...honest("r.0.0.mca", "\0".repeat(piece)), repeat, size: piece * repeat };
    await plantByHand(player, { nodes: [world("Zeros", folder("region", [zeros]))] });
    using disk = smallDisk(player.device("small").root, 64 * MIB);
    if (disk === undefined) console.log(NO_DISK);
    else {
      const began = performance.now();
      await assert.rejects(player.device("small").pull(), DiskFullError);
      console.log(`${GIGABYTES} GB refused after ${Math.round(performance.now() - began)} ms`);
    }
    const device = player.device("large");
    const began = performance.now();
    await device.pull();
    console.log(`${GIGABYTES} GB fetched in ${Math.round((performance.now() - began) / 1000)} s`);
    assert.equal(Deno.statSync(device.path("saves/Zeros/region/r.0.0.mca")).size, zeros.size);
  },
);

handmade("a file that is larger than its record says: the transfer is ended, and its pieces go", async () => {
  await using player = network.player();
  const lie = { ...honest("lie.png", "0".repeat(4 * MIB)), repeat: 1000, size: 5 };
  const laptop = await attacked(player, [folder("screenshots", [lie, honest("true.png", "true")])]);
  const before = contentOf(laptop.root);
  const began = performance.now();
  await assert.rejects(laptop.pull({ onConflict: "keep-local" }), (error) => {
    assert.ok(error instanceof RepositoryDamagedError, Deno.inspect(error));
    console.log(error.message);
    return true;
  });
  console.log(`${Math.round(performance.now() - began)} ms`);
  assert.ok(!exists(laptop.path(".cloud-sync/staging")));
  assertSameContent(contentOf(laptop.root), before);

  const fresh = player.device("small");
  using disk = smallDisk(fresh.root, 64 * MIB);
  if (disk === undefined) return console.log(NO_DISK);
  const onDisk = player.device("small");
  await assert.rejects(
    onDisk.pull(),
    (error) => error instanceof RepositoryDamagedError || error instanceof DiskFullError,
  );
  assert.equal(contentOf(onDisk.root).size, 0);
  assert.ok(!exists(onDisk.path(".cloud-sync/staging")), "the room is not given back");
});

handmade("files that share one content on the sender's disk are files of their own here", async () => {
  await using player = network.player();
  const linked = (name: string) => ({ ...honest(name, "shared"), links: 2, inode: 4242, device_id: 7 });
  await plantByHand(player, {
    nodes: [folder("saves", ["A", "B"].map((world) => folder(world, [linked("level.dat")])))],
  });
  const device = player.device("desktop");
  await device.pull();
  Deno.writeTextFileSync(device.path("saves/A/level.dat"), "played!");
  assert.equal(device.read("saves/B/level.dat"), "shared", "two worlds are one");
});

const ODD: Readonly<Record<string, readonly HandmadeNode[]>> = {
  "a folder without a tree": [{ name: "screenshots", type: "dir" }],
  "a file with a tree": [{ ...folder("screenshots", [honest("a.png", "a")]), type: "file" }],
  "the same name twice": [folder("screenshots", [honest("a.png", "one"), honest("a.png", "two")])],
  "a file and a folder of one name": [
    folder("screenshots", [honest("a", "file"), folder("a", [honest("b.png", "b")])]),
  ],
  "entries in no order": [folder("screenshots", [honest("z.png", "z"), honest("a.png", "a")])],
  "content that is nowhere": [
    folder("screenshots", [{ name: "a.png", type: "file", size: 5, content: ["a".repeat(64)] }]),
  ],
  "a type that nobody knows": [folder("screenshots", [{ ...honest("a.png", "a"), type: "portal" }])],
  "a size that no number holds": [folder("screenshots", [{ ...honest("a.png", "a"), size: 2 ** 63 }])],
  "times out of all reason": [
    folder(
      "screenshots",
      ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z"].map((mtime, n) => ({
        ...honest(`${n}.png`, "a"),
        mtime,
      })),
    ),
  ],
  "a file that nobody may read": [folder("screenshots", [{ ...honest("a.png", "a"), mode: 0 }])],
  "a folder that nobody may enter": [
    folder("screenshots", [{ ...folder("a", [honest("b.png", "b")]), mode: 0o20000000000 }]),
  ],
  "a link in the place of a folder": [{ name: "screenshots", type: "symlink", linktarget: "../../.." }],
};

for (const [what, nodes] of Object.entries(ODD)) {
  handmade(`${what}: one plain sentence at most, nothing outside, and the next honest evening arrives`, async () => {
    await using player = network.player();
    const { desktop, laptop } = await twoInStep(player);
    const [parent = ""] = await idsOf(player);
    const saved = contentOf(desktop.root);
    await plantByHand(player, {
      parent,
      nodes: [folder("saves", [folder("Home", [honest("level.dat", "x")])]), ...nodes],
    });
    const around = outside(laptop);
    const world = contentOf(laptop.path("saves"));
    const { code, stdout, stderr } = await pulledBy(laptop, "keep-local");
    console.log(`${what}: ${stdout.trim().split("\n").at(-1)}`);
    assert.equal(code, 0, stdout);
    assert.doesNotMatch(stdout + stderr, /restic|Error:|^\s+at |mistake of ours/m);
    assertSameContent(outside(laptop), around);
    assertSameContent(contentOf(laptop.path("saves")), world);
    // Whoever has the account back saves what is right.
    await desktop.pull({ onConflict: "keep-local" }).catch(() => {});
    assert.deepEqual(
      [...saved.keys()].filter((path) => path.startsWith("saves/") && !contentOf(desktop.root).has(path)),
      [],
    );
  });
}

async function pulledBy(device: Device, onConflict: string) {
  return await runProgram(["pull", `--url=${network.server.url}`, `--on-conflict=${onConflict}`, "--no-gui"], {
    cwd: join(device.root),
  });
}
