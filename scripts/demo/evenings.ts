/**
 * What a player does between two syncs: the real instance's two evenings, and sessions after them.
 *
 * @module
 */
import { join } from "node:path";
import { isRegionFile } from "../../lib/instance/region_file.ts";
import { readWorldFacts } from "../../lib/instance/read_world_facts.ts";
import { changeLevel } from "../../tests/e2e/worlds.ts";
import { copyTree, spreadMtimes, unpackRealInstance } from "../../tests/support/temp.ts";
import { buildSmallInstance } from "./small_instance.ts";

/** Which instance the demo plays with. */
export type Source = "real" | "small";

/** Puts the first evening into an empty game directory. */
export async function firstEvening(root: string, source: Source): Promise<void> {
  if (source === "small") await buildSmallInstance(root);
  else {
    copyTree((await unpackRealInstance()).evening1, root);
    spreadMtimes(root, 1);
  }
}

/** The second evening: what the game wrote then. */
export async function secondEvening(root: string, source: Source): Promise<void> {
  if (source === "small") await play(root, worldIn(root), 40);
  else layOver((await unpackRealInstance()).evening2, root);
}

/** The only world of an instance, or its first by name: its folder's name. */
export function worldIn(root: string): string {
  const [world] = worldsIn(root);
  if (world === undefined) throw new Error(`There is no world in ${root}.`);
  return world;
}

/** The names of the worlds in an instance. */
export function worldsIn(root: string): string[] {
  try {
    return [...Deno.readDirSync(join(root, "saves"))].map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** A session: the world's clock goes on, and a piece of land is saved anew. */
export async function play(root: string, name: string, minutes: number): Promise<void> {
  const world = join(root, "saves", name);
  const { time = 0 } = await readWorldFacts(world);
  await changeLevel(world, { time: BigInt(time + minutes * 1200) });
  const [region] = [...Deno.readDirSync(join(world, "region"))].filter((file) => isRegionFile(file.name));
  if (region === undefined) throw new Error(`The world ${name} has no land.`);
  const path = join(world, "region", region.name);
  const bytes = Deno.readFileSync(path);
  // The second table of a region file: when each chunk was last saved, seconds.
  new DataView(bytes.buffer).setUint32(4096, Math.floor(Date.now() / 1000) + minutes);
  Deno.writeFileSync(path, bytes);
}

/** How long a world has been played, for people. */
export async function playedText(root: string, name: string): Promise<string> {
  const { time = 0 } = await readWorldFacts(join(root, "saves", name));
  const minutes = Math.round(time / 1200);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min played`;
}

/** Writes those files that differ, with the time of now, as a session does. */
function layOver(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory) layOver(source, target);
    else if (!isEqual(source, target)) Deno.writeFileSync(target, Deno.readFileSync(source));
  }
}

function isEqual(a: string, b: string): boolean {
  try {
    const [x, y] = [Deno.readFileSync(a), Deno.readFileSync(b)];
    return x.length === y.length && x.every((byte, at) => byte === y[at]);
  } catch (error) {
    // The second evening has a file that the first has not.
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
