import { basename, join } from "../paths.ts";
import * as z from "zod/mini";
import type { Found, FoundInstanceOf } from "./found.ts";
import { dataFolders, type Elsewhere, unpackFolders } from "./places.ts";
import { foldersIn, hasPackwiz, isFolder, isThere, jsonOf, pathFrom, realPath } from "./reading.ts";
import type { Computer, EffectiveHooks, FoundLauncher, Loader } from "./types.ts";
import { hookLines } from "./wired.ts";

const text = z.optional(z.nullable(z.string()));
const Directories = z.object({
  gameDirectories: z.optional(z.nullable(z.array(z.looseObject({ path: text })))),
});
/** HMCL up to 3.6: one file beside the program. */
const OldConfig = z.object({
  configurations: z.optional(z.nullable(z.record(z.string(), z.looseObject({ gameDir: text })))),
});
const Settings = z.object({
  overrideProperties: z.optional(z.nullable(z.array(z.string()))),
  preLaunchCommand: text,
  postExitCommand: text,
  commandWrapper: text,
  runningDirectory: text,
});
const OldSettings = z.object({
  usesGlobal: z.optional(z.nullable(z.boolean())),
  precalledCommand: text,
  preLaunchCommand: text,
  postExitCommand: text,
  wrapper: text,
  gameDirType: z.optional(z.nullable(z.union([z.string(), z.number()]))),
  gameDir: text,
});
const Version = z.object({
  id: text,
  inheritsFrom: text,
  jar: text,
  patches: z.optional(z.nullable(z.array(z.looseObject({ id: text, version: text })))),
});

/** Where an HMCL keeps its files: beside the program, since 2026 below `.hmcl`. */
interface Home {
  /** The folder the program is started in. */
  readonly folder: string;
  readonly gameFolders: readonly string[];
}

/** Finds HMCL: it is a single file that may lie anywhere, with its settings beside it. */
export function findHmcl(computer: Computer, { near }: Elsewhere, problems: string[]): Found[] {
  const local = computer.env("HMCL_LOCAL_HOME");
  const shared = computer.env("HMCL_USER_HOME") ?? dataFolders(computer).map((data) => join(data, "hmcl"))[0];
  const unpacked = unpackFolders(computer)
    .flatMap((folder) => [folder, ...foldersIn(folder).filter((path) => /^hmcl/i.test(basename(path)))]);
  const homes = [...unpacked, ...near].flatMap((folder) => homeAt(folder, join(folder, ".hmcl"), problems));
  if (local !== undefined) homes.push(...homeAt(local, local, problems));
  const users = shared === undefined ? [] : jsonOf(
    join(shared, "config", "user-game-directories.json"),
    Directories,
    problems,
  )?.gameDirectories ?? [];
  if (users.length > 0 && shared !== undefined) {
    homes.push({ folder: shared, gameFolders: users.flatMap(({ path }) => path ? [pathFrom(shared, path)] : []) });
  }
  const seen = new Set<string>();
  return homes.filter(({ folder }) => seen.size < seen.add(realPath(folder)).size)
    .map((home) => launcherAt(home, problems));
}

function homeAt(folder: string, hidden: string, problems: string[]): Home[] {
  const directories = jsonOf(join(hidden, "config", "game-directories.json"), Directories, problems);
  const old = [join(folder, "hmcl.json"), join(hidden, "hmcl.json"), join(folder, ".hmcl.json")].find(isThere);
  if (directories === undefined && old === undefined) return [];
  const configurations = old === undefined ? undefined : jsonOf(old, OldConfig, problems)?.configurations;
  const paths = [
    ...(directories?.gameDirectories ?? []).map(({ path }) => path),
    ...Object.values(configurations ?? {}).map(({ gameDir }) => gameDir),
    ".minecraft",
  ];
  const gameFolders = paths.flatMap((path) => path ? [pathFrom(folder, path)] : []);
  return [{ folder, gameFolders: gameFolders.filter((path, index) => gameFolders.indexOf(path) === index) }];
}

