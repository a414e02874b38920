import type { Shell, WorldName } from "../../lib/window/view.ts";

/** The clock of all examples: a Sunday, five past eleven in the morning, where the clock runs by UTC. */
export const NOW = "2026-11-22T11:05:00Z";

/** A moment of the examples: `at("11-21 19:12")`. */
export function at(when: string): string {
  return `2026-${when.replace(" ", "T")}:00Z`;
}

/** Megabytes as bytes. */
export function mb(megabytes: number): number {
  return Math.round(megabytes * 1_000_000);
}

/** Hours and minutes as seconds. */
export function hours(whole: number, minutes = 0): number {
  return whole * 3600 + minutes * 60;
}

/** The worlds of the example instance. */
export const WORLDS = {
  lantern: { path: "saves/Hollow Lantern", name: "Hollow Lantern", icon: "lantern" },
  harbour: {
    path: "saves/The Long Winter at Mossgate Harbour",
    name: "The Long Winter at Mossgate Harbour, season two (do not delete!!)",
    icon: "harbour",
  },
  railway: { path: "saves/railway", name: "雪山の村と長い鉄道", icon: "railway" },
  lake: { path: "saves/lake", name: "Дом у озера", icon: "lake" },
  sprout: { path: "saves/sprout", name: "새싹 마을", icon: "sprout" },
  sand: { path: "saves/sand", name: "قلعة الرمال", icon: "sand" },
  flat: { path: "saves/test", name: "test", icon: "flat" },
} satisfies Readonly<Record<string, WorldName>>;

/** Around a page that a launch waits for. */
export const LAUNCH: Shell = {
  instance: "Emberwood 4",
  icon: "emberwood",
  device: "attic-pc",
  waiting: true,
  pages: [],
};

/** Around home and history. */
export const AT_HOME: Shell = { ...LAUNCH, waiting: false, pages: ["home", "history"] };
