import { gunzip } from "./gunzip.ts";
import { renameLevel } from "./nbt_rename.ts";

/**
 * Gives a world a new name in `level.dat` and `level.dat_old`: the game may fall back to the older one. Each is written
 * beside and renamed over, with its old modification time. A file that is missing or cannot be read stays as it is; the
 * world then keeps its old name in the game, and nothing else.
 *
 * @param worldDir The world's folder, absolute.
 * @param newName As the game shall show it.
 */
export async function renameWorldInPlace(worldDir: string, newName: string): Promise<void> {
  for (const file of ["level.dat", "level.dat_old"]) {
    const path = `${worldDir}/${file}`;
    const info = statIfThere(path);
    if (info === undefined || !info.isFile) continue;
    const packed = Deno.readFileSync(path);
    const bytes = await gunzip(packed);
    const renamed = bytes && renameLevel(bytes, newName);
    if (renamed === undefined) continue;
    const temporary = `${path}.instance-sync.tmp`;
    // A run that died right here has left one. `createNew` never writes through a link planted there.
    if (statIfThere(temporary) !== undefined) Deno.removeSync(temporary);
    const bytesNow = packed[0] === 10 ? renamed : await gzip(renamed);
    try {
      Deno.writeFileSync(temporary, bytesNow, { createNew: true });
      if (info.mtime !== null) Deno.utimeSync(temporary, info.atime ?? info.mtime, info.mtime);
      Deno.renameSync(temporary, path);
    } catch (error) {
      // On a full disk a piece of it may lie there.
      if (statIfThere(temporary) !== undefined) Deno.removeSync(temporary);
      throw error;
    }
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function statIfThere(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
