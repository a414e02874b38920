import { join } from "../paths.ts";
import * as z from "zod/mini";
import type { Found, FoundInstanceOf } from "./found.ts";
import { type Elsewhere, type Place, placesOf } from "./places.ts";
import { foldersIn, hasPackwiz, isThere, jsonOf, nameOr } from "./reading.ts";
import type { Computer, EffectiveHooks, FoundLauncher, PackManager } from "./types.ts";
import { hookLines } from "./wired.ts";

const text = z.optional(z.nullable(z.string()));
const commands = {
  enableCommands: z.optional(z.nullable(z.boolean())),
  preLaunchCommand: text,
  postExitCommand: text,
  wrapperCommand: text,
};
const Settings = z.object(commands);
type Commands = z.infer<typeof Settings>;

const Instance = z.object({
  id: text,
  launcher: z.object({
    name: text,
    loaderVersion: z.optional(z.nullable(z.object({ type: text, version: text }))),
    curseForgeProject: z.optional(z.unknown()),
    curseForgeManifest: z.optional(z.unknown()),
    modrinthProject: z.optional(z.unknown()),
    modrinthManifest: z.optional(z.unknown()),
    packId: z.optional(z.nullable(z.number())),
    vanillaInstance: z.optional(z.nullable(z.boolean())),
    ...commands,
  }),
});

/** Finds ATLauncher: the instance's folder is the game directory, a `null` in its settings means the launcher's own. */
export function findAtlauncher(computer: Computer, elsewhere: Elsewhere, problems: string[]): Found[] {
  const places = placesOf(computer, {
    folders: ["ATLauncher", "atlauncher"],
    flatpak: ["com.atlauncher.ATLauncher"],
    snap: ["atlauncher"],
    scoop: ["atlauncher"],
    portable: /^atlauncher/i,
    inside: ["Contents/Java"],
  }, elsewhere);
  return places.flatMap((place) => {
    const globalFile = join(place.folder, "configs", "ATLauncher.json");
    return isThere(globalFile) ? [launcherAt(place, globalFile, computer, problems)] : [];
  });
}

function launcherAt(place: Place, globalFile: string, { os }: Computer, problems: string[]): Found {
  const own: Commands = jsonOf(globalFile, Settings, problems) ?? {};
  const launcher: FoundLauncher = {
    ...place,
    id: "atlauncher",
    kind: "atlauncher",
    name: "ATLauncher",
    ability: "files",
    globalAbility: "files",
    style: os === "windows" ? "java" : "sh",
    hasPost: true,
    runsIn: "game-folder",
    globalFile,
    globalHooks: own.enableCommands === true ? linesOf(own) : {},
    processNames: ["atlauncher"],
  };
  const instances = foldersIn(join(place.folder, "instances"))
    .flatMap((folder) => instanceAt(folder, own, problems));
  return { launcher, instances };
}

function instanceAt(folder: string, own: Commands, problems: string[]): FoundInstanceOf[] {
  const hookFile = join(folder, "instance.json");
  const instance = jsonOf(hookFile, Instance, problems);
  if (instance === undefined) return [];
  const { launcher, id } = instance;
  const hooks = effective(launcher, own);
  const loader = launcher.loaderVersion;
  const packManager = packManagerOf(launcher, folder, hooks.pre);
  return [{
    name: nameOr(launcher.name, folder),
    folder,
    gameFolder: folder,
    ...(id && { gameVersion: id }),
    ...(loader?.type && {
      loader: { name: loader.type.toLowerCase(), ...(loader.version && { version: loader.version }) },
    }),
    ...(packManager !== undefined && { packManager }),
    hookFile,
    hooks,
  }];
}

/** Each of the four is inherited for itself. */
function effective(instance: Commands, own: Commands): EffectiveHooks {
  const isOn = instance.enableCommands ?? own.enableCommands ?? false;
  const global = own.enableCommands === true ? linesOf(own) : {};
  const isSet = Object.keys(global).length > 0;
  if (!isOn) return { from: "nobody", ...(isSet && { hidden: global }) };
  const lines = hookLines(
    instance.preLaunchCommand ?? own.preLaunchCommand,
    instance.postExitCommand ?? own.postExitCommand,
    instance.wrapperCommand ?? own.wrapperCommand,
  );
  if (Object.keys(lines).length === 0) return { from: "nobody", ...(isSet && { hidden: global }) };
  const isOwn = [instance.preLaunchCommand, instance.postExitCommand, instance.wrapperCommand].some((line) =>
    typeof line === "string"
  );
  return { from: isOwn ? "instance" : "global", ...lines, ...(isOwn && isSet && { hidden: global }) };
}

function linesOf({ preLaunchCommand, postExitCommand, wrapperCommand }: Commands) {
  return hookLines(preLaunchCommand, postExitCommand, wrapperCommand);
}

function packManagerOf(
  launcher: z.infer<typeof Instance>["launcher"],
  folder: string,
  pre: string | undefined,
): PackManager | undefined {
  if (hasPackwiz(folder, pre)) return "packwiz";
  if (launcher.modrinthProject || launcher.modrinthManifest) return "modrinth";
  if (launcher.curseForgeProject || launcher.curseForgeManifest) return "curseforge";
  return launcher.packId && launcher.vanillaInstance !== true ? "atlauncher" : undefined;
}
