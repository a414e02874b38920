/**
 * What happened to a world in the game's terms. Pure.
 *
 * @module
 */
import type { FileCounts, WorldChange } from "../sync/change_types.ts";
import { counted } from "./human.ts";

/**
 * A line about a world, such as `Home: 1 h 5 min played, day 219 to day 222, 312 new chunks`.
 *
 * @param world What happened to it.
 */
export function worldChangeText(world: WorldChange): string {
  return `${world.path.slice("saves/".length)}: ${worldChangeParts(world).join(", ")}`;
}

/** The same without the world's name, piece by piece. */
export function worldChangeParts({ change, before, after, played, chunks, files }: WorldChange): string[] {
  if (change === "removed") return ["removed"];
  const parts: string[] = change === "added" ? ["new"] : [];
  if (change === "changed" && before?.seed !== undefined && after?.seed !== undefined && before.seed !== after.seed) {
    parts.push("another world under this name");
  } else if (played !== undefined && Math.abs(played) >= TICKS_A_MINUTE) {
    parts.push(`${playedText(played)} ${played < 0 ? "taken back" : "played"}`);
  }
  const [from, to] = [before?.day, after?.day];
  if (to !== undefined) {
    const clock = clockText(after?.clock);
    parts.push(from === undefined || from === to ? `day ${to}${clock}` : `day ${from} to day ${to}${clock}`);
  }
  const land = newDimension(world(before), world(after));
  if (land !== undefined) parts.push(`first time in ${land}`);
  if (chunks !== undefined && chunks !== 0) {
    parts.push(chunks > 0 ? counted(chunks, "new chunk") : `${counted(-chunks, "chunk")} gone`);
  }
  if (files !== undefined && change === "changed") parts.push(fileCountsText(files));
  return parts.length > 0 ? parts : ["changed"];
}

/** File counts, such as `3 files new, 12 changed`. */
export function fileCountsText({ added, changed, removed }: FileCounts): string {
  const parts = ([[added, "new"], [changed, "changed"], [removed, "removed"]] as const).filter(([n]) => n > 0);
  if (parts.length === 0) return "no file";
  return parts.map(([n, word], index) => `${index === 0 ? counted(n, "file") : n} ${word}`).join(", ");
}

/** Ticks as a length of play: `1 h 5 min`. */
export function playedText(ticks: number): string {
  const minutes = Math.round(Math.abs(ticks) / TICKS_A_MINUTE);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
}

const TICKS_A_MINUTE = 1200;

/** The time of day as the game's light has it (minecraft.wiki: Daylight cycle). */
function clockText(clock: number | undefined): string {
  if (clock === undefined) return "";
  const times = [[5000, "morning"], [7000, "noon"], [12_000, "afternoon"], [13_800, "evening"], [22_200, "night"]];
  return `, ${times.find(([until]) => clock < Number(until))?.[1] ?? "dawn"}`;
}

type Chunks = Readonly<Record<string, number>>;
const world = (facts: WorldChange["before"]): Chunks | undefined => facts?.chunks;

const LANDS: Readonly<Record<string, string>> = {
  "minecraft:the_nether": "the Nether",
  "minecraft:the_end": "the End",
};

function newDimension(before: Chunks | undefined, after: Chunks | undefined): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  const lands = Object.keys(LANDS).filter((land) => !before[land] && (after[land] ?? 0) > 0);
  return lands.length === 1 ? LANDS[lands[0] ?? ""] : undefined;
}
