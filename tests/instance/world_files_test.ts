import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { gunzip } from "../../lib/instance/gunzip.ts";
import { keepBothName } from "../../lib/instance/keep_both_name.ts";
import { decodeModifiedUtf8, encodeModifiedUtf8 } from "../../lib/instance/modified_utf8.ts";
import { pickNbt } from "../../lib/instance/nbt_reader.ts";
import { renameLevel } from "../../lib/instance/nbt_rename.ts";
import { readWorldFacts } from "../../lib/instance/read_world_facts.ts";
import { renameWorldInPlace } from "../../lib/instance/rename_world.ts";
import { copyTree, tempDir, unpackRealInstance } from "../support/temp.ts";

async function realLevel(): Promise<Uint8Array> {
  const { evening1 } = await unpackRealInstance();
  const bytes = await gunzip(Deno.readFileSync(`${evening1}/saves/Build/level.dat`));
  assert.ok(bytes);
  return bytes;
}

Deno.test("the facts of the real world are those the game would show", async () => {
  const { evening1, evening2 } = await unpackRealInstance();
  const [first, second] = [
    await readWorldFacts(`${evening1}/saves/Build`),
    await readWorldFacts(`${evening2}/saves/Build`),
  ];
  assert.deepEqual(first.chunks, { "minecraft:overworld": 3207 });
  assert.deepEqual(second.chunks, { "minecraft:overworld": 3260 });
  assert.equal(second.time, 106228);
  assert.equal(Object.values(second.playTime ?? {})[0], 105975);
  assert.equal(second.seed, first.seed);
  assert.deepEqual([second.name, second.versionName, second.dataVersion], ["Build", "1.21.5", 4325]);
  assert.deepEqual([second.gameMode, second.dimension], ["creative", "minecraft:overworld"]);
});

Deno.test("a world without readable files has no facts and raises no error", async () => {
  await using folder = tempDir();
  assert.deepEqual(await readWorldFacts(folder.path), {});
  Deno.writeFileSync(`${folder.path}/level.dat`, new Uint8Array(4096));
  Deno.mkdirSync(`${folder.path}/stats`);
  Deno.writeTextFileSync(`${folder.path}/stats/x.json`, "{");
  assert.deepEqual(await readWorldFacts(folder.path), {});
});

Deno.test("a world saved by Minecraft 26.1 tells its facts from the moved files", async () => {
  await using folder = tempDir();
  const nbt = (...parts: (number[] | string)[]) =>
    gzipSync(
      new Uint8Array(
        parts.flatMap((part) => typeof part === "string" ? [0, part.length, ...new TextEncoder().encode(part)] : part),
      ),
    );
  const write = (path: string, bytes: Uint8Array) => {
    Deno.mkdirSync(`${folder.path}/${path.slice(0, path.lastIndexOf("/") + 1)}`, { recursive: true });
    Deno.writeFileSync(`${folder.path}/${path}`, bytes);
  };
  const uuid = [0, 0, 0, 1, 0, 0, 0, 2, 255, 255, 255, 255, 0, 0, 0, 4];
  write(
    "level.dat",
    nbt([10], "", [10], "Data", [8], "LevelName", "New", [11], "singleplayer_uuid", [0, 0, 0, 4, ...uuid], [0, 0]),
  );
  write("players/data/00000001-0000-0002-ffff-ffff00000004.dat", nbt([10], "", [3], "XpLevel", [0, 0, 0, 7], [0]));
  write(
    "data/minecraft/world_gen_settings.dat",
    nbt([10], "", [10], "data", [4], "seed", [255, 255, 255, 255, 255, 255, 255, 254], [0, 0]),
  );
  write(
    "data/minecraft/world_clocks.dat",
    nbt([10], "", [10], "data", [10], "minecraft:overworld", [4], "total_ticks", [0, 0, 0, 0, 0, 0, 0xbb, 0x80], [
      0,
      0,
      0,
    ]),
  );
  write("players/stats/p.json", new TextEncoder().encode('{"stats":{"minecraft:custom":{"minecraft:play_time":12}}}'));
  const header = new Uint8Array(8192);
  header[2] = 2;
  write("dimensions/minecraft/the_nether/region/r.0.0.mca", header);
  assert.deepEqual(await readWorldFacts(folder.path), {
    name: "New",
    seed: "-2",
    day: 2,
    clock: 0,
    playTime: { p: 12 },
    xpLevel: 7,
    chunks: { "minecraft:the_nether": 1 },
  });
});

