const encoder = new TextEncoder();

/** Writes one whole line to standard output. */
export function writeLine(text: string): void {
  writeAll(Deno.stdout, encoder.encode(`${text}\n`));
}

/**
 * All that this process says on standard error where that is no terminal, bytes. A launcher may read errors only after
 * the end (ATLauncher), and then a full pipe stops everything: on Windows it holds 4 KiB. The sandbox's workers count for
 * themselves, so it is a quarter of that.
 */
const MOST_ERRORS = 1024;
const REST_IS_LOGGED = "instance-sync: More is in .cloud-sync/logs/instance-sync.log\n";

let errorBytesLeft = MOST_ERRORS - REST_IS_LOGGED.length;

/** Writes one whole line to standard error, where standard output belongs to another program; only so many of them. */
export function writeErrorLine(text: string): void {
  const line = encoder.encode(`${text}\n`);
  if (!Deno.stderr.isTerminal()) {
    if (errorBytesLeft <= 0) return;
    if (line.length > errorBytesLeft) {
      errorBytesLeft = 0;
      return writeAll(Deno.stderr, encoder.encode(REST_IS_LOGGED));
    }
    errorBytesLeft -= line.length;
  }
  writeAll(Deno.stderr, line);
}

/** Writes bytes to standard output or error, all of them. */
export function writeAll(stream: { writeSync(bytes: Uint8Array): number }, bytes: Uint8Array): void {
  try {
    for (let done = 0; done < bytes.length;) done += stream.writeSync(bytes.subarray(done));
  } catch (error) {
    // The launcher that read our output is gone, or the terminal. The work goes on: a transfer cut short helps nobody.
    const isGone = error instanceof Deno.errors.BrokenPipe ||
      (error instanceof Error && "code" in error && error.code === "EIO");
    if (!isGone) throw error;
  }
}
