import type { WorldFacts } from "../instance/world_facts.ts";
import { basename } from "../paths.ts";
import { printable } from "../ui/printable_text.ts";
import type { GameState, WorldName } from "./view.ts";

/** Longer names are cut on the way; the page cuts them again where it shows them. */
const LONGEST_NAME = 300;
const TICKS_A_SECOND = 20;

/** A world as every page names it. */
export function worldName(path: string, facts: WorldFacts | undefined, icons: ReadonlySet<string>): WorldName {
  const name = printable(facts?.name ?? "").trim() || printable(basename(path));
  return {
    path,
    name: [...name.slice(0, 2 * LONGEST_NAME)].slice(0, LONGEST_NAME).join(""),
    ...(icons.has(path) && { icon: path }),
  };
}

/** Ticks played in all: the player who played most, else what the world ran. */
export function ticksPlayed(facts: WorldFacts | undefined): number | undefined {
  const times = Object.values(facts?.playTime ?? {});
  return times.length > 0 ? Math.max(...times) : facts?.time;
}

/** Seconds between two states of a world; absent where it cannot be told or went back. */
export function playedBetween(before: WorldFacts | undefined, after: WorldFacts | undefined): number | undefined {
  const world = before?.time !== undefined && after?.time !== undefined ? after.time - before.time : undefined;
  const [from, to] = [ticksPlayed(before), ticksPlayed(after)];
  const ticks = world ?? (from !== undefined && to !== undefined ? to - from : undefined);
  return ticks === undefined || ticks < 0 ? undefined : ticks / TICKS_A_SECOND;
}

/** A world's state in game terms. */
export function gameState(facts: WorldFacts | undefined): GameState {
  if (facts === undefined) return {};
  const { day, clock, lastPlayed, dimension, position, gameMode, versionName } = facts;
  const played = ticksPlayed(facts);
  const moment = lastPlayed === undefined ? undefined : new Date(lastPlayed);
  return {
    ...(day !== undefined && { day }),
    ...(clock !== undefined && { timeOfDay: ((clock % 24000) + 24000) % 24000 }),
    ...(played !== undefined && { played: played / TICKS_A_SECOND }),
    ...(moment !== undefined && !Number.isNaN(moment.getTime()) && { lastPlayed: moment.toISOString() }),
    ...(dimension !== undefined && { dimension: printable(dimension).slice(0, 200) }),
    ...(position !== undefined && { position }),
    ...(gameMode !== undefined && { gameMode }),
    ...(versionName !== undefined && { version: printable(versionName).slice(0, 60) }),
  };
}

/** All chunks of a world. */
export function chunksOf(facts: WorldFacts | undefined): number | undefined {
  return facts?.chunks && Object.values(facts.chunks).reduce((sum, count) => sum + count, 0);
}
