import { isAboutThisPath, listIfThere } from "./read_if_there.ts";
import { countChunks } from "./region_file.ts";

const OLD_NAMES: Readonly<Record<string, string>> = {
  "": "minecraft:overworld",
  "DIM-1": "minecraft:the_nether",
  "DIM1": "minecraft:the_end",
};

/**
 * The dimension a folder of a world stands for, the same before and after Minecraft 26.1 moved the folders.
 *
 * @param folder Relative to the world, such as the empty path, `DIM-1` or `dimensions/minecraft/the_nether`.
 */
export function dimensionOf(folder: string): string {
  const [, namespace, name] = /^dimensions\/([^/]+)\/(.+)$/.exec(folder) ?? [];
  return namespace === undefined || name === undefined ? OLD_NAMES[folder] ?? folder : `${namespace}:${name}`;
}

/**
 * Counts the chunks of every dimension by the headers of its `region/` files.
 *
 * @param worldDir Absolute.
 */
export function chunksByDimension(worldDir: string): Record<string, number> {
  const chunks: Record<string, number> = {};
  for (const folder of dimensionFolders(worldDir)) {
    const region = `${worldDir}/${folder === "" ? "" : folder + "/"}region`;
    const files = listIfThere(region).filter((entry) => entry.isFile).map((entry) => entry.name);
    const current = files.filter((name) => name.endsWith(".mca"));
    const counted = current.length > 0 ? current : files.filter((name) => name.endsWith(".mcr"));
    if (counted.length === 0) continue;
    const dimension = dimensionOf(folder);
    const sum = counted.reduce((sum, name) => sum + count(`${region}/${name}`), 0);
    chunks[dimension] = (chunks[dimension] ?? 0) + sum;
  }
  return chunks;
}

function count(path: string): number {
  try {
    return countChunks(path);
  } catch (error) {
    // It vanished or cannot be read: it adds nothing to the facts.
    if (isAboutThisPath(error)) return 0;
    throw error;
  }
}

function dimensionFolders(worldDir: string): string[] {
  const folders = [""];
  for (const entry of listIfThere(worldDir)) {
    if (entry.isDirectory && entry.name.startsWith("DIM")) folders.push(entry.name);
  }
  const open = ["dimensions"];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const inside = listIfThere(`${worldDir}/${folder}`).filter((entry) => entry.isDirectory).map((entry) => entry.name);
    if (inside.includes("region")) folders.push(folder);
    // A dimension's name may itself hold slashes; none is nested deeper in practice.
    else if (folder.split("/").length < 6) open.push(...inside.map((name) => `${folder}/${name}`));
  }
  return folders;
}
