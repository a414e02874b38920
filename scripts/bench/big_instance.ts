import { join } from "node:path";
import { copyTree, spreadMtimes, unpackRealInstance, writeFile } from "../../tests/support/temp.ts";

/** Region files are made of sectors of this many bytes; the first two are tables. */
const SECTOR = 4096;

/** WorldEdit's own cache of its translations: nearly all folders of the real instance, and nobody has it many times. */
const UNPACKED = ".archive-unpack";

/** How large the instance is. */
export interface Size {
  /** Copies of the real world: about 13 MB and 32 files each. */
  readonly worlds: number;
  /** Copies of the real config folder without a mod's unpacked archive: about 110 files each. */
  readonly configs: number;
}

/**
 * Builds a large instance from the real one: the same world and the same settings many times over, each copy with bytes
 * of its own in every region file and text, so that nothing is saved by being there twice.
 *
 * @param root The game directory; made here.
 */
export async function buildBigInstance(root: string, size: Size): Promise<void> {
  const { evening1 } = await unpackRealInstance();
  copyTree(evening1, root);
  for (let n = 2; n <= size.worlds; n++) copyWith(join(evening1, "saves/Build"), join(root, `saves/World ${n}`), n);
  for (let n = 2; n <= size.configs; n++) copyWith(join(evening1, "config"), join(root, `config/set ${n}`), n);
  // A game ran here once, as everywhere where something is to be synced; the archive has no logs.
  writeFile(join(root, "logs/latest.log"), new TextEncoder().encode("[main/INFO]: Stopping!\n"));
  spreadMtimes(root, 1);
}

/** Plays a session: the files that really changed in the second evening, with other bytes in every round. */
export async function playSession(root: string, round: number): Promise<void> {
  const { evening1, evening2 } = await unpackRealInstance();
  copyWith(evening2, root, 1000 + round, evening1);
}

/** Counts files and bytes outside `.cloud-sync`. */
export function measureTree(root: string): { files: number; bytes: number } {
  let [files, bytes] = [0, 0];
  for (const { name, isDirectory } of Deno.readDirSync(root)) {
    if (name === ".cloud-sync") continue;
    const path = join(root, name);
    const found = isDirectory ? measureTree(path) : { files: 1, bytes: Deno.lstatSync(path).size };
    files += found.files;
    bytes += found.bytes;
  }
  return { files, bytes };
}

/** Copies with bytes of its own; with `before`, only what is not the same there. */
function copyWith(from: string, to: string, seed: number, before?: string): void {
  for (const entry of Deno.readDirSync(from)) {
    const { name } = entry;
    if (name === UNPACKED) continue;
    const [source, target] = [join(from, name), join(to, name)];
    const old = before === undefined ? undefined : join(before, name);
    if (entry.isDirectory) copyWith(source, target, seed, old);
    else if (old === undefined || !sameContent(source, old)) {
      writeFile(target, changed(name, Deno.readFileSync(source), seed));
    }
  }
}

function sameContent(one: string, other: string): boolean {
  try {
    const [a, b] = [Deno.readFileSync(one), Deno.readFileSync(other)];
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
  } catch (error) {
    // It is new.
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** The same file with other bytes, as sound as before: chunk data changes behind its headers, texts get one more line. */
function changed(name: string, bytes: Uint8Array, seed: number): Uint8Array {
  if (name.endsWith(".mca")) {
    for (let at = 2 * SECTOR + 64; at < bytes.length; at += SECTOR) bytes[at] = (bytes[at] ?? 0) ^ (1 + seed % 255);
    return bytes;
  }
  if (!/\.(json5?|properties|txt)$/.test(name)) return bytes;
  return new Uint8Array([...bytes, ...new TextEncoder().encode(`\n# ${seed}\n`)]);
}