Deno.test("renaming changes the name and no other byte, also with emoji, and back again", async () => {
  const level = await realLevel();
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 50 }), (name) => {
    const renamed = renameLevel(level, name);
    assert.ok(renamed);
    assert.equal(pickNbt(renamed, [["Data", "LevelName"]])?.[0]?.value, name);
    assert.deepEqual(renameLevel(renamed, "Build"), level);
  }));
});

Deno.test("an emoji is written as Java reads it, and other tools' emoji are read too", () => {
  assert.deepEqual([...encodeModifiedUtf8("\u{1F600}\0")], [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, 0xc0, 0x80]);
  assert.equal(decodeModifiedUtf8(new TextEncoder().encode("a\u{1F600}b")), "a\u{1F600}b");
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assert.equal(decodeModifiedUtf8(encodeModifiedUtf8(text)), text);
  }));
});

Deno.test("a world renamed on disk keeps its times and its other facts, in both level files", async () => {
  const { evening1 } = await unpackRealInstance();
  await using folder = tempDir();
  const world = `${folder.path}/Build`;
  copyTree(`${evening1}/saves/Build`, world);
  const before = await readWorldFacts(world);
  const mtime = new Date("2025-06-01T20:00:00.123Z");
  Deno.utimeSync(`${world}/level.dat`, mtime, mtime);
  await renameWorldInPlace(world, "Build (from d\u00e9sktop \u{1F3E0})");
  assert.deepEqual(await readWorldFacts(world), { ...before, name: "Build (from d\u00e9sktop \u{1F3E0})" });
  assert.equal(Deno.statSync(`${world}/level.dat`).mtime?.getTime(), mtime.getTime());
  Deno.removeSync(`${world}/level.dat`);
  assert.equal((await readWorldFacts(world)).name, "Build (from d\u00e9sktop \u{1F3E0})");
  assert.ok([...Deno.readDirSync(world)].every((entry) => !entry.name.endsWith(".tmp")));
});

Deno.test("packed files: zeros at the end are fine, plain NBT too; damage and bombs are refused quickly", async () => {
  const level = await realLevel();
  const packed = gzipSync(level);
  const padded = new Uint8Array(packed.length + 512);
  padded.set(packed);
  assert.deepEqual(new Uint8Array(await gunzip(padded) ?? []), new Uint8Array(level));
  assert.deepEqual(await gunzip(new Uint8Array(level)), new Uint8Array(level));
  assert.equal(await gunzip(new Uint8Array(packed.subarray(0, packed.length / 2))), undefined);
  assert.equal(await gunzip(new Uint8Array(4096)), undefined);
  assert.equal(await gunzip(new Uint8Array(gzipSync(new Uint8Array(120 * 1024 * 1024)))), undefined);
});

Deno.test("damaged NBT is told apart from sound NBT, whatever the damage", async () => {
  const level = await realLevel();
  const name = [["Data", "LevelName"], ["Data", "Time"]];
  fc.assert(fc.property(fc.integer({ min: 0, max: level.length - 1 }), (length) => {
    assert.equal(pickNbt(level.subarray(0, length), name), undefined);
  }));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    pickNbt(new Uint8Array([10, 0, 0, ...bytes]), name);
    pickNbt(bytes, name);
  }));
  fc.assert(fc.property(fc.nat(level.length - 1), fc.nat(255), (at, byte) => {
    const broken = level.slice();
    broken[at] = byte;
    pickNbt(broken, name);
  }));
  const deep = new Uint8Array(400_000);
  for (let i = 0; i < deep.length; i += 3) deep[i] = 10;
  assert.equal(pickNbt(deep, name), undefined);
});

Deno.test("the second copy of a world gets a name every system allows, and a free one", () => {
  const day = new Date(2025, 5, 1);
  assert.equal(keepBothName("Home", "laptop", day, () => false), "Home (from laptop, 2025-06-01)");
  const taken = new Set(["Home (from laptop, 2025-06-01)", "Home (from laptop, 2025-06-01) 2"]);
  assert.equal(keepBothName("Home", "laptop", day, (name) => taken.has(name)), "Home (from laptop, 2025-06-01) 3");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ unit: "binary" }), (folder, device) => {
      const name = keepBothName(folder, device, day, () => false);
      assert.ok(new TextEncoder().encode(name).length <= 200);
      assert.doesNotMatch(name, /[<>:"/\\|?*]|[. ]$/);
    }),
  );
});
