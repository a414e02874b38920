/** The most a compressed file of a world may unfold to, bytes: the game's own limit. */
export const UNPACKED_LIMIT = 100 * 1024 * 1024;

const PIECE = 16 * 1024;

/**
 * Unpacks a file of the game. Files that are plain NBT (some tools write them) are returned as they are.
 *
 * @returns The unpacked bytes, or undefined where the file is damaged, of another kind, or unfolds to more than
 * {@linkcode UNPACKED_LIMIT}.
 */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  if (bytes[0] === 10) return bytes.length > UNPACKED_LIMIT ? undefined : bytes;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  return await unpack(bytes) ?? await unpackWithTrailingZeros(bytes);
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of inPieces(bytes).pipeThrough(new DecompressionStream("gzip"))) {
      size += part.length;
      if (size > UNPACKED_LIMIT) return undefined;
      parts.push(part);
    }
  } catch (error) {
    // What the stream says of damaged data.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Each piece unfolds as a whole, to a thousand times its size at most: in one piece a bomb would go off before any limit. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at += PIECE));
    },
  }, { highWaterMark: 0 });
}

/** Java accepts zeros behind the compressed data, the platform's stream does not. Costs an import, so only if needed. */
async function unpackWithTrailingZeros(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  if (bytes.at(-1) !== 0) return undefined;
  const { gunzipSync } = await import("node:zlib");
  try {
    return gunzipSync(bytes, { maxOutputLength: UNPACKED_LIMIT });
  } catch (error) {
    // Damaged after all, or too large.
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
