import assert from "node:assert/strict";
import fc from "fast-check";
import { checkWorld } from "../../lib/instance/check_world.ts";
import { guardsOf, isNewerGame } from "../../lib/instance/guards.ts";
import { readWorldFacts } from "../../lib/instance/read_world_facts.ts";
import { checkRegionFile } from "../../lib/instance/region_file.ts";
import { copyTree, tempDir, unpackRealInstance } from "../support/temp.ts";

const REGION = "region/r.0.0.mca";

function regionFiles(world: string): string[] {
  return ["region", "entities", "poi"].flatMap((folder) =>
    [...Deno.readDirSync(`${world}/${folder}`)].map(({ name }) => `${folder}/${name}`)
  );
}

Deno.test("the real world passes every check, both evenings", async () => {
  const { evening1, evening2 } = await unpackRealInstance();
  const base = await readWorldFacts(`${evening1}/saves/Build`);
  for (const folder of [evening1, evening2]) {
    const world = `${folder}/saves/Build`;
    const files = regionFiles(world);
    assert.equal(files.length, 16);
    assert.deepEqual(await checkWorld(world, files, base), []);
    assert.equal(guardsOf(base, await readWorldFacts(world)), undefined);
  }
});

/** Damages a copy of the real world and checks it. */
async function problemsAfter(damage: (world: string) => void, sizeBefore?: (file: string) => number | undefined) {
  const { evening1 } = await unpackRealInstance();
  await using folder = tempDir();
  const world = `${folder.path}/Build`;
  copyTree(`${evening1}/saves/Build`, world);
  const base = await readWorldFacts(world);
  damage(world);
  return (await checkWorld(world, regionFiles(world), base, sizeBefore)).map(({ file }) => file);
}

function edit(path: string, change: (bytes: Uint8Array) => Uint8Array | void): void {
  const bytes = Deno.readFileSync(path);
  Deno.writeFileSync(path, change(bytes) ?? bytes);
}

Deno.test("a region file that was cut off, zeroed, emptied or whose table is torn is found", async () => {
  const region = (change: (bytes: Uint8Array) => Uint8Array | void) => (world: string) =>
    edit(`${world}/${REGION}`, change);
  const faults: Record<string, (bytes: Uint8Array) => Uint8Array | void> = {
    "cut off in the middle": (bytes) => bytes.subarray(0, bytes.length / 2),
    "cut off in the header": (bytes) => bytes.subarray(0, 5000),
    "last 64 KiB lost": (bytes) => void bytes.fill(0, bytes.length - 65536),
    "header lost": (bytes) => void bytes.fill(0, 0, 8192),
    "all lost": (bytes) => void bytes.fill(0),
    "offsets shifted": (bytes) => void bytes.copyWithin(3, 0, 4000),
  };
  for (const [name, fault] of Object.entries(faults)) {
    assert.deepEqual(await problemsAfter(region(fault)), [REGION], name);
  }
  const emptied = await problemsAfter(
    region(() => new Uint8Array()),
    (file) => file === REGION ? 3_579_904 : undefined,
  );
  assert.deepEqual(emptied, [REGION]);
});

Deno.test("nearly every flipped bit in a region file's table is found", async () => {
  const { evening1 } = await unpackRealInstance();
  await using folder = tempDir();
  const path = `${folder.path}/r.0.0.mca`;
  const bytes = Deno.readFileSync(`${evening1}/saves/Build/${REGION}`);
  let found = 0;
  for (let i = 0; i < 100; i++) {
    const broken = bytes.slice();
    const at = (i * 41) % 4096;
    broken[at] = (broken[at] ?? 0) ^ (1 << (i % 8));
    Deno.writeFileSync(path, broken);
    const check = checkRegionFile(path);
    if (check.problem !== undefined) found++;
  }
  assert.ok(found >= 95, `only ${found} of 100 found`);
});

Deno.test("a large chunk's own file must be there", async () => {
  await using folder = tempDir();
  const bytes = new Uint8Array(3 * 4096);
  bytes.set([0, 0, 2, 1], 4 * 33);
  bytes.set([0, 0, 0, 1, 130], 8192);
  Deno.writeFileSync(`${folder.path}/r.-1.2.mca`, bytes);
  assert.match(checkRegionFile(`${folder.path}/r.-1.2.mca`).problem ?? "", /own file is missing/);
  Deno.writeTextFileSync(`${folder.path}/c.-31.65.mcc`, "");
  assert.equal(checkRegionFile(`${folder.path}/r.-1.2.mca`).problem, undefined);
});

Deno.test("an unreadable level.dat is damage, a missing one with a good older copy is not", async () => {
  assert.deepEqual(await problemsAfter((world) => Deno.writeFileSync(`${world}/level.dat`, new Uint8Array())), [
    "level.dat",
  ]);
  assert.deepEqual(await problemsAfter((world) => edit(`${world}/level.dat`, (bytes) => void bytes.fill(0))), [
    "level.dat",
  ]);
  assert.deepEqual(await problemsAfter((world) => Deno.removeSync(`${world}/level.dat`)), []);
});

Deno.test("any bytes can be checked as a region file", async () => {
  await using folder = tempDir();
  const path = `${folder.path}/r.0.0.mca`;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(20_000), (bytes, size) => {
      const file = new Uint8Array(Math.max(size, bytes.length));
      file.set(bytes);
      Deno.writeFileSync(path, file);
      checkRegionFile(path);
    }),
    { numRuns: 50 },
  );
});

Deno.test("guards: another seed, time gone back, land gone; not sleeping, trimming statistics or playing on", () => {
  const base = {
    seed: "1",
    time: 100_000,
    playTime: { a: 90_000 },
    chunks: { "minecraft:overworld": 1000, "minecraft:the_nether": 50 },
  };
  const reason = (change: object) => guardsOf(base, { ...base, ...change })?.reason;
  assert.equal(reason({ seed: "2", time: 0 }), "another-world");
  assert.equal(reason({ time: 98_000 }), "older");
  assert.equal(reason({ playTime: { a: 10 } }), "older");
  assert.equal(reason({ chunks: { "minecraft:overworld": 800, "minecraft:the_nether": 50 } }), "shrunk");
  assert.equal(reason({ chunks: { "minecraft:overworld": 2000 } }), "shrunk");
  for (
    const fine of [
      { time: 99_000 },
      { time: 200_000, playTime: {} },
      { time: 200_000, playTime: { a: 0 } },
      { seed: undefined },
      { chunks: { "minecraft:overworld": 950, "minecraft:the_nether": 50 } },
    ]
  ) assert.equal(reason(fine), undefined, JSON.stringify(fine));
  assert.equal(guardsOf(undefined, base), undefined);
  assert.ok(isNewerGame({ dataVersion: 4903 }, { dataVersion: 4325 }));
  assert.ok(!isNewerGame({}, { dataVersion: 4325 }) && !isNewerGame({ dataVersion: 4903 }, undefined));
});
