import { join } from "node:path";

/** What a player sees in a game directory: by path, the content's hash and the mtime (in two seconds) of each file. */
export type Contents = ReadonlyMap<string, string>;

/** Reads a game directory, without what is ours. */
export async function contentsOf(root: string): Promise<Contents> {
  const found = new Map<string, string>();
  const visit = async (folder: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(join(root, folder))) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (path === ".cloud-sync") continue;
      if (isDirectory) await visit(path);
      else found.set(path, await fingerprint(join(root, path)));
    }
  };
  await visit("");
  return found;
}

async function fingerprint(path: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", Deno.readFileSync(path));
  // As FAT and exFAT keep times: the runs may be on such a disk.
  const time = Math.floor((Deno.statSync(path).mtime?.getTime() ?? 0) / 2000);
  return `${new Uint8Array(hash).toHex().slice(0, 32)} ${time}`;
}

/** The part of a game directory that is one unit: a world, or one other file. Paths are relative to the unit. */
export function unitsOf(contents: Contents): Map<string, Map<string, string>> {
  const units = new Map<string, Map<string, string>>();
  for (const [path, print] of contents) {
    const unit = /^saves\/[^/]+/.exec(path)?.[0] ?? path;
    const files = units.get(unit) ?? new Map<string, string>();
    units.set(unit, files.set(path.slice(unit.length), print));
  }
  return units;
}

/** Where two units differ, in a few words; undefined where they are alike. */
export function difference(
  actual: ReadonlyMap<string, string> | undefined,
  expected: ReadonlyMap<string, string> | undefined,
): string | undefined {
  const paths = new Set([...actual?.keys() ?? [], ...expected?.keys() ?? []]);
  const wrong = [...paths].filter((path) => actual?.get(path) !== expected?.get(path));
  if (wrong.length === 0) return undefined;
  const [first = ""] = wrong;
  return `${wrong.length} of ${paths.size} files differ, such as ${first || "itself"}: ` +
    `${actual?.get(first) ?? "missing"} instead of ${expected?.get(first) ?? "missing"}`;
}
