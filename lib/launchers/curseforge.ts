import { join } from "../paths.ts";
import * as z from "zod/mini";
import type { Found, FoundInstanceOf } from "./found.ts";
import { foldersIn, hasPackwiz, isFolder, jsonOf, nameOr } from "./reading.ts";
import type { Computer, FoundLauncher } from "./types.ts";

const text = z.optional(z.nullable(z.string()));
const Instance = z.object({
  name: text,
  gameVersion: text,
  baseModLoader: z.optional(z.nullable(z.looseObject({ name: text, minecraftVersion: text }))),
  installedModpack: z.optional(z.unknown()),
});

/** Finds the CurseForge app, which runs no commands. */
export function findCurseforge({ os, home }: Computer, problems: string[]): Found[] {
  const parts = ["curseforge", "minecraft", "Instances"];
  const folders = os === "windows" ? [join(home, ...parts)] : [join(home, "Documents", ...parts), join(home, ...parts)];
  return folders.filter(isFolder).map((folder) => {
    const launcher: FoundLauncher = {
      folder,
      packaging: "native",
      id: "curseforge",
      kind: "curseforge",
      name: "CurseForge",
      ability: "none",
      globalAbility: "none",
      style: "shlex",
      hasPost: false,
      runsIn: "game-folder",
      globalHooks: {},
      processNames: ["curseforge"],
    };
    return { launcher, instances: foldersIn(folder).flatMap((instance) => instanceAt(instance, problems)) };
  });
}

function instanceAt(folder: string, problems: string[]): FoundInstanceOf[] {
  const instance = jsonOf(join(folder, "minecraftinstance.json"), Instance, problems);
  if (instance === undefined) return [];
  const { baseModLoader, gameVersion } = instance;
  const [, name, version] = /^([a-z]+)-(.+)$/i.exec(baseModLoader?.name ?? "") ?? [];
  const game = gameVersion ?? baseModLoader?.minecraftVersion;
  return [{
    name: nameOr(instance.name, folder),
    folder,
    gameFolder: folder,
    ...(game && { gameVersion: game }),
    ...(name !== undefined && { loader: { name: name.toLowerCase(), ...(version !== undefined && { version }) } }),
    packManager: hasPackwiz(folder) ? "packwiz" : "curseforge",
    hooks: { from: "nobody" },
  }];
}
