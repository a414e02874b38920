import { join } from "../paths.ts";
import * as z from "zod/mini";
import type { Found, FoundInstanceOf } from "./found.ts";
import { type Elsewhere, placesOf } from "./places.ts";
import { foldersIn, hasPackwiz, isFolder, isThere, jsonOf, nameOr, textOf } from "./reading.ts";
import { rowsOf, textIn } from "./sqlite.ts";
import type { Computer, EffectiveHooks, FoundLauncher, HookLines, PackManager } from "./types.ts";
import { hookLines } from "./wired.ts";

const text = z.optional(z.nullable(z.string()));
const Instance = z.object({
  name: text,
  modpack: z.optional(z.nullable(z.looseObject({ platform: text }))),
  game_configuration: z.optional(z.nullable(z.looseObject({
    version: z.optional(z.nullable(z.union([
      z.string(),
      z.looseObject({
        release: text,
        modloaders: z.optional(z.nullable(z.array(z.looseObject({ type: text, version: text })))),
      }),
    ]))),
  }))),
  pre_launch_hook: text,
  post_exit_hook: text,
  wrapper_command: text,
});

/** Finds GDLauncher Carbon. Its own commands stand in a database: they are read, but set in its window only. */
export async function findGdlauncher(
  computer: Computer,
  elsewhere: Elsewhere,
  problems: string[],
): Promise<Found[]> {
  const places = placesOf(computer, { folders: ["gdlauncher_carbon"], portable: /^gdlauncher/i }, elsewhere);
  const found: Found[] = [];
  for (const place of places) {
    const moved = textOf(join(place.folder, "runtime_path_override"), problems)?.trim();
    const folder = [moved, join(place.folder, "data")].find((data) => data && isFolder(join(data, "instances")));
    if (folder === undefined) continue;
    const globalHooks = await ownHooks(folder, problems);
    const launcher: FoundLauncher = {
      ...place,
      folder,
      id: "gdlauncher",
      kind: "gdlauncher",
      name: "GDLauncher",
      ability: "files",
      globalAbility: "window",
      style: "shlex",
      hasPost: true,
      runsIn: "game-folder",
      ...(globalHooks !== undefined && { globalHooks }),
      processNames: ["gdlauncher", "gdlauncher carbon", "@gddesktop", "carbon_app", "gdlauncher__core_module__"],
    };
    const instances = foldersIn(join(folder, "instances"))
      .flatMap((instance) => instanceAt(instance, globalHooks, problems));
    found.push({ launcher, instances });
  }
  return found;
}

async function ownHooks(folder: string, problems: string[]): Promise<HookLines | undefined> {
  const database = join(folder, "gdl_conf.db");
  if (!isThere(database)) return undefined;
  const query = "SELECT preLaunchHook, postExitHook, wrapperCommand FROM AppConfiguration";
  const before = problems.length;
  const [row] = await rowsOf(database, [query], problems);
  if (problems.length > before) return undefined;
  return hookLines(textIn(row, "preLaunchHook"), textIn(row, "postExitHook"), textIn(row, "wrapperCommand"));
}

function instanceAt(folder: string, global: HookLines | undefined, problems: string[]): FoundInstanceOf[] {
  const hookFile = join(folder, "instance.json");
  const instance = jsonOf(hookFile, Instance, problems);
  if (instance === undefined) return [];
  const gameFolder = join(folder, "instance");
  const hooks = effective(instance, global);
  const version = instance.game_configuration?.version;
  const standard = typeof version === "object" && version !== null ? version : undefined;
  const gameVersion = typeof version === "string" ? version : standard?.release;
  const loader = standard?.modloaders?.[0];
  const packManager = packManagerOf(instance.modpack?.platform, gameFolder, hooks.pre);
  return [{
    name: nameOr(instance.name, folder),
    folder,
    gameFolder,
    ...(gameVersion && { gameVersion }),
    ...(loader?.type && {
      loader: { name: loader.type.toLowerCase(), ...(loader.version && { version: loader.version }) },
    }),
    ...(packManager !== undefined && { packManager }),
    hookFile,
    hooks,
  }];
}

/** Each of the three is inherited for itself; an empty one means explicitly none. */
function effective(instance: z.infer<typeof Instance>, global: HookLines | undefined): EffectiveHooks {
  const own = [instance.pre_launch_hook, instance.post_exit_hook, instance.wrapper_command];
  const isOwn = own.some((line) => typeof line === "string");
  const lines = hookLines(own[0] ?? global?.pre, own[1] ?? global?.post, own[2] ?? global?.wrapper);
  if (!isOwn && global === undefined) return { from: "unknown" };
  const isSet = global !== undefined && Object.keys(global).length > 0;
  if (isOwn) return { from: "instance", ...lines, ...(isSet && { hidden: global }) };
  return { from: isSet ? "global" : "nobody", ...lines };
}

function packManagerOf(
  platform: string | null | undefined,
  gameFolder: string,
  pre: string | undefined,
): PackManager | undefined {
  if (hasPackwiz(gameFolder, pre)) return "packwiz";
  if (!platform) return undefined;
  const name = platform.toLowerCase();
  return name === "curseforge" || name === "modrinth" ? name : "other";
}
