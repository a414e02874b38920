import * as z from "zod/mini";
import { listIfThere, readIfThere } from "./read_if_there.ts";

const Stats = z.object({
  // Up to 1.12: flat, and in ticks despite the name.
  "stat.playOneMinute": z.optional(z.number()),
  stats: z.optional(z.object({
    "minecraft:custom": z.optional(z.object({
      "minecraft:play_time": z.optional(z.number()),
      "minecraft:play_one_minute": z.optional(z.number()),
    })),
  })),
});

/**
 * Play time of each player of a world, ticks, by the name of the statistics file (a UUID). Unreadable files are left
 * out: the game writes them in place, and a power cut empties them.
 *
 * @param worldDir Absolute.
 */
export function playTimeByPlayer(worldDir: string): Record<string, number> {
  const times: Record<string, number> = {};
  // The second is where Minecraft 26.1 moved them.
  for (const folder of ["stats", "players/stats"]) {
    for (const { name } of listIfThere(`${worldDir}/${folder}`)) {
      if (!name.endsWith(".json")) continue;
      const bytes = readIfThere(`${worldDir}/${folder}/${name}`);
      const time = bytes && playTime(new TextDecoder().decode(bytes));
      if (time !== undefined) times[name.slice(0, -".json".length)] = time;
    }
  }
  return times;
}

function playTime(text: string): number | undefined {
  const { data } = Stats.safeParse(parseJson(text));
  const custom = data?.stats?.["minecraft:custom"];
  return custom?.["minecraft:play_time"] ?? custom?.["minecraft:play_one_minute"] ?? data?.["stat.playOneMinute"];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A damaged statistics file tells nothing.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
