/**
 * What lies in the simulated instances, and how one version of it is told from another: every file a player saves gets a
 * content of its own, so that the words in it name the version.
 *
 * @module
 */
import { nbtFile } from "../demo/nbt_writer.ts";
import { isFolder, type Machine, type MemoryFolder } from "./memory_disk.ts";
import type { Saved } from "./memory_repository.ts";

/** Files of a world beside `level.dat`. */
export const WORLD_FILES = ["data/map.dat", "data/raids.dat", "playerdata/steve.dat", "stats.txt"] as const;

/** Files that are units of their own, by how two versions meet. */
export const OTHER_FILES = [
  "config/mod.json",
  "config/other/mod.json",
  "config/iris.properties",
  "screenshots/one.png",
  "screenshots/two.png",
] as const;

/** Never the same on two computers on purpose: machine settings stay, collections only grow. */
export const MAY_DIFFER: ReadonlySet<string> = new Set([
  "config/iris.properties",
  "screenshots/one.png",
  "screenshots/two.png",
  "options.txt",
]);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A file's content: the name of its version, in one of a few sizes. */
export function fileOf(version: string, size: number): Uint8Array<ArrayBuffer> {
  return encoder.encode(version.padEnd(size));
}

/** A `level.dat` of one version. */
export function levelOf(version: string, name: string, time: number, seed: number): Uint8Array<ArrayBuffer> {
  const data = { LevelName: name, Time: BigInt(time), RandomSeed: BigInt(seed), Simulated: `<${version.padEnd(12)}>` };
  return Uint8Array.from(nbtFile({ Data: data }));
}

const versions = new WeakMap<Uint8Array, string>();

/** The version that a content is of. */
export function versionOf(bytes: Uint8Array): string {
  let version = versions.get(bytes);
  if (version === undefined) {
    const text = decoder.decode(bytes);
    version = (/<(v[^<>]*)>/.exec(text)?.[1] ?? text).trim();
    versions.set(bytes, version);
  }
  return version;
}

/** The versions of all worlds and other files on one side: worlds by folder, the rest by path. */
export type Versions = Map<string, string>;

/** What a folder that looks like a game directory holds. */
export function versionsIn(machine: Machine, root: string): Versions {
  const found: Versions = new Map();
  const worlds = machine.find(`${root}/saves`);
  if (worlds !== undefined && isFolder(worlds)) {
    for (const [name, world] of worlds.entries) {
      if (isFolder(world) && world.entries.size > 0) found.set(`saves/${name}`, versionOfWorld(world));
    }
  }
  for (const folder of ["config", "screenshots"]) {
    const node = machine.find(`${root}/${folder}`);
    if (node !== undefined && isFolder(node)) {
      for (const [path, bytes] of filesBelow(node, folder)) found.set(path, versionOf(bytes));
    }
  }
  return found;
}

function versionOfWorld(world: MemoryFolder): string {
  const files = [...filesBelow(world, "")].filter(([path]) => path !== "session.lock" && !path.endsWith(".tmp"));
  return joined(files.map(([path, bytes]) => [path, versionOf(bytes)]));
}

function joined(files: readonly (readonly [path: string, version: string])[]): string {
  return files.map(([path, version]) => `${path}=${version}`).sort().join(" ");
}

/** The files below a folder. */
export function* filesBelow(folder: MemoryFolder, prefix: string): Generator<[string, Uint8Array<ArrayBuffer>]> {
  for (const [name, node] of folder.entries) {
    const path = prefix === "" ? name : `${prefix}/${name}`;
    if (isFolder(node)) yield* filesBelow(node, path);
    else yield [path, node.bytes];
  }
}

const savedVersions = new WeakMap<Saved, Versions>();

/** What a snapshot holds. */
export function versionsSaved(saved: Saved): Versions {
  let found = savedVersions.get(saved);
  if (found !== undefined) return found;
  found = new Map();
  const worlds = new Map<string, [string, string][]>();
  for (const [path, { bytes }] of saved.files) {
    const [, world, rest] = /^(saves\/[^/]+)\/(.+)$/.exec(path) ?? [];
    if (world === undefined || rest === undefined) {
      if (path !== "options.txt") found.set(path, versionOf(bytes));
      continue;
    }
    const files = worlds.get(world) ?? [];
    worlds.set(world, files);
    files.push([rest, versionOf(bytes)]);
  }
  for (const [world, files] of worlds) found.set(world, joined(files));
  savedVersions.set(saved, found);
  return found;
}
