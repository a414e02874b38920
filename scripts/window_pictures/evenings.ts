/** The player's worlds and what happens in them. @module */
import { join } from "node:path";
import { changeLevel, readLevel } from "../../tests/e2e/worlds.ts";
import { copyTree, unpackRealInstance, writeFile } from "../../tests/support/temp.ts";
import { PICTURES } from "../window_preview/pictures.ts";
import type { Computer } from "./computers.ts";

const MINUTE = 1200;
/** What no compression makes smaller; 64 kB are the most that are asked for at once. */
const PICTURE_BYTES = 65_536;
const PLAYER = "8b7ed921-1b95-40f1-8e13-c866b257f3c5";

/** A world of the pictures. */
export interface PictureWorld {
  readonly folder: string;
  readonly name: string;
  /** One of the preview's pictures; the real world's own if left out. */
  readonly icon?: string;
  /** In-game days at the first evening. */
  readonly day: number;
  /** How many of the real world's region files it has. */
  readonly regions: number;
}

/** The worlds. */
export const WORLDS = {
  lantern: { folder: "Hollow Lantern", name: "Hollow Lantern", day: 208, regions: 40 },
  railway: { folder: "railway", name: "雪山の村と長い鉄道", icon: "railway", day: 91, regions: 4 },
  lake: { folder: "lake", name: "Дом у озера", icon: "lake", day: 37, regions: 2 },
} satisfies Readonly<Record<string, PictureWorld>>;

/** Puts the real instance's settings and these worlds on a computer. */
export async function furnish(computer: Computer, worlds: readonly PictureWorld[], at: Date): Promise<void> {
  const { evening1 } = await unpackRealInstance();
  for (const folder of ["config", "schematics"]) copyTree(join(evening1, folder), computer.path(folder));
  Deno.copyFileSync(join(evening1, "options.txt"), computer.path("options.txt"));
  for (const world of worlds) await addWorld(computer, world, at);
}

async function addWorld(computer: Computer, { folder, name, icon, day, regions }: PictureWorld, at: Date) {
  const { evening1 } = await unpackRealInstance();
  const world = computer.path(`saves/${folder}`);
  copyTree(join(evening1, "saves", "Build"), world);
  for (const kind of ["region", "entities", "poi"]) keepFirst(join(world, kind), regions);
  if (icon !== undefined) {
    writeFile(join(world, "icon.png"), Uint8Array.fromBase64((PICTURES[icon] ?? "").split(",")[1] ?? ""));
  }
  const seed = BigInt(day) * 7919n;
  await changeLevel(world, { name, seed, ...timesOf(day * 20 * MINUTE, at) });
  writeStats(world, day * 20 * MINUTE);
}

function timesOf(ticks: number, at: Date) {
  return { time: BigInt(ticks), dayTime: BigInt(ticks), lastPlayed: BigInt(at.getTime()) };
}

/** An evening: the world's clock goes on, some land is changed, a picture is taken now and then. */
export async function play(
  computer: Computer,
  { folder }: PictureWorld,
  { minutes, at, screenshots = 0 }: { readonly minutes: number; readonly at: Date; readonly screenshots?: number },
): Promise<void> {
  const world = computer.path(`saves/${folder}`);
  const { time } = await readLevel(world);
  const ticks = Number(time) + minutes * MINUTE;
  await changeLevel(world, timesOf(ticks, at));
  writeStats(world, ticks);
  const regions = [...Deno.readDirSync(join(world, "region"))].map(({ name }) => name).sort();
  for (const name of regions.slice(0, 1 + minutes / 40)) touchLand(join(world, "region", name), ticks);
  discover(world, minutes);
  for (let taken = 0; taken < screenshots; taken++) {
    const name = at.toISOString().slice(0, 19).replace("T", "_").replaceAll(":", ".");
    writeFile(
      computer.path(`screenshots/${name}_${computer.device}_${taken}.png`),
      crypto.getRandomValues(new Uint8Array(PICTURE_BYTES)),
    );
  }
}

/** Land that nobody has seen: a long evening finds a region more. */
function discover(world: string, minutes: number): void {
  const region = join(world, "region");
  const names = [...Deno.readDirSync(region)].map(({ name }) => name).sort();
  const [smallest] = names.map((name) => ({ name, size: Deno.statSync(join(region, name)).size }))
    .filter(({ size }) => size > 8192).sort((a, b) => a.size - b.size);
  if (smallest === undefined || minutes < 60) return;
  Deno.copyFileSync(join(region, smallest.name), join(region, `r.${names.length}.9.mca`));
}

/** Changes when a chunk was saved: the part of a region file that means nothing to the chunks themselves. */
function touchLand(path: string, ticks: number): void {
  const bytes = Deno.readFileSync(path);
  if (bytes.length < 8192) return;
  const view = new DataView(bytes.buffer);
  for (let slot = 0; slot < 1024; slot++) {
    if (view.getUint32(slot * 4) !== 0) view.setUint32(4096 + slot * 4, ticks);
  }
  Deno.writeFileSync(path, bytes);
}

function writeStats(world: string, ticks: number): void {
  const stats = { stats: { "minecraft:custom": { "minecraft:play_time": ticks } }, DataVersion: 4325 };
  for (const { name } of [...Deno.readDirSync(join(world, "stats"))]) Deno.removeSync(join(world, "stats", name));
  writeFile(join(world, "stats", `${PLAYER}.json`), JSON.stringify(stats));
}

function keepFirst(folder: string, most: number): void {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  for (const name of names.slice(most)) Deno.removeSync(join(folder, name));
}
