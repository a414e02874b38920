/**
 * The headers of region files (`minecraft-data.md` 3): counting chunks, and the checks that find a torn or cut-off file
 * without unpacking it. The game itself never refuses such a file, it silently makes new land, so a damaged one that
 * spreads is lost work.
 *
 * @module
 */

const SECTOR = 4096;
const HEADER = 2 * SECTOR;
const SLOTS = 1024;
/** A whole number of sectors, so that no chunk's first bytes lie across two blocks. */
const BLOCK = 64 * SECTOR;
/** gzip, zlib, none, LZ4, custom. Bit 128 beside it: the data is in a file of its own. */
const KINDS: ReadonlySet<number> = new Set([1, 2, 3, 4, 127]);
const OUTSIDE = 128;

/** What the checks say of one region file. */
export interface RegionCheck {
  /** Chunks the header lists. */
  readonly chunks: number;
  /** A file with room for chunks whose whole header is zero: damaged if it ever held any. */
  readonly blank: boolean;
  /** What is wrong, as a clause for people; absent if nothing is. */
  readonly problem?: string;
}

/** Tells whether a file name is one of the two region formats we know. */
export function isRegionFile(path: string): boolean {
  return path.endsWith(".mca") || path.endsWith(".mcr");
}

/**
 * Counts the chunks a region file lists. Reads 4 KiB.
 *
 * @param path Absolute.
 * @throws {Deno.errors.NotFound} and the like, where the file cannot be read.
 */
export function countChunks(path: string): number {
  using file = Deno.openSync(path);
  const offsets = readAt(file, 0, new Uint8Array(SECTOR));
  let chunks = 0;
  for (let i = 0; i + 4 <= offsets.length; i += 4) {
    if ((offsets[i] ?? 0) | (offsets[i + 1] ?? 0) | (offsets[i + 2] ?? 0) | (offsets[i + 3] ?? 0)) chunks++;
  }
  return chunks;
}

/**
 * Checks the header and the first 5 bytes of every chunk.
 *
 * @param path Absolute; the name gives the position, as in `r.-1.0.mca`.
 */
export function checkRegionFile(path: string): RegionCheck {
  using file = Deno.openSync(path);
  const { size } = file.statSync();
  if (size === 0) return { chunks: 0, blank: false };
  if (size < HEADER) return { chunks: 0, blank: false, problem: "it is cut off inside its table of contents" };
  const header = readAt(file, 0, new Uint8Array(HEADER));
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const used = new Uint8Array(Math.ceil(size / SECTOR));
  const places: Place[] = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    const word = view.getUint32(slot * 4);
    if (word === 0) continue;
    const place = { slot, sector: word >>> 8, count: word & 0xff };
    places.push(place);
    const problem = headerProblem(place, used);
    if (problem !== undefined) return { chunks: places.length, blank: false, problem };
  }
  places.sort((a, b) => a.sector - b.sector);
  const chunks = places.length;
  const headAt = forwardReader(file);
  for (const place of places) {
    const problem = chunkProblem(headAt(place.sector * SECTOR), path, size, place);
    if (problem !== undefined) return { chunks, blank: false, problem };
  }
  return { chunks, blank: size > HEADER && header.every((byte) => byte === 0) };
}

/** One for all files: a fresh one for each block costs more than reading it. */
const readAhead = new Uint8Array(BLOCK);

/** Gives the bytes at growing positions, until the next reader is made. It reads ahead, to ask the system seldom. */
function forwardReader(file: Deno.FsFile): (position: number) => Uint8Array {
  let start = 0;
  let block: Uint8Array = new Uint8Array();
  return (position) => {
    if (position >= start + block.length) {
      start = position;
      block = readAt(file, start, readAhead);
    }
    return block.subarray(position - start);
  };
}

interface Place {
  readonly slot: number;
  readonly sector: number;
  readonly count: number;
}

function headerProblem({ sector, count }: Place, used: Uint8Array): string | undefined {
  if (sector < 2 || count === 0) return "its table of contents is damaged";
  if (sector + count > used.length) return "it is cut off: a chunk lies behind its end";
  const sectors = used.subarray(sector, sector + count);
  if (sectors.includes(1)) return "two chunks claim the same place in it";
  sectors.fill(1);
  return undefined;
}

function chunkProblem(head: Uint8Array, path: string, size: number, place: Place): string | undefined {
  const start = place.sector * SECTOR;
  if (head.length < 5) return "it is cut off: a chunk lies behind its end";
  const length = new DataView(head.buffer, head.byteOffset, 5).getUint32(0);
  const kind = head[4] ?? 0;
  if (length < 1 || length + 4 > place.count * SECTOR || start + 4 + length > size) return "a chunk's length is wrong";
  if (!KINDS.has(kind & ~OUTSIDE)) return "a chunk is no longer readable";
  if ((kind & OUTSIDE) === 0) return undefined;
  return length === 1 && hasOwnFile(path, place.slot) ? undefined : "a large chunk's own file is missing";
}

/** Large chunks lie beside the region file as `c.<x>.<z>.mcc`. */
function hasOwnFile(path: string, slot: number): boolean {
  const [, x, z] = /(?:^|[/\\])r\.(-?\d+)\.(-?\d+)\.mc[ar]$/.exec(path) ?? [];
  if (x === undefined || z === undefined) return false;
  const name = `c.${Number(x) * 32 + (slot & 31)}.${Number(z) * 32 + (slot >> 5)}.mcc`;
  try {
    return Deno.lstatSync(path.replace(/[^/\\]*$/, name)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Fills the buffer as far as the file goes. */
function readAt(file: Deno.FsFile, position: number, buffer: Uint8Array): Uint8Array {
  file.seekSync(position, Deno.SeekMode.Start);
  let filled = 0;
  while (filled < buffer.length) {
    const count = file.readSync(buffer.subarray(filled));
    if (count === null) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
