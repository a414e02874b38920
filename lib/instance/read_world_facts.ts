import { gunzip } from "./gunzip.ts";
import { type NbtValue, pickNbt } from "./nbt_reader.ts";
import { playTimeByPlayer } from "./play_time.ts";
import { readIfThere } from "./read_if_there.ts";
import { chunksByDimension } from "./world_chunks.ts";
import type { WorldFacts } from "./world_facts.ts";

const LEVEL = {
  name: "LevelName",
  seedOld: "RandomSeed",
  seed: "WorldGenSettings/seed",
  time: "Time",
  dayTime: "DayTime",
  lastPlayed: "LastPlayed",
  dataVersion: "DataVersion",
  versionName: "Version/Name",
  gameType: "GameType",
  hardcoreOld: "hardcore",
  hardcore: "difficulty_settings/hardcore",
  host: "singleplayer_uuid",
  dimension: "Player/Dimension",
  position: "Player/Pos",
  xpLevel: "Player/XpLevel",
} as const;

const PLAYER = { dimension: "Dimension", position: "Pos", xpLevel: "XpLevel" } as const;
const MODES = ["survival", "creative", "adventure", "spectator"] as const;

/**
 * Tells what can be told of a world without playing it, from `level.dat` (or the older copy beside it), the files
 * Minecraft 26.1 moved facts to, the statistics and the region headers. What is missing or unreadable is left out.
 *
 * @param worldDir The world's folder, absolute: in the instance, or where a version from the network was staged.
 */
export async function readWorldFacts(worldDir: string): Promise<WorldFacts> {
  const level = await readNbt(`${worldDir}/level.dat`, LEVEL, "Data") ??
    await readNbt(`${worldDir}/level.dat_old`, LEVEL, "Data") ?? {};
  const uuid = uuidOf(level.host);
  const player = uuid === undefined ? level : await readNbt(`${worldDir}/players/data/${uuid}.dat`, PLAYER) ?? level;
  const dayTime = number(level.dayTime) ?? await overworldClock(worldDir);
  const playTime = playTimeByPlayer(worldDir);
  const chunks = chunksByDimension(worldDir);
  return withoutUndefined({
    name: text(level.name),
    seed: (level.seed ?? level.seedOld ?? await seedOf261(worldDir))?.toString(),
    time: number(level.time),
    day: dayTime === undefined ? undefined : Math.floor(dayTime / 24000),
    clock: dayTime === undefined ? undefined : ((dayTime % 24000) + 24000) % 24000,
    playTime: Object.keys(playTime).length > 0 ? playTime : undefined,
    lastPlayed: number(level.lastPlayed),
    dataVersion: number(level.dataVersion),
    versionName: text(level.versionName),
    gameMode: number(level.hardcore ?? level.hardcoreOld) ? "hardcore" : MODES[number(level.gameType) ?? -1],
    dimension: dimensionName(player.dimension),
    position: position(player.position),
    xpLevel: number(player.xpLevel),
    chunks: Object.keys(chunks).length > 0 ? chunks : undefined,
  });
}

/**
 * Tells whether `level.dat` can be read as the game would.
 *
 * @param path Absolute, of a `level.dat` or `level.dat_old`.
 */
export async function isReadableLevel(path: string): Promise<boolean> {
  return await readNbt(path, { version: "version" }, "Data") !== undefined;
}

type Picked<K extends string> = { readonly [key in K]?: NbtValue | undefined };

/** Reads some values of an NBT file; undefined where the file is missing or damaged. */
async function readNbt<K extends string>(
  path: string,
  wanted: Readonly<Record<K, string>>,
  below?: string,
): Promise<Picked<K> | undefined> {
  const packed = readIfThere(path);
  const bytes = packed && await gunzip(packed);
  const keys: K[] = [];
  const paths: string[][] = [];
  for (const key in wanted) {
    keys.push(key);
    paths.push([...(below === undefined ? [] : [below]), ...wanted[key].split("/")]);
  }
  const picks = bytes && pickNbt(bytes, paths);
  if (picks === undefined) return undefined;
  const result: { [key in K]?: NbtValue | undefined } = {};
  keys.forEach((key, i) => result[key] = picks[i]?.value);
  return result;
}

async function overworldClock(worldDir: string): Promise<number | undefined> {
  const file = `${worldDir}/data/minecraft/world_clocks.dat`;
  const clocks = await readNbt(file, { ticks: "minecraft:overworld/total_ticks" }, "data");
  return number(clocks?.ticks);
}

async function seedOf261(worldDir: string): Promise<NbtValue | undefined> {
  // The second is where Paper keeps it.
  for (const folder of ["", "dimensions/minecraft/overworld/"]) {
    const file = `${worldDir}/${folder}data/minecraft/world_gen_settings.dat`;
    const { seed } = await readNbt(file, { seed: "seed" }, "data") ?? {};
    if (seed !== undefined) return seed;
  }
  return undefined;
}

function number(value: NbtValue | undefined): number | undefined {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function text(value: NbtValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function position(value: NbtValue | undefined): WorldFacts["position"] {
  if (typeof value !== "object") return undefined;
  const [x, y, z] = value;
  return x === undefined || y === undefined || z === undefined ? undefined : [x, y, z];
}

function dimensionName(value: NbtValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  const id = number(value);
  if (id === undefined) return undefined;
  return { "0": "minecraft:overworld", "-1": "minecraft:the_nether", "1": "minecraft:the_end" }[id] ?? String(id);
}

/** The four numbers of a UUID as the game names files. */
function uuidOf(value: NbtValue | undefined): string | undefined {
  if (typeof value !== "object" || value.length !== 4) return undefined;
  const hex = value.map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function withoutUndefined(facts: { readonly [K in keyof WorldFacts]: WorldFacts[K] | undefined }): WorldFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
