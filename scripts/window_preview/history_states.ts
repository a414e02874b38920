import type { HistoryView, Moment, Toast } from "../../lib/window/view.ts";
import { at, hours, mb, WORLDS } from "./worlds.ts";

function id(n: number): string {
  return n.toString(16).padStart(64, "0");
}

function moment(n: number, time: string, facts: Partial<Moment>): Moment {
  return {
    id: id(n),
    time: at(time),
    device: "attic-pc",
    deviceKind: "computer",
    kind: "session",
    isHere: false,
    worlds: [],
    files: [],
    restorable: true,
    ...facts,
  };
}

const HANDHELD = { device: "handheld", deviceKind: "handheld" } as const;
const LAPTOP = { device: "school-laptop", deviceKind: "laptop" } as const;

const MOMENTS: readonly Moment[] = [
  moment(1, "11-21 19:12", {
    ...HANDHELD,
    isHere: true,
    sent: mb(18.4),
    worlds: [
      {
        ...WORLDS.lantern,
        change: "changed",
        dayBefore: 219,
        dayNow: 222,
        played: hours(1, 5),
        chunks: 312,
        files: 41,
        firstIn: "minecraft:the_nether",
      },
      { ...WORLDS.railway, change: "changed", dayBefore: 98, dayNow: 98, played: 720, chunks: 3, files: 5 },
    ],
    files: [{ kind: "screenshots", count: 6 }, { kind: "waypoints", count: 2 }],
  }),
  moment(2, "11-21 14:40", {
    sent: mb(3.1),
    worlds: [{
      ...WORLDS.lake,
      change: "changed",
      dayBefore: 12,
      dayNow: 15,
      played: 52 * 60,
      chunks: 88,
      files: 12,
      advancements: 2,
    }],
  }),
  moment(3, "11-20 21:48", {
    sent: mb(164),
    pin: "Before the dragon",
    worlds: [{
      ...WORLDS.harbour,
      change: "changed",
      dayBefore: 1393,
      dayNow: 1402,
      played: hours(2, 50),
      chunks: 1208,
      files: 133,
    }],
  }),
  moment(4, "11-19 21:20", {
    ...LAPTOP,
    kind: "quarantine",
    sent: mb(1.1),
    worlds: [{ ...WORLDS.sand, change: "broken", files: 12 }],
  }),
  moment(5, "11-18 18:03", { ...LAPTOP, sent: 12_000, files: [{ kind: "settings", count: 1 }], restorable: false }),
  moment(6, "11-13 17:30", {
    ...HANDHELD,
    sent: mb(40),
    worlds: [
      {
        ...WORLDS.lantern,
        change: "changed",
        dayBefore: 176,
        dayNow: 180,
        played: hours(1, 40),
        chunks: 210,
        files: 30,
      },
      { ...WORLDS.sprout, change: "new", dayNow: 1, played: hours(0, 20), chunks: 160, files: 22 },
    ],
  }),
  moment(7, "10-30 20:00", { kind: "safety", sent: 900_000, files: [{ kind: "waypoints", count: 2 }] }),
];

/** Half a year of play, always the same. */
function days(): HistoryView["days"] {
  const found: { date: string; played: number; pinned?: boolean }[] = [];
  const pinned = new Set(["2026-08-01", "2026-11-04", "2026-11-20"]);
  let state = 7;
  for (let day = Date.UTC(2026, 5, 1); day <= Date.UTC(2026, 10, 21); day += 86_400_000) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const date = new Date(day).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    if ((state >>> 8) % 100 > (weekend ? 30 : 55) || pinned.has(date)) {
      const played = date === "2026-07-12" ? hours(5, 20) : ((state >>> 4) % 210 + 8) * 60;
      found.push({ date, played, ...pinned.has(date) ? { pinned: true } : {} });
    }
  }
  return found;
}

const MANY: HistoryView = {
  page: "history",
  state: { kind: "ready" },
  present: { network: "same", last: { at: at("11-21 19:13"), worlds: 2, device: "handheld" }, undo: true },
  moments: MOMENTS,
  older: 117,
  days: days(),
  devices: [
    { name: "attic-pc", played: hours(81) },
    { name: "handheld", played: hours(44) },
    { name: "school-laptop", played: hours(18) },
  ],
  sessions: 124,
};

/** The page "History" in every state. */
export const HISTORY: Readonly<Record<string, HistoryView>> = {
  many: MANY,
  pinned: MANY,
  restore: {
    ...MANY,
    restore: {
      moment: id(6),
      time: at("11-13 17:30"),
      choices: [
        { ...WORLDS.lantern, kind: "world" },
        { ...WORLDS.sprout, kind: "world" },
        { path: ".", name: "", kind: "all" },
      ],
      chosen: WORLDS.lantern.path,
      phase: "ready",
      before: { day: 180, timeOfDay: 6000, played: hours(52, 5), dimension: "minecraft:overworld", size: mb(190) },
      now: { day: 222, timeOfDay: 1200, played: hours(64, 25), dimension: "minecraft:the_nether", size: mb(226) },
      copyName: "Hollow Lantern (from handheld, 2026-11-13)",
    },
  },
  everything: {
    ...MANY,
    restore: {
      moment: id(6),
      time: at("11-13 17:30"),
      choices: [{ ...WORLDS.lantern, kind: "world" }, { path: ".", name: "", kind: "all" }],
      chosen: ".",
      phase: "ready",
      copyName: "",
    },
  },
  looking: {
    ...MANY,
    restore: {
      moment: id(2),
      time: at("11-21 14:40"),
      choices: [{ ...WORLDS.lake, kind: "world" }],
      chosen: WORLDS.lake.path,
      phase: "looking",
      copyName: "Дом у озера (from attic-pc, 2026-11-21)",
    },
  },
  toast: MANY,
  empty: {
    ...MANY,
    moments: [],
    days: [],
    devices: [],
    sessions: 0,
    older: 0,
    present: { network: "same", undo: false },
  },
  loading: { ...MANY, state: { kind: "loading", sessions: 124 }, moments: [], days: [] },
  offline: {
    ...MANY,
    state: { kind: "offline" },
    present: { network: "unknown", last: { at: at("11-21 19:13"), worlds: 2, device: "handheld" }, undo: true },
  },
};

/** Toasts of these states. */
export const TOASTS: Readonly<Record<string, Toast>> = {
  "history.pinned": { id: 1, kind: "pinned", name: "Before the dragon", undo: true },
  "history.toast": { id: 2, kind: "copied", name: "Hollow Lantern (from handheld, 2026-11-13)", undo: true },
};
