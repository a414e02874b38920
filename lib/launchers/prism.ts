import { join } from "../paths.ts";
import * as z from "zod/mini";
import { iniDialect, readIni, readIniSwitch } from "./formats/ini_text.ts";
import { type Elsewhere, type Place, type PlaceNames, placesOf } from "./places.ts";
import { foldersIn, hasPackwiz, isFolder, isThere, jsonOf, nameOr, pathFrom, textOf } from "./reading.ts";
import type { Found, FoundInstanceOf } from "./found.ts";
import type { Computer, EffectiveHooks, FoundLauncher, HookLines, Loader, PackManager } from "./types.ts";
import { hookLines } from "./wired.ts";

/** One launcher of the family. */
interface Member extends PlaceNames {
  readonly kind: "prism" | "multimc" | "polymc";
  readonly name: string;
  readonly folders: readonly string[];
  /** The file with its own settings, beside the instances. */
  readonly config: readonly string[];
  readonly processNames: readonly string[];
}

const INSIDE = ["UserData", "Data"];

/** MultiMC and its descendants: the forks differ in their names only. */
const FAMILY: readonly Member[] = [
  {
    kind: "prism",
    name: "Prism Launcher",
    folders: ["PrismLauncher"],
    config: ["prismlauncher.cfg"],
    flatpak: ["org.prismlauncher.PrismLauncher"],
    snap: ["prismlauncher"],
    scoop: ["prismlauncher"],
    portable: /^prism/i,
    inside: INSIDE,
    processNames: ["prismlauncher"],
  },
  fork("Fjord Launcher", "FjordLauncher", /^fjord/i, ["org.unmojang.FjordLauncher"]),
  fork("ElyPrism Launcher", "ElyPrismLauncher", /^elyprism/i, ["io.github.ElyPrismLauncher.ElyPrismLauncher"]),
  fork("Freesm Launcher", "FreesmLauncher", /^freesm/i, ["org.freesmTeam.freesmlauncher"]),
  fork("PollyMC", "PollyMC", /^pollymc/i, ["org.fn2006.PollyMC"]),
  {
    kind: "polymc",
    name: "PolyMC",
    folders: ["PolyMC"],
    config: ["polymc.cfg"],
    flatpak: ["org.polymc.PolyMC"],
    scoop: ["polymc"],
    portable: /^polymc/i,
    inside: INSIDE,
    processNames: ["polymc"],
  },
  {
    kind: "multimc",
    name: "UltimMC",
    folders: ["UltimMC", "ultimmc"],
    config: ["ultimmc.cfg"],
    portable: /^ultimmc/i,
    inside: INSIDE,
    processNames: ["ultimmc"],
  },
  {
    kind: "multimc",
    name: "MultiMC",
    folders: ["multimc", "MultiMC"],
    config: ["multimc.cfg"],
    scoop: ["multimc"],
    portable: /^(?:multimc|ultimmc)/i,
    inside: INSIDE,
    processNames: ["multimc"],
  },
];

function fork(name: string, folder: string, portable: RegExp, flatpak: readonly string[]): Member {
  const lower = folder.toLowerCase();
  return {
    kind: "prism",
    name,
    folders: [folder],
    config: [`${lower}.cfg`],
    flatpak,
    portable,
    inside: INSIDE,
    processNames: [lower],
  };
}

/** Finds Prism Launcher, MultiMC, PolyMC and their forks. */
export function findPrismFamily(computer: Computer, elsewhere: Elsewhere, problems: string[]): Found[] {
  const named = computer.env("PRISMLAUNCHER_DATA_DIR");
  return FAMILY.flatMap((member) => {
    const places = placesOf(computer, member, elsewhere);
    if (member.name === "Prism Launcher" && named) places.unshift({ folder: named, packaging: "portable" });
    return places.flatMap((place) => {
      const config = member.config.find((name) => isThere(join(place.folder, name)));
      return config === undefined ? [] : [launcherAt(member, place, join(place.folder, config), problems)];
    });
  });
}

function launcherAt(member: Member, place: Place, globalFile: string, problems: string[]): Found {
  const text = textOf(globalFile, problems) ?? "";
  const read = reader(text, member.kind);
  const launcher: FoundLauncher = {
    ...place,
    id: member.processNames[0] ?? member.kind,
    kind: member.kind,
    name: member.name,
    ability: "files",
    globalAbility: "files",
    style: "qt",
    hasPost: true,
    runsIn: "game-folder",
    globalFile,
    globalHooks: read.hooks(),
    processNames: member.processNames,
  };
  const folder = pathFrom(place.folder, read.value("InstanceDir") || "instances");
  const instances = foldersIn(folder).flatMap((instance) => instanceAt(launcher, instance, problems));
  return { launcher, instances };
}

