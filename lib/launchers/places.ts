/**
 * Where launchers keep their data, on each system and in each kind of package (`launchers.md` 1.9).
 *
 * @module
 */
import { basename, dirname, join } from "../paths.ts";
import { foldersIn, isFolder, realPath } from "./reading.ts";
import type { Computer, FoundLauncher } from "./types.ts";

/** A folder where a launcher's data may be. */
export type Place = Pick<FoundLauncher, "folder" | "packaging" | "programFolder">;

/** The names under which a launcher's data may be found. */
export interface PlaceNames {
  /** The folder's name in the system's place for programs' data. */
  readonly folders?: readonly string[];
  readonly flatpak?: readonly string[];
  readonly snap?: readonly string[];
  readonly scoop?: readonly string[];
  /** What the name of a portable folder looks like. */
  readonly portable?: RegExp;
  /** Where the data is inside of a portable folder; the folder itself is always looked at. */
  readonly inside?: readonly string[];
}

/** Where to look besides the usual places. */
export interface Elsewhere {
  /** Folders that somebody named, and those above the working directory. */
  readonly near: readonly string[];
}

/** All places that exist and may hold a launcher's data; each folder once. */
export function placesOf(computer: Computer, names: PlaceNames, { near }: Elsewhere): Place[] {
  const native = (names.folders ?? []).flatMap((name) => dataFolders(computer).map((data) => join(data, name)));
  const places: Place[] = [
    ...native.map((folder) => ({ folder, packaging: "native" as const })),
    ...(names.scoop ?? []).map((name) => ({
      folder: join(computer.home, "scoop", "persist", name),
      packaging: "portable" as const,
    })),
    ...sandboxed(computer, names),
    ...portable(computer, names, near),
  ];
  const seen = new Set<string>();
  return places.filter(({ folder }) => {
    if (!isFolder(folder)) return false;
    const real = realPath(folder);
    return seen.size < seen.add(real).size;
  });
}

/** The system's folders for what programs keep. */
export function dataFolders({ os, home, env }: Computer): string[] {
  switch (os) {
    case "windows": {
      const local = env("LOCALAPPDATA") ?? join(home, "AppData", "Local");
      return [env("APPDATA") ?? join(home, "AppData", "Roaming"), local, join(local, "Programs")];
    }
    case "darwin":
      return [join(home, "Library", "Application Support")];
    case "linux":
      return [env("XDG_DATA_HOME") || join(home, ".local", "share")];
  }
}

/** The system's folder for what programs are set to. */
export function configFolder(computer: Computer): string {
  const { os, home, env } = computer;
  return os === "linux" ? env("XDG_CONFIG_HOME") || join(home, ".config") : dataFolders(computer)[0] ?? home;
}

/** Data of Flatpak and Snap packages; programs that such a launcher starts must lie in its data folder. */
function sandboxed({ os, home }: Computer, { folders = [], flatpak = [], snap = [] }: PlaceNames): Place[] {
  if (os !== "linux") return [];
  return [
    ...flatpak.flatMap((id) => {
      const data = join(home, ".var", "app", id, "data");
      const programFolder = join(data, "instance-sync");
      return folders.map((name) => ({ folder: join(data, name), packaging: "flatpak" as const, programFolder }));
    }),
    ...snap.flatMap((name) => {
      const common = join(home, "snap", name, "common");
      const programFolder = join(common, "instance-sync");
      return [common, ...folders.map((folder) => join(common, ".local", "share", folder))]
        .map((folder) => ({ folder, packaging: "snap" as const, programFolder }));
    }),
  ];
}

function portable(
  computer: Computer,
  { portable: pattern, inside = [] }: PlaceNames,
  near: readonly string[],
): Place[] {
  if (pattern === undefined) return [];
  const unpacked = unpackFolders(computer).flatMap(foldersIn).filter((folder) => pattern.test(basename(folder)));
  return [...unpacked, ...near].flatMap((folder) =>
    [...inside.map((part) => join(folder, part)), folder].map((folder) => ({ folder, packaging: "portable" as const }))
  );
}

/** Where people unpack what needs no installer. */
export function unpackFolders({ os, home, env }: Computer): string[] {
  const own = ["", "Desktop", "Downloads", "Documents", "Games", "Applications", "Apps", "bin", "opt", "minecraft"]
    .map((name) => name === "" ? home : join(home, name));
  switch (os) {
    case "windows": {
      const drive = env("SystemDrive");
      return [...own, ...(drive === undefined ? [] : [`${drive}/`, `${drive}/Games`])];
    }
    case "darwin":
      return [...own, "/Applications"];
    case "linux":
      return [...own, join(home, ".local", "opt"), "/opt"];
  }
}

/** A folder and those above it, as far as an instance can lie below its launcher. */
export function foldersAbove(folder: string): string[] {
  const found = [folder];
  for (let level = 0; level < 4; level++) {
    const above = dirname(found.at(-1) ?? folder);
    if (found.includes(above) || above === ".") break;
    found.push(above);
  }
  return found;
}
