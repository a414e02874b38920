import { runInBoth } from "../../lib/ui/in_both.ts";
import type {
  CompareDialog,
  Device,
  HomeCheck,
  HomeLaunchers,
  HomeView,
  HomeWorld,
  HookChange,
  PlanDialog,
  Run,
  ScopeNode,
} from "../../lib/window/view.ts";
import { at, hours, mb, WORLDS } from "./worlds.ts";

const WORLDS_HERE: readonly HomeWorld[] = [
  { ...WORLDS.lantern, day: 222, played: hours(64), bytes: mb(226), state: "safe" },
  { ...WORLDS.harbour, day: 1402, played: hours(412), bytes: mb(3400), state: "safe" },
  { ...WORLDS.railway, day: 98, played: hours(18), bytes: mb(88), state: "safe" },
  { ...WORLDS.lake, day: 15, played: hours(5), bytes: mb(61), state: "safe" },
  { ...WORLDS.sprout, day: 7, played: hours(2), bytes: mb(24), state: "safe" },
  { ...WORLDS.sand, day: 88, played: hours(29), bytes: mb(96), state: "safe" },
];

function worlds(changed: Readonly<Record<string, Partial<HomeWorld>>>): readonly HomeWorld[] {
  return WORLDS_HERE.map((world) => ({ ...world, ...changed[world.path] }));
}

function device(name: string, facts: Partial<Device>): Device {
  const kind = name === "handheld" ? "handheld" : name === "school-laptop" ? "laptop" : "computer";
  return {
    name,
    kind,
    isThis: name === "attic-pc",
    track: track(8),
    isNewest: name === "handheld",
    behind: 0,
    ahead: 0,
    ...facts,
  };
}

function track(had: number, rest: Device["track"][number] = "missing"): Device["track"] {
  return Array.from({ length: 8 }, (_, at) => at < had ? "had" : rest);
}

const SEEN = { seenAt: at("11-21 19:12") };
const LAPTOP = device("school-laptop", { track: track(5), behind: 3, seenAt: at("11-18 18:03") });

const RUNS: readonly Run[] = [
  { at: at("11-21 20:14"), kind: "nothing", text: runInBoth("Up to date (0.2 s).") },
  {
    at: at("11-21 20:02"),
    kind: "got",
    text: runInBoth('Took world "Hollow Lantern" from the network (18.4 MB in 3.0 s).'),
  },
  { at: at("11-21 14:40"), kind: "saved", text: runInBoth('Sent world "Дом у озера" and 2 files: 3.1 MB in 2.0 s.') },
  { at: at("11-19 21:31"), kind: "both", text: runInBoth('Kept both versions of world "雪山の村と長い鉄道".') },
];

const WORLD_NODES = WORLDS_HERE.map(({ path, name, icon, bytes }): ScopeNode => ({
  path,
  kind: "world",
  name,
  ...icon === undefined ? {} : { icon },
  bytes,
  state: "on",
}));

const SCOPE: readonly ScopeNode[] = [
  {
    path: "saves",
    kind: "worlds",
    bytes: mb(3900),
    state: "on",
    children: [
      ...WORLD_NODES,
      { ...WORLDS.flat, kind: "world", bytes: mb(4.1), state: "off", why: { kind: "you-switched-off" } },
    ],
  },
  {
    path: "options.txt",
    kind: "settings",
    bytes: 12_000,
    state: "on",
    why: { kind: "graphics-stay" },
    children: [
      { path: "options.txt", key: "guiScale", kind: "option", value: "3", bytes: 0, state: "off", taste: true },
      {
        path: "options.txt",
        key: "renderDistance",
        kind: "option",
        value: "16",
        bytes: 0,
        state: "on",
        why: { kind: "you-added" },
        taste: true,
      },
    ],
  },
  { path: "screenshots", kind: "screenshots", count: 214, bytes: mb(46), state: "on" },
  {
    path: "config",
    kind: "mod-settings",
    bytes: 96_000,
    state: "on",
    why: { kind: "changed-only", changed: 14, rest: 1192 },
  },
  { path: "xaero/minimap", kind: "waypoints", bytes: 310_000, state: "on" },
  { path: "xaero/world-map", kind: "map-pictures", bytes: mb(1900), state: "off", why: { kind: "big-and-redrawn" } },
  { path: "mods", kind: "mods", bytes: mb(412), state: "never", why: { kind: "pack-brings" } },
  { path: "logs", kind: "logs", bytes: mb(38), state: "never", why: { kind: "only-here" } },
  { path: "accounts", kind: "logins", bytes: 4000, state: "never", why: { kind: "secret" } },
];

