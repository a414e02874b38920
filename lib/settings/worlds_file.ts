import * as z from "zod/mini";
import type { WorldFacts } from "../instance/world_facts.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { readSettings, type SettingsRead } from "./settings_file.ts";

const text = z.exactOptional(z.string());
const number = z.exactOptional(z.number());
const counts = z.exactOptional(z.record(z.string(), z.number()));

/** The shape of {@linkcode WorldFacts}, for facts that come from a file. */
export const worldFactsSchema = z.object({
  name: text,
  seed: text,
  time: number,
  day: number,
  clock: number,
  playTime: counts,
  lastPlayed: number,
  dataVersion: number,
  versionName: text,
  gameMode: z.exactOptional(z.enum(["survival", "creative", "adventure", "spectator", "hardcore"])),
  dimension: text,
  position: z.exactOptional(z.tuple([z.number(), z.number(), z.number()])),
  xpLevel: number,
  chunks: counts,
});

// A list of pairs, not an object: a world's folder may have any name, `__proto__` too.
const worldsSchema = z.object({ version: z.literal(1), worlds: z.array(z.tuple([z.string(), worldFactsSchema])) });

/**
 * Reads `worlds.json`: the facts of each world at the last agreement, by `saves/<folder>`.
 *
 * @throws {NewerVersionError}
 */
export function readWorlds(path: string): SettingsRead<ReadonlyMap<string, WorldFacts>> {
  return readSettings(path, {
    version: 1,
    maxBytes: 16 * 1024 * 1024,
    withoutIt: "the worlds are looked at again",
    parse: (value) => new Map(worldsSchema.parse(value).worlds),
  });
}

/**
 * Stores the facts of the worlds. A fact that a file cannot hold (a damaged world may have a position that is no number)
 * is left out, so that it does not make the whole file unreadable.
 *
 * @param path The file; its folder must exist.
 */
export function writeWorlds(path: string, worlds: ReadonlyMap<string, WorldFacts>): void {
  const pairs = [...worlds].map(([world, facts]) => [world, storable(facts)]);
  writeFileAtomically(path, JSON.stringify({ version: 1, worlds: pairs }) + "\n");
}

function storable(facts: WorldFacts): WorldFacts {
  return Object.fromEntries(
    Object.entries(facts).filter((fact) => worldFactsSchema.safeParse(Object.fromEntries([fact])).success),
  );
}
