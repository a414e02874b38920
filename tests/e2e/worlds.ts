import { join } from "node:path";
import { gunzip } from "../../lib/instance/gunzip.ts";
import { renameLevel } from "../../lib/instance/nbt_rename.ts";
import { pickNbt } from "../../lib/instance/nbt_reader.ts";
import type { Device } from "../support/devices.ts";
import { unpackRealInstance, writeFile } from "../support/temp.ts";

/** What a test may write into a world's `level.dat`. */
export interface LevelChanges {
  readonly name?: string;
  /** Ticks the world has run. */
  readonly time?: bigint;
  readonly seed?: bigint;
  readonly dataVersion?: number;
  /** The day clock, in ticks from the first morning on. */
  readonly dayTime?: bigint;
  /** Milliseconds since 1970. */
  readonly lastPlayed?: bigint;
}

const PATHS = {
  time: ["Data", "Time"],
  seed: ["Data", "WorldGenSettings", "seed"],
  dataVersion: ["Data", "DataVersion"],
  dayTime: ["Data", "DayTime"],
  lastPlayed: ["Data", "LastPlayed"],
} as const;

/** What `level.dat` says. */
export async function readLevel(world: string): Promise<{ name: unknown; time: unknown; seed: unknown }> {
  const bytes = await gunzip(Deno.readFileSync(join(world, "level.dat")));
  const picks = bytes && pickNbt(bytes, [["Data", "LevelName"], PATHS.time, PATHS.seed]);
  if (!picks) throw new Error(`${world}/level.dat cannot be read`);
  return { name: picks[0]?.value, time: picks[1]?.value, seed: picks[2]?.value };
}

/** Changes values in a `level.dat` as the game would: all else stays byte for byte. */
export async function changeLevel(world: string, changes: LevelChanges): Promise<void> {
  const file = join(world, "level.dat");
  const unpacked = await gunzip(Deno.readFileSync(file));
  if (!unpacked) throw new Error(`${file} cannot be unpacked`);
  const bytes = new Uint8Array(unpacked);
  const view = new DataView(bytes.buffer);
  const at = (path: readonly string[]) => {
    const start = pickNbt(bytes, [path])?.[0]?.start;
    if (start === undefined) throw new Error(`${file} has no ${path.join(".")}`);
    return start;
  };
  if (changes.time !== undefined) view.setBigInt64(at(PATHS.time), changes.time);
  if (changes.seed !== undefined) view.setBigInt64(at(PATHS.seed), changes.seed);
  if (changes.dayTime !== undefined) view.setBigInt64(at(PATHS.dayTime), changes.dayTime);
  if (changes.lastPlayed !== undefined) view.setBigInt64(at(PATHS.lastPlayed), changes.lastPlayed);
  if (changes.dataVersion !== undefined) view.setInt32(at(PATHS.dataVersion), changes.dataVersion);
  const renamed = changes.name === undefined ? bytes : renameLevel(bytes, changes.name);
  if (!renamed) throw new Error(`${file} cannot be renamed`);
  const packed = new Blob([renamed]).stream().pipeThrough(new CompressionStream("gzip"));
  Deno.writeFileSync(file, new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** A small world that the game would open: the real one's `level.dat` and one of its region files. */
export async function makeWorld(device: Device, folder: string, changes: LevelChanges = {}): Promise<string> {
  const { evening1 } = await unpackRealInstance();
  const real = join(evening1, "saves", "Build");
  const world = device.path(`saves/${folder}`);
  Deno.mkdirSync(join(world, "region"), { recursive: true });
  Deno.copyFileSync(join(real, "level.dat"), join(world, "level.dat"));
  Deno.copyFileSync(join(real, "region", "r.0.1.mca"), join(world, "region", "r.0.1.mca"));
  writeFile(join(world, "session.lock"), "\u2603");
  await changeLevel(world, { name: folder, time: 100_000n, ...changes });
  return world;
}

/**
 * An evening in a world: its clock goes on by some minutes and the player leaves a mark in it.
 *
 * @param mark What only this session wrote; read it with {@linkcode marksIn}.
 */
export async function play(device: Device, folder: string, mark: string, minutes = 30): Promise<void> {
  const world = device.path(`saves/${folder}`);
  const { time } = await readLevel(world);
  await changeLevel(world, { time: BigInt(Number(time)) + BigInt(minutes * 1200) });
  writeFile(join(world, "data", `${mark}.dat`), `played on ${device.name}: ${mark}`);
}

/** The marks of all sessions that a world on a device holds. */
export function marksIn(device: Device, folder: string): string[] {
  try {
    return [...Deno.readDirSync(device.path(`saves/${folder}/data`))].map(({ name }) => name.replace(/\.dat$/, ""))
      .sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** The folder names in `saves/`. */
export function worldsOn(device: Device): string[] {
  try {
    return [...Deno.readDirSync(device.path("saves"))].map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