const LAUNCHERS: HomeLaunchers = {
  instances: [
    {
      id: "prismlauncher/Emberwood",
      name: "Emberwood",
      launcher: "Prism Launcher",
      version: "1.21.5, fabric 0.16.14, packwiz",
      wired: "yes",
      isThis: true,
      able: true,
    },
    {
      id: "prismlauncher/Islands",
      name: "Tiny Islands",
      launcher: "Prism Launcher",
      version: "1.20.1",
      wired: "no",
      isThis: false,
      able: true,
    },
    {
      id: "vanilla/minecraft",
      name: "minecraft",
      launcher: "Minecraft Launcher",
      version: "version unknown",
      wired: "no",
      isThis: false,
      able: false,
    },
  ],
  problems: [],
};

const LINES = [
  "Tiny Islands (Prism Launcher): /home/ann/.local/share/PrismLauncher/instances/Islands/instance.cfg",
  "  - OverrideCommands=false",
  "  + OverrideCommands=true",
  '  + PreLaunchCommand="\\"/home/ann/.local/bin/instance-sync\\" pull"',
  '  + PostExitCommand="\\"/home/ann/.local/bin/instance-sync\\" push"',
  "  Not logged in there yet: instance-sync login",
];

const CHANGE: HookChange = {
  what: "install",
  name: "Tiny Islands (Prism Launcher)",
  lines: { en: LINES, de: LINES },
  able: true,
};

/** In an example the language is none of interest. */
const both = (text: string) => ({ en: text, de: text });

const CHECKS: readonly HomeCheck[] = [
  { id: "folder", verdict: "ok", text: both("The game directory is /home/ann/Emberwood (3.9 GB).") },
  {
    id: "hooks",
    verdict: "broken",
    text: both("Prism Launcher runs pull before the game, but no push after it."),
    todo: both('Set both: instance-sync install "prismlauncher/Emberwood"'),
  },
  { id: "server", verdict: "ok", text: both("sync.example.net answers (0.1 s).") },
  { id: "restic", verdict: "look", text: both("restic, which moves the data, is not here yet.") },
];

const LANTERN_ON = {
  ...WORLDS.lantern,
  change: "changed",
  dayBefore: 219,
  dayNow: 222,
  played: hours(1, 5),
  chunks: 312,
  firstIn: "minecraft:the_nether",
} as const;

const PLAN: PlanDialog = {
  phase: "ready",
  comes: { worlds: [LANTERN_ON, { ...WORLDS.sprout, change: "gone" }], files: [{ kind: "screenshots", count: 6 }] },
  both: { worlds: [{ ...WORLDS.sand, change: "changed" }], files: [{ kind: "settings", count: 1 }] },
  goes: {
    worlds: [
      { ...WORLDS.harbour, change: "changed", dayBefore: 1400, dayNow: 1402, played: hours(0, 40), chunks: 12 },
      { ...WORLDS.railway, change: "changed" },
    ],
    files: [{ kind: "mod-settings", count: 3 }, { kind: "other", count: 1 }],
  },
};

/** Two moments that differ. */
export const COMPARE: CompareDialog = {
  phase: "ready",
  moments: [
    { id: "1".padStart(64, "0"), time: at("11-21 19:12"), device: "handheld" },
    { id: "3".padStart(64, "0"), time: at("11-20 21:48"), device: "attic-pc", pin: "Before the dragon" },
  ],
  from: "3".padStart(64, "0"),
  to: "1".padStart(64, "0"),
  changes: {
    worlds: [LANTERN_ON, { ...WORLDS.lake, change: "new", dayNow: 3, played: hours(0, 50), chunks: 70 }],
    files: [{ kind: "settings", count: 1 }, { kind: "mod-settings", count: 71 }],
  },
  paths: [
    { name: "options.txt", change: "changed" },
    { name: "config/modernfix-mixins.properties", change: "new" },
    { name: "config/a-mod-with-a-very-long-name-and-folders-below-it/client/settings/keys.json5", change: "gone" },
  ],
};

