import { runInBoth } from "../ui/in_both.ts";
import type { Run } from "./view.ts";

/** So much of the end of the log is read, bytes. */
const MOST = 96 * 1024;
/** So many runs are told. */
const RUNS = 12;

const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) \[(\d+)\] (.*)$/;

/** What a run's last line says it was, the first that fits. */
const KINDS: readonly (readonly [Run["kind"], RegExp])[] = [
  ["undone", /^Put back /],
  ["both", /^(Combined|Kept both)/],
  ["got", /^(Took|Restored|Got|Brought back|Put a copy) /],
  ["saved", /^Sent /],
  ["nothing", /^(Up to date|Nothing (new|to send))/],
  ["offline", /(cannot be reached|did not answer|no answer)/],
  ["failed", /(does not start|went wrong|failed)/i],
];

/** The end of the log, whole lines; empty where there is none. */
export function logEnd(path: string): string {
  try {
    using file = Deno.openSync(path);
    const { size } = file.statSync();
    const from = Math.max(0, size - MOST);
    file.seekSync(from, Deno.SeekMode.Start);
    const bytes = new Uint8Array(Math.min(MOST, size));
    let done = 0;
    for (
      let count = file.readSync(bytes);
      count !== null && done < bytes.length;
      count = file.readSync(bytes.subarray(done))
    ) {
      done += count;
    }
    const text = new TextDecoder().decode(bytes.subarray(0, done));
    return from === 0 ? text : text.slice(text.indexOf("\n") + 1);
  } catch (error) {
    // Nothing was logged yet, or the log may not be read.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return "";
    throw error;
  }
}

/** The last runs by their last plain line, newest first. */
export function lastRuns(log: string): Run[] {
  const runs = new Map<string, Run>();
  for (const line of log.split("\n")) {
    const [, at, process, text] = LINE.exec(line) ?? [];
    if (at === undefined || process === undefined || text === undefined) continue;
    const kind = KINDS.find(([, pattern]) => pattern.test(text))?.[0];
    // Details between two reports tell no player anything.
    if (kind === undefined) continue;
    const key = `${process} ${at.slice(0, 10)}`;
    runs.delete(key);
    runs.set(key, { at, kind, text: runInBoth(text.slice(0, 400)) });
  }
  return [...runs.values()].reverse().slice(0, RUNS);
}
