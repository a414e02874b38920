import { RepositoryDamagedError } from "../errors.ts";

/** The longest line that is read, characters; `snapshots` prints all records as one line. */
const MAX_LINE = 128 * 1024 * 1024;

/** Reads a stream line by line, holding no more than one line. Line ends may be `\n` or `\r\n`; empty lines are left out. */
export async function readLines(stream: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  // Put together only at its end: a list of all snapshots is one line of many thousand pieces.
  let rest: string[] = [];
  let length = 0;
  const emit = (line: string) => {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (text !== "") onLine(text);
  };
  for await (const chunk of stream) {
    const [first = "", ...lines] = decoder.decode(chunk, { stream: true }).split("\n");
    rest.push(first);
    length += first.length;
    const last = lines.pop();
    if (last !== undefined) {
      emit(rest.join(""));
      lines.forEach(emit);
      rest = [last];
      length = last.length;
    }
    if (length > MAX_LINE) throw new RepositoryDamagedError("What the network sends is far too long to be true.");
  }
  emit(rest.join("") + decoder.decode());
}
