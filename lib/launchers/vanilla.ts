import { join } from "../paths.ts";
import * as z from "zod/mini";
import type { Found, FoundInstanceOf } from "./found.ts";
import { dataFolders } from "./places.ts";
import { hasPackwiz, isFolder, jsonOf, pathFrom } from "./reading.ts";
import type { Computer, FoundLauncher, Loader } from "./types.ts";

const text = z.optional(z.nullable(z.string()));
const Profiles = z.object({
  profiles: z.record(z.string(), z.looseObject({ name: text, gameDir: text, lastVersionId: text, type: text })),
});

/** Finds Mojang's own launcher, which runs no commands: one instance for each game directory that its profiles name. */
export function findVanilla(computer: Computer, problems: string[]): Found[] {
  return gameFolders(computer).filter(isFolder).flatMap((folder) => {
    const profiles = ["launcher_profiles.json", "launcher_profiles_microsoft_store.json"]
      .flatMap((name) => Object.values(jsonOf(join(folder, name), Profiles, problems)?.profiles ?? {}));
    if (profiles.length === 0) return [];
    const launcher: FoundLauncher = {
      folder,
      packaging: folder.includes(".var/app") ? "flatpak" : "native",
      id: "minecraft",
      kind: "vanilla",
      name: "Minecraft Launcher",
      ability: "none",
      globalAbility: "none",
      style: "shlex",
      hasPost: false,
      runsIn: "game-folder",
      globalHooks: {},
      processNames: ["minecraft-launcher", "minecraftlauncher", "minecraft launcher"],
    };
    return [{ launcher, instances: instancesOf(folder, profiles) }];
  });
}

function gameFolders(computer: Computer): string[] {
  const { os, home } = computer;
  const [data = home] = dataFolders(computer);
  switch (os) {
    case "windows":
      return [join(data, ".minecraft")];
    case "darwin":
      return [join(data, "minecraft")];
    case "linux":
      return [
        join(home, ".minecraft"),
        join(home, ".var", "app", "com.mojang.Minecraft", ".minecraft"),
        join(home, ".var", "app", "com.mojang.Minecraft", "data", "minecraft"),
      ];
  }
}

function instancesOf(base: string, profiles: z.infer<typeof Profiles>["profiles"][string][]): FoundInstanceOf[] {
  const byFolder = new Map<string, FoundInstanceOf>();
  for (const { name, gameDir, lastVersionId, type } of profiles) {
    const gameFolder = gameDir ? pathFrom(base, gameDir) : base;
    if (byFolder.has(gameFolder) || !isFolder(gameFolder)) continue;
    byFolder.set(gameFolder, {
      name: gameDir && name ? name : type === "latest-release" || !name ? "Minecraft" : name,
      folder: gameFolder,
      gameFolder,
      ...versionOf(lastVersionId),
      ...(hasPackwiz(gameFolder) && { packManager: "packwiz" as const }),
      hooks: { from: "nobody" },
    });
  }
  return [...byFolder.values()];
}

/** `fabric-loader-0.16.0-1.21`, `1.20.1-forge-47.2.0`, `1.21.1`, or `latest-release`. */
function versionOf(id: string | null | undefined): { readonly gameVersion?: string; readonly loader?: Loader } {
  const loader = /(fabric|quilt)-loader-([\w.+]+)-(.+)$/.exec(id ?? "");
  if (loader?.[1] && loader[2] && loader[3]) {
    return { gameVersion: loader[3], loader: { name: loader[1], version: loader[2] } };
  }
  const forge = /^([\d.]+)-(neoforge|forge)-(.+)$/.exec(id ?? "");
  if (forge?.[1] && forge[2] && forge[3]) {
    return { gameVersion: forge[1], loader: { name: forge[2], version: forge[3] } };
  }
  return id && /^\d/.test(id) ? { gameVersion: id } : {};
}
