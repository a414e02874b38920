import { gzipSync, zlibSync } from "fflate";
import { join } from "node:path";
import { checkWorld } from "../../lib/instance/check_world.ts";
import { writeFile } from "../../tests/support/temp.ts";
import { nbtFile } from "./nbt_writer.ts";

/** The name of the small instance's world. */
const WORLD = "Home";
const SECTOR = 4096;
const PLAYER = "853c80ef-3c37-49fd-aa49-938b674adae6";

/**
 * Builds a small instance for a machine without the real one: one world of the game's own files (checked with the same
 * code that checks a world before it is sent), options, a mod's settings and a screenshot.
 *
 * @param root The game directory.
 */
export async function buildSmallInstance(root: string): Promise<void> {
  const world = join(root, "saves", WORLD);
  const level = {
    Data: {
      LevelName: WORLD,
      Time: 96_000n,
      DayTime: 96_000n,
      LastPlayed: BigInt(Date.now() - 86_400_000),
      DataVersion: 4325,
      GameType: 0,
      Version: { Name: "1.21.5", Id: 4325 },
      WorldGenSettings: { seed: 4_815_162_342n },
      Player: { Dimension: "minecraft:overworld", XpLevel: 12 },
    },
  };
  writeFile(join(world, "level.dat"), gzipSync(nbtFile(level)));
  writeFile(join(world, "level.dat_old"), gzipSync(nbtFile(level)));
  writeFile(join(world, "session.lock"), "\u2603");
  writeFile(
    join(world, "stats", `${PLAYER}.json`),
    JSON.stringify({ stats: { "minecraft:custom": { "minecraft:play_time": 96_000 } }, DataVersion: 4325 }),
  );
  const regions = ["r.0.0", "r.-1.0", "r.0.-1", "r.-1.-1"];
  for (const name of regions) writeFile(join(world, "region", `${name}.mca`), regionFile(200));
  writeFile(
    join(root, "options.txt"),
    "version:4325\nlang:en_us\nkey_key.jump:key.keyboard.space\nrenderDistance:12\n",
  );
  writeFile(join(root, "config", "waypoints.json"), JSON.stringify({ base: [12, 64, -340] }));
  writeFile(join(root, "screenshots", "2026-11-21_20.14.03.png"), crypto.getRandomValues(new Uint8Array(40_000)));

  const problems = await checkWorld(world, regions.map((name) => `region/${name}.mca`));
  if (problems.length > 0) throw new Error(problems.map(({ sentence }) => sentence).join(" "));
}

/** A region file as the game writes it: two tables, then each chunk packed and padded to whole sectors. */
function regionFile(chunks: number): Uint8Array {
  const header = new Uint8Array(2 * SECTOR);
  const tables = new DataView(header.buffer);
  const parts = [header];
  let sector = 2;
  for (let slot = 0; slot < chunks; slot++) {
    const blocks = crypto.getRandomValues(new Uint8Array(2000));
    const packed = zlibSync(nbtFile({ DataVersion: 4325, xPos: slot & 31, zPos: slot >> 5, Status: "full", blocks }));
    const count = Math.ceil((packed.length + 5) / SECTOR);
    const part = new Uint8Array(count * SECTOR);
    new DataView(part.buffer).setUint32(0, packed.length + 1);
    part[4] = 2;
    part.set(packed, 5);
    parts.push(part);
    tables.setUint32(slot * 4, sector << 8 | count);
    tables.setUint32(SECTOR + slot * 4, Math.floor(Date.now() / 1000));
    sector += count;
  }
  const file = new Uint8Array(sector * SECTOR);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
