import type { ConflictCard, ConflictView } from "../../lib/window/view.ts";
import { BARE, DELETED, FILE, HARBOUR, LANTERN, RAILWAY, SAND } from "./conflict_cards.ts";

function page(cards: readonly ConflictCard[], more: Partial<ConflictView> = {}): ConflictView {
  return {
    page: "conflict",
    round: 1,
    cards,
    settled: [
      { kind: "settings", count: 1, how: "merged", paths: ["options.txt"] },
      { kind: "screenshots", count: 11, how: "union", paths: ["screenshots/2026-11-20_21.40.02.png"] },
      { kind: "waypoints", count: 5, how: "network", paths: ["xaero/minimap/Hollow Lantern/waypoints.txt"] },
    ],
    ...more,
  };
}

/** The page "Conflict" in every state. */
export const CONFLICT: Readonly<Record<string, ConflictView>> = {
  one: page([LANTERN]),
  three: page([{ ...HARBOUR, suggested: "keep-local" }, { ...LANTERN, suggested: "use-remote" }, RAILWAY]),
  guard: page([SAND], { settled: [] }),
  stale: page([LANTERN], { round: 2, stale: "handheld" }),
  deleted: page([DELETED], { settled: [] }),
  mixed: page([{ ...LANTERN, reason: "another-world" }, FILE, BARE]),
};
