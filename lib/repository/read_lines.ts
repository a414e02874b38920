import { RepositoryDamagedError } from "../errors.ts";

/** The longest line that is read, characters; `snapshots` prints all records as one line. */
const MAX_LINE = 128 * 1024 * 1024;

/** Reads a stream line by line, holding no more than one line. Line ends may be `\n` or `\r\n`; empty lines are left out. */
export async function readLines(stream: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  const emit = (line: string) => {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (text !== "") onLine(text);
  };
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(emit);
    if (rest.length > MAX_LINE) throw new RepositoryDamagedError("What the network sends is far too long to be true.");
  }
  emit(rest + decoder.decode());
}
