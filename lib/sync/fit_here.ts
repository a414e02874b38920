/**
 * What of the network cannot exist on this computer beside the rest: names that its system or disk forbids, or takes for
 * one and the same. It stays on the network. No I/O.
 *
 * @module
 */
import type { Listing } from "../instance/entry.ts";
import type { DiskNames } from "../instance/disk_names.ts";
import { isSafePath, portabilityProblem } from "../instance/safe_path.ts";
import type { Scope } from "../instance/scope.ts";
import { once } from "../settings/once.ts";

/** What the names have to fit. */
export interface Here {
  readonly scope: Scope;
  /** What is here. */
  readonly local: Listing;
  /** What was agreed last. */
  readonly agreed: Listing | undefined;
  /** Asked at most once, and only where a name is in doubt. */
  readonly names: () => DiskNames;
}

/** A network's listing without what cannot be here. */
export interface Fitting {
  readonly listing: Listing;
  /** Files, and worlds as a whole, that stay on the network. */
  readonly left: ReadonlySet<string>;
  /** Refused for another reason than this computer's system. */
  readonly foreign: readonly string[];
}

/**
 * Takes out what cannot be here. A world goes or stays as a whole: it is never a mixture.
 *
 * @param remote What of the network is acceptable by name, each by itself.
 * @param refused The names that are not.
 */
export function fitHere(remote: Listing, refused: readonly string[], here: Here): Fitting {
  const unfit: string[] = [];
  const foreign: string[] = [];
  const names = once(here.names);
  // What is here can be here, whatever Windows would say.
  const isForbidden = (path: string) =>
    portabilityProblem(path) !== undefined && !here.local.files.has(path) && names() === "windows";
  for (const path of refused) {
    const fitsElsewhere = isSafePath(path, "linux") && here.scope.accepts(path, "file") && isForbidden(path);
    (fitsElsewhere ? unfit : foreign).push(path);
  }
  unfit.push(...[...remote.files.keys(), ...remote.emptyFolders].filter(isForbidden));
  const twins = sameNames(remote, here);
  if (twins.length > 0 && names() !== "any") unfit.push(...twins);
  if (unfit.length === 0) return { listing: remote, left: new Set(), foreign };
  const left = new Set(unfit.map((path) => /^saves\/[^/]+(?=\/)/.exec(path)?.[0] ?? path));
  const stays = (path: string) => left.has(path) || left.has(/^saves\/[^/]+/.exec(path)?.[0] ?? path);
  return {
    listing: {
      files: new Map([...remote.files].filter(([path]) => !stays(path))),
      emptyFolders: new Set([...remote.emptyFolders].filter((path) => !stays(path))),
    },
    left,
    foreign,
  };
}

/** Paths that another one has the name of, but for upper and lower case. What is here already keeps its name. */
function sameNames(remote: Listing, { local, agreed }: Here): string[] {
  const spelling = new Map<string, string>();
  const claim = (path: string): boolean => {
    const folded = fold(path);
    const known = spelling.get(folded);
    if (known !== undefined) return known === path;
    const slash = path.lastIndexOf("/");
    if (slash > 0 && !claim(path.slice(0, slash))) return false;
    spelling.set(folded, path);
    return true;
  };
  const paths = [...remote.files.keys(), ...remote.emptyFolders].sort();
  const isHere = (path: string) => local.files.has(path) || local.emptyFolders.has(path);
  for (const path of paths) if (isHere(path)) claim(path);
  for (const path of local.files.keys()) if (!agreed?.files.has(path)) claim(path);
  return paths.filter((path) => !claim(path));
}

/** As NTFS compares: character by character, none becomes two. */
function fold(path: string): string {
  // deno-lint-ignore no-control-regex -- ASCII is exactly what is meant: nearly all paths, and much faster
  if (/^[\x00-\x7f]*$/.test(path)) return path.toUpperCase();
  return [...path].map((character) => {
    const upper = character.toUpperCase();
    return upper.length === character.length ? upper : character;
  }).join("");
}
