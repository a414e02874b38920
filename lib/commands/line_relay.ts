const NEWLINE = 10;
/** A line longer than this is passed on in parts. */
const MAX_LINE = 64 * 1024;

/**
 * Copies a stream, whole lines at a time, so that lines of two streams never mix.
 *
 * @param from Read to its end.
 * @param write Takes one or more whole lines, each with its line end.
 */
export async function relayLines(from: ReadableStream<Uint8Array>, write: (bytes: Uint8Array) => void): Promise<void> {
  let rest = new Uint8Array(0);
  for await (const part of from) {
    const end = part.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      write(joined(rest, part.subarray(0, end)));
      rest = new Uint8Array(part.subarray(end));
    } else rest = joined(rest, part);
    if (rest.length > MAX_LINE) {
      write(joined(rest, Uint8Array.of(NEWLINE)));
      rest = new Uint8Array(0);
    }
  }
  if (rest.length > 0) write(joined(rest, Uint8Array.of(NEWLINE)));
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
