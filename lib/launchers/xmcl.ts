import { basename, join } from "../paths.ts";
import * as z from "zod/mini";
import type { Found, FoundInstanceOf } from "./found.ts";
import { configFolder, type Elsewhere, type Place } from "./places.ts";
import { foldersIn, hasPackwiz, isFolder, isThere, jsonOf, nameOr, realPath, textOf } from "./reading.ts";
import type { Computer, EffectiveHooks, FoundLauncher, HookLines, PackManager } from "./types.ts";
import { hookLines } from "./wired.ts";

const text = z.optional(z.nullable(z.string()));
const Instance = z.object({
  name: text,
  version: text,
  runtime: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  preExecuteCommand: text,
  prependCommand: text,
  upstream: z.optional(z.nullable(z.looseObject({ type: text }))),
});
const Settings = z.object({ globalPreExecuteCommand: text, globalPrependCommand: text });
const Instances = z.object({ instances: z.optional(z.nullable(z.array(z.string()))) });

/** Finds XMCL: its settings lie in one folder, the game's data in another, which a file named `root` tells. */
export function findXmcl(computer: Computer, { near }: Elsewhere, problems: string[]): Found[] {
  const places: Place[] = [{ folder: join(configFolder(computer), "xmcl"), packaging: "native" }];
  if (computer.os === "linux") {
    const app = join(computer.home, ".var", "app", "app.xmcl.voxelum");
    const programFolder = join(app, "data", "instance-sync");
    places.push({ folder: join(app, "config", "xmcl"), packaging: "flatpak", programFolder });
  }
  return places.filter(({ folder }) => isFolder(folder)).map((place) => {
    const root = textOf(join(place.folder, "root"), problems)?.trim();
    const data = root !== undefined && isFolder(root) ? root : join(computer.home, ".minecraftx");
    return launcherAt(place, data, computer, near, problems);
  });
}

function launcherAt(place: Place, data: string, { os }: Computer, near: readonly string[], problems: string[]): Found {
  const globalFile = join(place.folder, "setting.json");
  const settings = jsonOf(globalFile, Settings, problems);
  const global = hookLines(settings?.globalPreExecuteCommand, undefined, settings?.globalPrependCommand);
  const launcher: FoundLauncher = {
    ...place,
    id: "xmcl",
    kind: "xmcl",
    name: "XMCL",
    ability: "files",
    globalAbility: isThere(globalFile) ? "files" : "window",
    style: os === "windows" ? "cmd" : "sh",
    hasPost: false,
    runsIn: "game-folder",
    globalFile,
    globalHooks: global,
    processNames: ["xmcl", "x minecraft launcher"],
  };
  const listed = jsonOf(join(data, "instances.json"), Instances, problems)?.instances ?? [];
  const folders = [...foldersIn(join(data, "instances")), ...listed, ...near].filter((folder, index, all) =>
    isThere(join(folder, "instance.json")) && all.findIndex((other) => realPath(other) === realPath(folder)) === index
  );
  return { launcher, instances: folders.flatMap((folder) => instanceAt(folder, global, problems)) };
}

function instanceAt(folder: string, global: HookLines, problems: string[]): FoundInstanceOf[] {
  const hookFile = join(folder, "instance.json");
  const instance = jsonOf(hookFile, Instance, problems);
  // Other launchers name their files so too.
  if (instance?.runtime === undefined || instance.runtime === null) return [];
  const hooks = effective(instance, global);
  const gameVersion = instance.runtime["minecraft"];
  const loader = LOADERS.flatMap(([key, name]) => {
    const version = instance.runtime?.[key];
    return typeof version === "string" && version !== "" ? [{ name, version }] : [];
  })[0];
  const packManager = hasPackwiz(folder, hooks.pre) ? "packwiz" : UPSTREAMS[instance.upstream?.type ?? ""];
  return [{
    name: nameOr(instance.name, folder) || basename(folder),
    folder,
    gameFolder: folder,
    ...(typeof gameVersion === "string" && gameVersion !== "" && { gameVersion }),
    ...(loader !== undefined && { loader }),
    ...(packManager !== undefined && { packManager }),
    hookFile,
    hooks,
  }];
}

const LOADERS = [
  ["fabricLoader", "fabric"],
  ["neoForged", "neoforge"],
  ["forge", "forge"],
  ["quiltLoader", "quilt"],
] as const;

const UPSTREAMS: Readonly<Record<string, PackManager>> = {
  "modrinth-modpack": "modrinth",
  "modrinth-special": "modrinth",
  "curseforge-modpack": "curseforge",
  "ftb-modpack": "ftb",
};

function effective(instance: z.infer<typeof Instance>, global: HookLines): EffectiveHooks {
  const own = hookLines(instance.preExecuteCommand, undefined, instance.prependCommand);
  const isSet = Object.keys(global).length > 0;
  if (Object.keys(own).length === 0) return { from: isSet ? "global" : "nobody", ...global };
  return { from: "instance", ...global, ...own, ...(isSet && { hidden: global }) };
}
