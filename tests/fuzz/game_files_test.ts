/** The game's and packwiz' files: whatever is in them, they tell something or nothing; they never end a run. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { gunzip } from "../../lib/instance/gunzip.ts";
import { pickNbt } from "../../lib/instance/nbt_reader.ts";
import { renameLevel } from "../../lib/instance/nbt_rename.ts";
import { mergeOptions, parseOptions } from "../../lib/instance/options_txt.ts";
import { packFiles } from "../../lib/instance/packs/pack_files.ts";
import { readWorldFacts } from "../../lib/instance/read_world_facts.ts";
import { checkRegionFile, countChunks } from "../../lib/instance/region_file.ts";
import { join } from "node:path";
import { tempDir, unpackRealInstance, writeFile } from "../support/temp.ts";
import { jsonWith, mutated, noise, params, text } from "./foreign.ts";

const PATHS = [["Data", "LevelName"], ["Data", "Time"], ["Data", "Player", "Pos"], ["Data"]];

async function soundLevel(): Promise<Uint8Array> {
  const { evening1 } = await unpackRealInstance();
  const bytes = await gunzip(Deno.readFileSync(join(evening1, "saves/Build/level.dat")));
  assert.ok(bytes);
  return bytes;
}

Deno.test("NBT: any bytes are read or refused", async () => {
  const sound = await soundLevel();
  fc.assert(
    fc.property(fc.oneof(mutated(sound), noise, noise.map((bytes) => Uint8Array.of(10, 0, 0, ...bytes))), (bytes) => {
      const picks = pickNbt(bytes, PATHS);
      assert.ok(picks === undefined || picks.length === PATHS.length);
      const renamed = renameLevel(bytes, "Home");
      if (renamed !== undefined) assert.equal(pickNbt(renamed, PATHS)?.[0]?.value, "Home");
    }),
    params(500),
  );
});

Deno.test("a world's files: any bytes give facts, or none", async () => {
  await using temp = tempDir("fuzz");
  const { evening1 } = await unpackRealInstance();
  const packed = Deno.readFileSync(join(evening1, "saves/Build/level.dat"));
  const sound = await soundLevel();
  const stats = jsonWith(["stats", "minecraft:custom", "minecraft:play_time", "stat.playOneMinute"]);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(mutated(packed), mutated(sound), noise),
      fc.oneof(stats, text),
      noise,
      async (level, json, region) => {
        writeFile(join(temp.path, "level.dat"), level);
        writeFile(join(temp.path, "stats/player.json"), json);
        writeFile(join(temp.path, "region/r.0.0.mca"), region);
        const facts = await readWorldFacts(temp.path);
        for (const number of [facts.time, facts.day, facts.lastPlayed]) {
          assert.ok(number === undefined || isFinite(number));
        }
      },
    ),
    params(150),
  );
});

Deno.test("region files: any header is counted and judged", async () => {
  await using temp = tempDir("fuzz");
  const { evening1 } = await unpackRealInstance();
  const sound = Deno.readFileSync(join(evening1, "saves/Build/region/r.0.1.mca")).slice(0, 24 * 1024);
  const path = join(temp.path, "r.0.1.mca");
  fc.assert(
    fc.property(fc.oneof(noise, fc.array(fc.tuple(fc.nat(24 * 1024), fc.nat(255)), { maxLength: 8 })), (foreign) => {
      const bytes = foreign instanceof Uint8Array ? foreign : sound.slice();
      if (!(foreign instanceof Uint8Array)) { for (const [at, byte] of foreign) bytes[at] = byte; }
      Deno.writeFileSync(path, bytes);
      assert.ok(countChunks(path) <= 1024 && checkRegionFile(path).chunks <= 1024);
    }),
    params(200),
  );
});

Deno.test("options.txt: any two or three texts are merged; a merge with itself changes nothing", () => {
  const lines = fc.array(
    fc.tuple(fc.constantFrom("fov", "key_key.jump", "version", "lang", "maxFps", "", "soundCategory_x"), text).map((
      [key, value],
    ) => `${key}:${value}`),
  ).map((all) => all.join("\n"));
  const side = fc.oneof(lines, text);
  fc.assert(
    fc.property(side, side, fc.option(side, { nil: undefined }), (local, remote, base) => {
      const { text } = mergeOptions({ local, remote, ...(base === undefined ? {} : { base }) });
      const known = new Set([local, remote, base ?? ""].flatMap((side) => [...parseOptions(side).keys()]));
      for (const key of parseOptions(text).keys()) assert.ok(known.has(key), `${key} came from nowhere`);
      assert.equal(mergeOptions({ local, remote: local, base: local }).text, local);
    }),
    params(1000),
  );
});

const PACK_RECORDS: Readonly<Record<string, readonly string[]>> = {
  "packwiz.json": ["cachedFiles", "hash", "linkedFileHash", "cachedLocation", "type", "value", "sha256"],
  "modrinth.index.json": ["files", "path", "hashes", "sha512", "sha1", "env", "client"],
  "instance.json": ["launcher", "mods", "file", "path", "type", "resourcepack", "userAdded", "disabled"],
  "minecraftinstance.json": ["manifest", "files", "projectID", "fileID", "installedAddons", "addonID", "installedFile"],
  "profile.json": ["metadata", "linked_data", "locked", "projects", "sha512"],
};

for (const [record, names] of Object.entries(PACK_RECORDS)) {
  Deno.test(`${record}: anything in it names files here, or none; none outside`, async () => {
    await using temp = tempDir("fuzz");
    const root = temp.path;
    await fc.assert(
      fc.asyncProperty(fc.oneof(jsonWith([...names, "config/a.json", "../../etc"]), text), async (json) => {
        writeFile(join(root, record), json);
        const pack = await packFiles({ root, cache: root, accepts: () => true });
        for (const path of [...pack.bases.keys(), ...pack.programs, ...pack.behind]) {
          assert.doesNotMatch(path, /(^|\/)\.\.(\/|$)|^\//);
        }
      }),
      params(60),
    );
  });
}
