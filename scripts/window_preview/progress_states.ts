import { textInBoth } from "../../lib/ui/in_both.ts";
import type { ProgressRow, ProgressState, ProgressView } from "../../lib/window/view.ts";
import { mb, WORLDS } from "./worlds.ts";

const DOWN: readonly ProgressRow[] = [
  { world: WORLDS.lantern, done: mb(226), total: mb(226), state: "there" },
  { world: WORLDS.railway, done: mb(88), total: mb(88), state: "there" },
  { world: WORLDS.harbour, done: mb(454), total: mb(804), state: "moving" },
  { world: WORLDS.lake, done: 0, total: mb(61), state: "next" },
  {
    files: [{ kind: "screenshots", count: 12 }, { kind: "settings", count: 1 }, { kind: "waypoints", count: 4 }],
    done: 0,
    total: mb(21),
    state: "last",
  },
];

const CAME: readonly ProgressRow[] = [
  { world: WORLDS.lantern, done: mb(226), total: mb(226), state: "there" },
  { world: WORLDS.railway, done: mb(88), total: mb(88), state: "there" },
  { world: WORLDS.harbour, done: mb(804), total: mb(804), state: "there", isNew: true },
  { files: [{ kind: "screenshots", count: 12 }], done: mb(21), total: mb(21), state: "there" },
];

const UP: readonly ProgressRow[] = [
  {
    world: WORLDS.lantern,
    done: mb(18.4),
    total: mb(18.4),
    state: "there",
  },
  { world: WORLDS.harbour, done: mb(42.8), total: mb(164), state: "moving" },
  { files: [{ kind: "screenshots", count: 3 }], done: 0, total: mb(1.6), state: "last" },
];

function down(state: ProgressState, rows: readonly ProgressRow[] = DOWN, done = mb(768)): ProgressView {
  const playNow = state.kind !== "done";
  return { page: "progress", direction: "down", state, done, total: mb(1200), rows, playNow, background: false };
}

function up(state: ProgressState, done = mb(61.2)): ProgressView {
  return { page: "progress", direction: "up", state, done, total: mb(184), rows: UP, playNow: false, background: true };
}

/** The page "Progress" in every state. */
export const PROGRESS: Readonly<Record<string, ProgressView>> = {
  pull: down({ kind: "running", rate: mb(11.4), left: 40 }),
  preparing: { ...down({ kind: "preparing" }, [], 0), total: 0 },
  push: up({ kind: "running", rate: mb(1.9), left: 65 }),
  stalled: down({ kind: "stalled", silent: 25 }),
  done: down({ kind: "done", seconds: 108, from: ["handheld"] }, CAME, mb(1200)),
  failed: down({ kind: "full", needed: mb(1200), free: mb(840), drive: "D" }, DOWN, 0),
  trouble: down({
    kind: "failed",
    text: textInBoth("The network (sync.example.net) stopped answering, so the transfer was ended."),
  }),
  sent: up({ kind: "done", seconds: 96, from: [] }, mb(184)),
};