function launcherAt({ folder, gameFolders }: Home, problems: string[]): Found {
  const launcher: FoundLauncher = {
    folder,
    packaging: "native",
    id: "hmcl",
    kind: "hmcl",
    name: "HMCL",
    ability: "files",
    globalAbility: "window",
    style: "hmcl",
    hasPost: true,
    runsIn: "elsewhere",
    processNames: ["hmcl"],
  };
  const instances = gameFolders.filter(isFolder).flatMap((base) =>
    foldersIn(join(base, "versions")).flatMap((version) => instanceAt(base, version, problems))
  );
  return { launcher, instances };
}

function instanceAt(base: string, folder: string, problems: string[]): FoundInstanceOf[] {
  const version = jsonOf(join(folder, `${basename(folder)}.json`), Version, problems);
  if (version === undefined) return [];
  const modern = join(folder, ".hmcl", "config", "instance-game-settings.json");
  const legacy = join(folder, "hmclversion.cfg");
  const settings = jsonOf(modern, Settings, problems);
  const old = settings === undefined ? jsonOf(legacy, OldSettings, problems) : undefined;
  const gameFolder = gameFolderOf(base, folder, settings, old);
  const hooks = settings === undefined ? oldHooks(old) : modernHooks(settings);
  const gameVersion = version.patches?.find(({ id }) => id === "game")?.version ?? version.inheritsFrom ?? version.jar;
  const loader = loaderOf(version);
  return [{
    name: basename(folder),
    folder,
    gameFolder,
    ...(gameVersion && { gameVersion }),
    ...(loader !== undefined && { loader }),
    ...(hasPackwiz(gameFolder, hooks.pre) && { packManager: "packwiz" as const }),
    hookFile: settings === undefined && old !== undefined ? legacy : modern,
    hooks,
  }];
}

/** Only what is named as overridden counts; the rest comes from a preset. */
function modernHooks(settings: z.infer<typeof Settings>): EffectiveHooks {
  const named = new Set(settings.overrideProperties ?? []);
  const lines = hookLines(
    named.has("preLaunchCommand") ? settings.preLaunchCommand : undefined,
    named.has("postExitCommand") ? settings.postExitCommand : undefined,
    named.has("commandWrapper") ? settings.commandWrapper : undefined,
  );
  const isOwn = named.has("preLaunchCommand") || named.has("postExitCommand");
  return { from: isOwn ? "instance" : "unknown", ...lines };
}

function oldHooks(old: z.infer<typeof OldSettings> | undefined): EffectiveHooks {
  if (old === undefined || old.usesGlobal !== false) return { from: "unknown" };
  const lines = hookLines(old.precalledCommand ?? old.preLaunchCommand, old.postExitCommand, old.wrapper);
  return { from: "instance", ...lines };
}

function gameFolderOf(
  base: string,
  folder: string,
  settings: z.infer<typeof Settings> | undefined,
  old: z.infer<typeof OldSettings> | undefined,
): string {
  if (settings?.overrideProperties?.includes("runningDirectory")) {
    return settings.runningDirectory ? pathFrom(base, settings.runningDirectory) : folder;
  }
  if (old?.usesGlobal === false) {
    if (old.gameDirType === 1 || old.gameDirType === "VERSION_FOLDER") return folder;
    if ((old.gameDirType === 2 || old.gameDirType === "CUSTOM") && old.gameDir) return pathFrom(base, old.gameDir);
  }
  // An isolated version has the game's own files in its folder; so has every modpack.
  const isIsolated = ["saves", "options.txt", "mods", "config", "modpack.json", "modpack.cfg"]
    .some((name) => isThere(join(folder, name)));
  return isIsolated ? folder : base;
}

const LOADERS = ["fabric", "neoforge", "forge", "quilt", "liteloader"];

function loaderOf({ patches, id }: z.infer<typeof Version>): Loader | undefined {
  const patch = patches?.find(({ id }) => id !== undefined && id !== null && LOADERS.includes(id.toLowerCase()));
  if (patch?.id) return { name: patch.id.toLowerCase(), ...(patch.version && { version: patch.version }) };
  const name = LOADERS.find((name) => id?.toLowerCase().includes(name));
  return name === undefined ? undefined : { name };
}
