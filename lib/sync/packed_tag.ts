/**
 * A text as part of a tag, packed: restic takes tags on its command line, which on Windows holds 32,767 characters in
 * all. Foreign input like every tag.
 *
 * @module
 */

/** Characters of one tag. */
const LONGEST = 5000;
/** Bytes of the text; whatever unfolds to more is none of ours. */
const LARGEST = 64 * 1024;

/** The tag; undefined where it would be too long. */
export async function packedTag(prefix: string, text: string): Promise<string | undefined> {
  const packed = await bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const tag = prefix + (packed?.toBase64({ alphabet: "base64url", omitPadding: true }) ?? "");
  return tag.length <= LONGEST ? tag : undefined;
}

/** The text of the first tag that begins so; undefined where there is none, or none of ours. */
export async function textInTags(tags: readonly string[], prefix: string): Promise<string | undefined> {
  const tag = tags.find((tag) => tag.startsWith(prefix) && tag.length <= LONGEST);
  if (tag === undefined) return undefined;
  try {
    const packed = Uint8Array.fromBase64(tag.slice(prefix.length), { alphabet: "base64url" });
    const bytes = await bytesOf(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
    return bytes && new TextDecoder().decode(bytes);
  } catch (error) {
    // Somebody else's tag that only looks like one of ours.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of stream) {
    if ((size += part.length) > LARGEST) return undefined;
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
