import { join } from "../paths.ts";
import type { Found, FoundInstanceOf } from "./found.ts";
import { type Elsewhere, type Place, placesOf } from "./places.ts";
import { hasPackwiz, isFolder, isThere } from "./reading.ts";
import { type Row, rowsOf, textIn } from "./sqlite.ts";
import type { Computer, EffectiveHooks, FoundLauncher, HookLines } from "./types.ts";
import { hookLines } from "./wired.ts";

/** The instances of the app since 2026-06, and of the one before. */
const INSTANCES = [
  `SELECT i.path, i.name, c.game_version, c.loader, c.loader_version, l.modrinth_project_id AS project,
     o.hook_pre_launch AS pre, o.hook_post_exit AS post, o.hook_wrapper AS wrapper
   FROM instances i
   LEFT JOIN instance_content_sets c ON c.id = i.applied_content_set_id
   LEFT JOIN instance_links l ON l.instance_id = i.id
   LEFT JOIN instance_launch_overrides o ON o.instance_id = i.id`,
  `SELECT path, name, game_version, mod_loader AS loader, mod_loader_version AS loader_version,
     linked_project_id AS project, override_hook_pre_launch AS pre, override_hook_post_exit AS post,
     override_hook_wrapper AS wrapper
   FROM profiles`,
];
const SETTINGS = [
  "SELECT hook_pre_launch AS pre, hook_post_exit AS post, hook_wrapper AS wrapper, custom_dir FROM settings",
];

/** Finds the Modrinth App. All it knows stands in a database: it is read, and set in its window only. */
export async function findModrinth(computer: Computer, elsewhere: Elsewhere, problems: string[]): Promise<Found[]> {
  const places: Place[] = placesOf(computer, {
    folders: ["ModrinthApp", "com.modrinth.theseus"],
    flatpak: ["com.modrinth.ModrinthApp"],
  }, elsewhere);
  const named = computer.env("THESEUS_CONFIG_DIR");
  if (named && !places.some(({ folder }) => folder === named)) places.unshift({ folder: named, packaging: "portable" });
  const found: Found[] = [];
  for (const place of places) {
    const database = join(place.folder, "app.db");
    if (isThere(database)) found.push(await launcherAt(place, database, problems));
  }
  return found;
}

async function launcherAt(place: Place, database: string, problems: string[]): Promise<Found> {
  const [settings] = await rowsOf(database, SETTINGS, problems);
  const globalHooks = linesOf(settings);
  const launcher: FoundLauncher = {
    ...place,
    id: "modrinth",
    kind: "modrinth",
    name: "Modrinth App",
    ability: "window",
    globalAbility: "window",
    style: "shlex",
    hasPost: true,
    runsIn: "game-folder",
    globalHooks,
    processNames: ["modrinth app", "modrinthapp", "modrinth-app", "theseus_gui"],
  };
  const profiles = join(textIn(settings, "custom_dir") ?? place.folder, "profiles");
  const rows = await rowsOf(database, INSTANCES, problems);
  return { launcher, instances: rows.flatMap((row) => instanceAt(row, profiles, globalHooks)) };
}

function instanceAt(row: Row, profiles: string, global: HookLines): FoundInstanceOf[] {
  const path = textIn(row, "path");
  // The path is a name in the profiles' folder; a database that says otherwise is not followed.
  if (path === undefined || /[/\\]|^\.\.?$/.test(path)) return [];
  const folder = join(profiles, path);
  if (!isFolder(folder)) return [];
  const [gameVersion, loader, version] = ["game_version", "loader", "loader_version"].map((name) => textIn(row, name));
  const own = linesOf(row);
  const lines = { ...global, ...own };
  const isOwn = Object.keys(own).length > 0;
  const isSet = Object.keys(global).length > 0;
  const hooks: EffectiveHooks = isOwn
    ? { from: "instance", ...lines, ...(isSet && { hidden: global }) }
    : { from: isSet ? "global" : "nobody", ...lines };
  const manager = hasPackwiz(folder, lines.pre) ? "packwiz" : textIn(row, "project") ? "modrinth" : undefined;
  return [{
    name: textIn(row, "name") ?? path,
    folder,
    gameFolder: folder,
    ...(gameVersion !== undefined && { gameVersion }),
    ...(loader !== undefined && loader !== "vanilla" && {
      loader: { name: loader, ...(version !== undefined && { version }) },
    }),
    ...(manager !== undefined && { packManager: manager }),
    hooks,
  }];
}

function linesOf(row: Row | undefined): HookLines {
  return hookLines(textIn(row, "pre"), textIn(row, "post"), textIn(row, "wrapper"));
}
