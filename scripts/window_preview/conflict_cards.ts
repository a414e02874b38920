import type { ConflictCard, ConflictSide } from "../../lib/window/view.ts";
import { at, hours, mb, WORLDS } from "./worlds.ts";

const SAME = { gameMode: "survival", difficulty: "normal", version: "1.21.5" } as const;
const ALL = ["keep-both", "keep-local", "use-remote"] as const;

function side(device: string, facts: Omit<ConflictSide, "device" | "files">): ConflictSide {
  return { device, files: 900, ...SAME, ...facts };
}

/** The network is ahead. */
export const LANTERN: ConflictCard = {
  ...WORLDS.lantern,
  kind: "world",
  reason: "both-changed",
  answers: ALL,
  further: "there",
  splitAt: at("11-19 20:31"),
  copyName: "Hollow Lantern (from attic-pc, 2026-11-20)",
  here: side("attic-pc", {
    day: 214,
    timeOfDay: 12_500,
    played: hours(61, 40),
    playedSince: hours(1, 20),
    lastPlayed: at("11-20 21:48"),
    dimension: "minecraft:overworld",
    position: [1204, 71, -388],
    size: mb(212),
    chunksNew: 96,
    filesChanged: 14,
  }),
  there: side("handheld", {
    day: 222,
    timeOfDay: 1200,
    played: hours(64, 25),
    playedSince: hours(4, 5),
    lastPlayed: at("11-21 19:12"),
    dimension: "minecraft:the_nether",
    position: [151, 44, -49],
    size: mb(226),
    chunksNew: 312,
    filesChanged: 41,
  }),
};

/** This computer is ahead; a long name. */
export const HARBOUR: ConflictCard = {
  ...WORLDS.harbour,
  kind: "world",
  reason: "both-changed",
  answers: ALL,
  further: "here",
  splitAt: at("11-18 17:40"),
  copyName: `${WORLDS.harbour.name} (from attic-pc, 2026-11-20)`,
  here: side("attic-pc", {
    day: 1402,
    timeOfDay: 6000,
    played: hours(412, 10),
    playedSince: hours(2, 50),
    lastPlayed: at("11-20 21:48"),
    dimension: "minecraft:overworld",
    position: [-16, 64, 2210],
    size: mb(3420),
    chunksNew: 1208,
    filesChanged: 133,
    gameMode: "hardcore",
    difficulty: "hard",
  }),
  there: side("school-laptop", {
    day: 1394,
    timeOfDay: 900,
    played: hours(409, 30),
    playedSince: hours(0, 10),
    lastPlayed: at("11-18 18:03"),
    dimension: "minecraft:overworld",
    position: [-20, 64, 2198],
    size: mb(3390),
    chunksNew: 25,
    filesChanged: 6,
    gameMode: "hardcore",
    difficulty: "hard",
  }),
};

/** About even. */
export const RAILWAY: ConflictCard = {
  ...WORLDS.railway,
  kind: "world",
  reason: "both-changed",
  answers: ALL,
  suggested: "keep-both",
  further: "even",
  splitAt: at("11-18 21:11"),
  copyName: `${WORLDS.railway.name} (from attic-pc, 2026-11-19)`,
  here: side("attic-pc", {
    day: 98,
    timeOfDay: 18_000,
    played: hours(18, 45),
    playedSince: hours(0, 45),
    lastPlayed: at("11-19 20:02"),
    dimension: "minecraft:the_end",
    position: [88, 61, 3],
    size: mb(88),
    chunksNew: 61,
    filesChanged: 11,
    difficulty: "easy",
  }),
  there: side("handheld", {
    day: 98,
    timeOfDay: 12_500,
    played: hours(18, 50),
    playedSince: hours(0, 50),
    lastPlayed: at("11-19 21:20"),
    dimension: "minecraft:overworld",
    position: [403, 112, 77],
    size: mb(91),
    chunksNew: 74,
    filesChanged: 12,
    difficulty: "easy",
  }),
};

/** A guard's question. */
export const SAND: ConflictCard = {
  ...WORLDS.sand,
  kind: "world",
  reason: "shrunk",
  answers: ALL,
  suggested: "keep-local",
  further: "here",
  splitAt: at("11-20 18:20"),
  copyName: `${WORLDS.sand.name} (from attic-pc, 2026-11-21)`,
  before: { day: 86, played: hours(27) },
  here: side("attic-pc", {
    day: 88,
    timeOfDay: 6000,
    played: hours(29, 10),
    playedSince: hours(2, 10),
    lastPlayed: at("11-21 16:55"),
    dimension: "minecraft:overworld",
    position: [12, 68, -240],
    size: mb(96),
    chunks: 4120,
  }),
  there: side("school-laptop", {
    day: 1,
    timeOfDay: 800,
    played: 360,
    playedSince: 360,
    lastPlayed: at("11-21 20:15"),
    dimension: "minecraft:overworld",
    position: [0, 70, 0],
    size: mb(1.1),
    chunks: 25,
  }),
};

/** Deleted on the network. */
export const DELETED: ConflictCard = {
  ...WORLDS.sprout,
  kind: "world",
  reason: "deleted-there",
  answers: ["keep-local", "use-remote"],
  suggested: "keep-local",
  copyName: "",
  here: side("attic-pc", {
    day: 7,
    timeOfDay: 3000,
    played: hours(2, 5),
    lastPlayed: at("11-12 16:00"),
    dimension: "minecraft:overworld",
    size: mb(24),
    chunks: 640,
  }),
};

/** Not a world. */
export const FILE: ConflictCard = {
  path: "config/xaero/keys.txt",
  name: "config/xaero/keys.txt",
  kind: "file",
  reason: "both-changed",
  answers: ["keep-local", "use-remote"],
  copyName: "",
  here: { device: "attic-pc", size: 1200, files: 1 },
  there: { device: "handheld", savedAt: at("11-21 19:12"), size: 1240, files: 1 },
};

/** A world nothing can be read of. */
export const BARE: ConflictCard = {
  path: "saves/old",
  name: "old",
  kind: "world",
  reason: "never-agreed",
  answers: ALL,
  copyName: "old (from attic-pc, 2026-11-20)",
  here: { device: "attic-pc", size: 3000, files: 2 },
  there: { device: "handheld", size: 4000, files: 2 },
};
