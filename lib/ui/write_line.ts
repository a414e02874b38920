const encoder = new TextEncoder();

/** Writes one whole line to standard output. */
export function writeLine(text: string): void {
  writeAll(Deno.stdout, encoder.encode(`${text}\n`));
}

/** Writes bytes to standard output or error, all of them. */
export function writeAll(stream: { writeSync(bytes: Uint8Array): number }, bytes: Uint8Array): void {
  try {
    for (let done = 0; done < bytes.length;) done += stream.writeSync(bytes.subarray(done));
  } catch (error) {
    // The launcher that read our output is gone. The work goes on: a transfer cut short helps nobody.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
