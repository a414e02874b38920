import { errorDetails, errorText } from "./error_text.ts";
import type { Face, FaceOptions } from "./face.ts";
import { openLog } from "./log_file.ts";
import { asciiText } from "./printable_text.ts";
import { progressText } from "./progress_text.ts";
import { isListing, reportLines } from "./report_text.ts";
import { writeErrorLine, writeLine } from "./write_line.ts";

/** A launcher's log shows every line for ever: at most one about progress in this many milliseconds. */
const PROGRESS_EVERY_MS = 2000;

/** Where lines go, for tests: standard output and a steady clock if absent. */
export interface HeadlessOutput {
  readonly write?: (line: string) => void;
  /** Milliseconds from any start. */
  readonly clock?: () => number;
}

/** Whole plain ASCII lines for a launcher's log window or a script. Never asks. */
export function headlessFace(options: FaceOptions, output: HeadlessOutput = {}): Face {
  const { write = options.output === "stderr" ? writeErrorLine : writeLine, clock = () => performance.now() } = output;
  const log = openLog(options.log);
  let lastProgress = clock();
  const say = (text: string) => {
    for (const line of text.split("\n")) write(`instance-sync: ${asciiText(line)}`);
  };
  const detail = (text: string) => {
    log.write(text);
    if (options.details === "show") say(text);
  };
  const sayAndLog = (text: string) => {
    log.write(text);
    say(text);
  };
  return {
    say: sayAndLog,
    onEvent(event) {
      if (event.type === "note") sayAndLog(event.text);
      else if (event.type === "detail") detail(event.text);
      else if (event.type === "step") {
        if (options.details === "show") say(progressText(event));
      } else if (
        event.type === "progress" && options.output !== "stderr" && clock() - lastProgress >= PROGRESS_EVERY_MS
      ) {
        lastProgress = clock();
        say(progressText(event));
      }
    },
    report: (report) => reportLines(report).forEach(isListing(report) ? say : sayAndLog),
    fail(error, consequence) {
      sayAndLog([errorText(error), consequence].filter(Boolean).join(" "));
      detail(errorDetails(error));
    },
  };
}
