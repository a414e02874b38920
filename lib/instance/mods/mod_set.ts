/**
 * Which mods this instance has.
 *
 * @module
 */
import * as z from "zod/mini";
import { once } from "../../settings/once.ts";
import { list, look } from "../look.ts";
import { isAboutThisPath } from "../read_if_there.ts";
import { modIdOf } from "./mod_id.ts";

/** By the jar's name: how it looked, and its id (null: no world needs it). */
const cacheSchema = once(() =>
  z.object({ version: z.literal(1), jars: z.record(z.string(), z.tuple([z.string(), z.nullable(z.string())])) })
);

type Jars = Readonly<Record<string, readonly [stamp: string, id: string | null]>>;

/**
 * The ids of the mods in `mods/` that matter to a world, sorted. A jar is opened once for each size and time it has.
 *
 * @param root The game directory's real path.
 * @param cache Where they are remembered, as `mods.json`: `.cloud-sync/cache`, absolute.
 */
export async function modSet(root: string, cache: string): Promise<string[]> {
  const names = (list(`${root}/mods`) ?? []).filter(({ name }) => /\.jar$/i.test(name)).map(({ name }) => name);
  if (names.length === 0) return [];
  const known = readCache(cache);
  const jars: Record<string, [string, string | null]> = {};
  for (const name of names) {
    const info = look(`${root}/mods/${name}`);
    if (info === undefined || info === "unreadable" || !info.isFile) continue;
    const stamp = `${info.size} ${info.mtime?.getTime() ?? 0}`;
    const before = known[name];
    jars[name] = [stamp, before?.[0] === stamp ? before[1] : await modIdOf(`${root}/mods/${name}`) ?? null];
  }
  const same = (name: string) => known[name]?.[0] === jars[name]?.[0];
  if (Object.keys(jars).length !== Object.keys(known).length || !Object.keys(jars).every(same)) writeCache(cache, jars);
  return [...new Set(Object.values(jars).flatMap(([, id]) => id ?? []))].sort();
}

function readCache(folder: string): Jars {
  try {
    const { data } = cacheSchema().safeParse(JSON.parse(Deno.readTextFileSync(`${folder}/mods.json`)));
    return data?.jars ?? {};
  } catch (error) {
    // Only a memory: without it the jars are opened once more.
    if (error instanceof SyntaxError || isAboutThisPath(error)) return {};
    throw error;
  }
}

function writeCache(folder: string, jars: Record<string, [string, string | null]>): void {
  const temporary = `${folder}/mods.json.${crypto.randomUUID()}.tmp`;
  const cache: z.input<ReturnType<typeof cacheSchema>> = { version: 1, jars };
  try {
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    Deno.writeTextFileSync(temporary, JSON.stringify(cache), { mode: 0o600 });
    Deno.renameSync(temporary, `${folder}/mods.json`);
  } catch (error) {
    if (!isAboutThisPath(error)) throw error;
  }
}
