import type { Unit } from "../sync/plan_types.ts";
import type { Listing } from "./entry.ts";

const SAVES = "saves/";

/**
 * Lists what a player decides about. A folder below `saves/` is a world on every side as soon as one side has its
 * `level.dat` (or the older copy beside it): a world whose `level.dat` was lost is still that world.
 *
 * @param sides All listings that are to be compared.
 * @returns Each unit once, worlds first.
 */
export function unitsOf(...sides: readonly Listing[]): Unit[] {
  const worlds = worldsOf(...sides);
  const units = new Map<string, Unit>();
  for (const path of worlds) units.set(path, { path, kind: "world" });
  for (const { files } of sides) {
    for (const path of files.keys()) add(units, unitOf(path, worlds));
  }
  for (const { emptyFolders } of sides) {
    for (const path of emptyFolders) add(units, unitOf(path, worlds, "folder"));
  }
  return [...units.values()];
}

function add(units: Map<string, Unit>, unit: Unit): void {
  if (!units.has(unit.path)) units.set(unit.path, unit);
}

/** The paths of all worlds (`saves/<folder>`) on any of the sides. */
export function worldsOf(...sides: readonly Listing[]): Set<string> {
  const worlds = new Set<string>();
  for (const { files } of sides) {
    for (const path of files.keys()) {
      if (!path.startsWith(SAVES)) continue;
      const slash = path.indexOf("/", SAVES.length);
      const name = path.slice(slash + 1);
      if (slash > 0 && (name === "level.dat" || name === "level.dat_old")) worlds.add(path.slice(0, slash));
    }
  }
  return worlds;
}

/**
 * The unit a path belongs to.
 *
 * @param path A file or empty folder.
 * @param worlds As from {@linkcode worldsOf}.
 * @param kind What it is where it belongs to no world.
 */
export function unitOf(path: string, worlds: ReadonlySet<string>, kind: "file" | "folder" = "file"): Unit {
  if (path.startsWith(SAVES)) {
    const slash = path.indexOf("/", SAVES.length);
    const world = slash < 0 ? path : path.slice(0, slash);
    if (worlds.has(world)) return { path: world, kind: "world" };
  }
  return { path, kind };
}

/**
 * Tells whether Minecraft 26.1's one-time upgrade of a world is under way or was cut off. It works in `filefix/`, takes
 * `level.dat` away from the old tree first, and moves trees through `<world> upgraded` and `<world> OUTDATED`
 * (`minecraft-data.md` 1.4). Such a world is neither saved nor replaced; a player's own world that only has such a name
 * keeps its `level.dat` and is left alone.
 *
 * @param listing What is on this computer.
 * @param world `saves/<folder>`: the world itself or one of the two leftovers.
 */
export function upgradeInProgress(listing: Listing, world: string): boolean {
  const base = world.replace(/ (?:upgraded|OUTDATED)$/, "");
  const found = { fix: false, old: false, level: false, upgraded: false, outdated: false, outdatedLevel: false };
  const look = (path: string) => {
    if (!path.startsWith(base)) return;
    const rest = path.slice(base.length);
    if (rest.startsWith("/")) {
      found.old = true;
      if (rest === "/filefix" || rest.startsWith("/filefix/")) found.fix = true;
      if (rest === "/level.dat" || rest === "/level.dat_old") found.level = true;
    } else if (rest.startsWith(" upgraded/")) {
      found.upgraded = true;
    } else if (rest.startsWith(" OUTDATED/")) {
      found.outdated = true;
      if (rest === " OUTDATED/level.dat" || rest === " OUTDATED/level.dat_old") found.outdatedLevel = true;
    }
  };
  for (const path of listing.files.keys()) look(path);
  for (const path of listing.emptyFolders) look(path);
  return found.fix || (found.outdated && !found.outdatedLevel) || (found.upgraded && found.old && !found.level);
}
