/**
 * Reads single small files out of a jar, without reading the jar.
 *
 * @module
 */
import { isAboutThisPath } from "../read_if_there.ts";

/** A jar's list of files is smaller, bytes. */
const LARGEST_LIST = 16 * 1024 * 1024;
/** Metadata of a mod is smaller, bytes. */
const LARGEST_ENTRY = 1024 * 1024;

/**
 * Reads the first of some files that a jar has.
 *
 * @param path Of the jar, absolute.
 * @param wanted Names in the jar, the best first.
 * @returns Nothing where the jar has none of them, or is none.
 */
export async function readJarEntry(
  path: string,
  wanted: readonly string[],
): Promise<{ readonly name: string; readonly text: string } | undefined> {
  try {
    using file = Deno.openSync(path);
    const entries = entriesOf(file, wanted);
    const name = wanted.find((name) => entries.has(name));
    const entry = name === undefined ? undefined : entries.get(name);
    if (name === undefined || entry === undefined) return undefined;
    const packed = packedBytes(file, entry);
    const bytes = packed && (entry.method === 0 ? packed : await inflate(packed));
    return bytes && { name, text: new TextDecoder().decode(bytes) };
  } catch (error) {
    // Not a jar, cut short, or out of reach: it has no metadata then.
    if (error instanceof RangeError || error instanceof TypeError || isAboutThisPath(error)) return undefined;
    throw error;
  }
}

interface Entry {
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

function entriesOf(file: Deno.FsFile, wanted: readonly string[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const { size } = file.statSync();
  // The end record, behind which a comment of at most 64 KiB may stand.
  const tail = readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return entries;
  const [length, start] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (length > LARGEST_LIST || start + length > size) return entries;
  const list = readAt(file, start, length);
  for (let at = 0; at + 46 <= list.byteLength && list.getUint32(at, true) === 0x02014b50;) {
    const nameLength = list.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, at + 46, nameLength));
    if (wanted.includes(name)) {
      entries.set(name, {
        method: list.getUint16(at + 10, true),
        packedSize: list.getUint32(at + 20, true),
        offset: list.getUint32(at + 42, true),
      });
    }
    at += 46 + nameLength + list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
  }
  return entries;
}

function packedBytes(file: Deno.FsFile, { packedSize, offset }: Entry): Uint8Array<ArrayBuffer> | undefined {
  if (packedSize > LARGEST_ENTRY) return undefined;
  const head = readAt(file, offset, 30);
  const start = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  return new Uint8Array(readAt(file, start, packedSize).buffer);
}

/** @throws {RangeError} The file ends before. */
function readAt(file: Deno.FsFile, at: number, length: number): DataView<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  file.seekSync(at, Deno.SeekMode.Start);
  for (let done = 0; done < length;) {
    const read = file.readSync(bytes.subarray(done));
    if (read === null || read === 0) throw new RangeError("cut short");
    done += read;
  }
  return new DataView(bytes.buffer);
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))) {
    if ((size += part.length) > LARGEST_ENTRY) return undefined;
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