const FINE: HomeView = {
  page: "home",
  state: { kind: "fine" },
  checkedAt: at("11-22 11:03"),
  devices: [device("attic-pc", SEEN), device("handheld", SEEN), LAPTOP],
  worlds: WORLDS_HERE,
  runs: RUNS,
  others: ["Tiny Islands", "Skyblock with friends"],
  storage: {
    used: mb(6200),
    limit: mb(20_000),
    senders: [
      { device: "attic-pc", sessions: 71, bytes: mb(4900) },
      { device: "handheld", sessions: 44, bytes: mb(1100) },
      { device: "school-laptop", sessions: 9, bytes: mb(160) },
    ],
    aside: { copies: 3, bytes: mb(40) },
    usual: mb(18.4),
  },
  scope: SCOPE,
  settings: {
    device: "attic-pc",
    enabled: true,
    moments: 124,
    account: "player-4821",
    host: "sync.example.net",
    operatorCanRead: false,
  },
  program: "0.1.0",
  undo: true,
  profile: { on: true, pieces: { settings: 74, servers: 3, hotbars: 2 }, waits: false },
  launchers: LAUNCHERS,
};

const AHEAD = { kind: "ahead", sessions: 2, devices: ["handheld"], bytes: mb(21.5) } as const;

/** The home page in every state. */
export const HOME: Readonly<Record<string, HomeView>> = {
  fine: FINE,
  ahead: {
    ...FINE,
    state: AHEAD,
    devices: [
      device("handheld", { ...SEEN, track: track(6, "new"), ahead: 2 }),
      device("attic-pc", { track: track(6), behind: 2 }),
      { ...LAPTOP, track: track(3), behind: 5 },
    ],
    worlds: worlds({
      [WORLDS.lantern.path]: { day: 219, state: "newer-there", there: { device: "handheld", day: 222 } },
      [WORLDS.railway.path]: { state: "newer-there", there: { device: "handheld", day: 98, more: 720 } },
    }),
  },
  unpushed: {
    ...FINE,
    state: { kind: "unpushed", crashed: true, bytes: mb(184) },
    devices: [
      device("attic-pc", { track: [...track(8).slice(1), "only-here"], ahead: 1 }),
      device("handheld", { track: track(7), behind: 1 }),
      { ...LAPTOP, track: track(4), behind: 4 },
    ],
    worlds: worlds({ [WORLDS.lantern.path]: { state: "only-here" }, [WORLDS.harbour.path]: { state: "only-here" } }),
    runs: [
      {
        at: at("11-22 10:41"),
        kind: "warning",
        text: runInBoth("The game still has a world open. Nothing was sent; the next start sends it."),
      },
      ...RUNS,
    ],
  },
  offline: {
    ...FINE,
    state: { kind: "offline" },
    checkedAt: at("11-21 20:14"),
    worlds: WORLDS_HERE.map((world) => ({ ...world, state: "remembered" })),
    runs: [{
      at: at("11-22 11:03"),
      kind: "offline",
      text: runInBoth(
        "The network (sync.example.net) cannot be reached. Playing with what is here; nothing is lost, the next start catches up.",
      ),
    }, ...RUNS],
  },
  empty: { ...FINE, state: { kind: "empty" }, devices: [], worlds: [], runs: [], scope: SCOPE.slice(1) },
  loading: { ...FINE, state: { kind: "loading" }, devices: [], worlds: [], runs: [], scope: [] },
  change: { ...FINE, change: CHANGE },
  plan: { ...FINE, plan: PLAN },
  planning: { ...FINE, plan: { phase: "looking" } },
  compare: { ...FINE, compare: COMPARE },
  upgrade: {
    ...FINE,
    release: {
      kind: "there",
      version: "0.2.0",
      notes: ["Home in the window tells what would happen.", "A world that was deleted comes back in one click."],
    },
  },
  managed: {
    ...FINE,
    release: {
      kind: "there",
      version: "0.2.0",
      notes: [],
      by: { kind: "manager", command: "scoop update instance-sync" },
    },
  },
  model: { ...FINE, profile: { on: false, pieces: { settings: 0, servers: 0, hotbars: 0 }, waits: true, asks: true } },
  busy: {
    ...FINE,
    checks: CHECKS,
    state: AHEAD,
    busy: { kind: "getting", part: 0.4 },
    helpFile: { kind: "made", path: ".minecraft/.cloud-sync/help/help-2026-11-22.zip" },
    log: "2026-11-22T11:03:02Z pull: Nothing new, the game started at once.\n".repeat(30),
  },
  "logged-out": {
    ...FINE,
    state: { kind: "logged-out" },
    devices: [],
    worlds: WORLDS_HERE.map((world) => ({ ...world, state: "stays" })),
    undo: false,
    settings: { device: "attic-pc", enabled: true },
  },
};