function instanceAt(launcher: FoundLauncher, folder: string, problems: string[]): FoundInstanceOf[] {
  const hookFile = join(folder, "instance.cfg");
  const text = textOf(hookFile, problems);
  if (text === undefined) return [];
  const read = reader(text, launcher.kind);
  const gameFolder = gameFolderOf(folder, launcher.kind);
  const hooks = effective(read, launcher.globalHooks ?? {});
  const packManager = packManagerOf(read, gameFolder, hooks);
  return [{
    name: nameOr(read.value("name"), folder),
    folder,
    gameFolder,
    ...versionsOf(join(folder, "mmc-pack.json"), problems),
    ...(packManager !== undefined && { packManager }),
    hookFile,
    hooks,
  }];
}

interface Reader {
  value(key: string): string | undefined;
  isOn(key: string): boolean;
  hooks(): HookLines;
}

function reader(text: string, kind: FoundLauncher["kind"]): Reader {
  const dialect = iniDialect(text, kind === "multimc" || kind === "polymc" ? kind : "prism");
  const value = (key: string) => readIni(text, key, dialect);
  return {
    value,
    isOn: (key) => readIniSwitch(text, key, dialect) ?? false,
    hooks: () =>
      hookLines(
        value("PreLaunchCommand") ?? value("PreLaunchCmd"),
        value("PostExitCommand") ?? value("PostExitCmd"),
        value("WrapperCommand"),
      ),
  };
}

/** One switch decides about all three commands; with it off, what the instance's file says means nothing. */
function effective(read: Reader, global: HookLines): EffectiveHooks {
  const isSet = Object.keys(global).length > 0;
  const gate = read.value("OverrideCommands") === undefined ? "OverrideLaunchCmd" : "OverrideCommands";
  if (read.isOn(gate)) return { from: "instance", ...read.hooks(), ...(isSet && { hidden: global }) };
  return { from: isSet ? "global" : "nobody", ...global };
}

/** Prism's default is `minecraft`, the others' `.minecraft`; each takes the other's where only that is there. */
function gameFolderOf(folder: string, kind: FoundLauncher["kind"]): string {
  const [own, other] = kind === "prism" ? ["minecraft", ".minecraft"] : [".minecraft", "minecraft"];
  return join(folder, isFolder(join(folder, other)) && !isFolder(join(folder, own)) ? other : own);
}

const Pack = z.object({
  components: z.array(z.looseObject({ uid: z.optional(z.string()), version: z.optional(z.string()) })),
});

const LOADERS: Readonly<Record<string, string>> = {
  "net.fabricmc.fabric-loader": "fabric",
  "net.minecraftforge": "forge",
  "net.neoforged": "neoforge",
  "org.quiltmc.quilt-loader": "quilt",
  "com.mumfrey.liteloader": "liteloader",
};

function versionsOf(path: string, problems: string[]): { readonly gameVersion?: string; readonly loader?: Loader } {
  const components = jsonOf(path, Pack, problems)?.components ?? [];
  const game = components.find(({ uid }) => uid === "net.minecraft")?.version;
  const loader = components.find(({ uid }) => uid !== undefined && LOADERS[uid] !== undefined);
  const name = LOADERS[loader?.uid ?? ""];
  return {
    ...(game !== undefined && { gameVersion: game }),
    ...(name !== undefined && { loader: { name, ...(loader?.version !== undefined && { version: loader.version }) } }),
  };
}

const MANAGERS: Readonly<Record<string, PackManager>> = {
  modrinth: "modrinth",
  flame: "curseforge",
  atlauncher: "atlauncher",
  modpacksch: "ftb",
  ftb: "ftb",
  technic: "technic",
};

function packManagerOf(read: Reader, gameFolder: string, hooks: HookLines): PackManager | undefined {
  if (hasPackwiz(gameFolder, hooks.pre)) return "packwiz";
  if (!read.isOn("ManagedPack")) return undefined;
  return MANAGERS[read.value("ManagedPackType")?.toLowerCase() ?? ""] ?? "other";
}
