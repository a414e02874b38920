/**
 * bzip2, through the (untyped) package `seek-bzip`. It is loaded on first use only.
 *
 * @module
 */

/** What we use of `seek-bzip`. */
interface SeekBzip {
  readonly decode: (input: ByteSource, output: { writeByte(byte: number): void }) => void;
  readonly Stream: new () => ByteSource;
}

interface ByteSource {
  readByte: () => number;
}

/**
 * Unpacks a bzip2 file. The checksums of all blocks and of the whole are checked.
 *
 * @param packed The whole file.
 * @param limit The most bytes that may come out.
 * @throws {RangeError} Where more than `limit` bytes would come out.
 * @throws {TypeError} Where the input is not bzip2, is cut off or damaged.
 */
export async function bunzip2(packed: Uint8Array, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const { default: seekBzip }: { default: SeekBzip } = await import("seek-bzip");
  // Given the bare bytes, it would take a file cut off between two blocks for a whole one.
  const input = new seekBzip.Stream();
  let position = 0;
  input.readByte = () => {
    const byte = packed[position++];
    if (byte === undefined) throw new TypeError("the file is cut off");
    return byte;
  };
  let buffer = new Uint8Array(Math.min(limit, 4 * packed.length + 1));
  let length = 0;
  const writeByte = (byte: number) => {
    if (length === buffer.length) {
      if (length === limit) throw new RangeError(`more than ${limit} bytes come out`);
      const larger = new Uint8Array(Math.min(limit, 2 * length));
      larger.set(buffer);
      buffer = larger;
    }
    buffer[length++] = byte;
  };
  seekBzip.decode(input, { writeByte });
  return buffer.subarray(0, length);
}
