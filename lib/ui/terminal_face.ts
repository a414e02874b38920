import { errorDetails, errorText } from "./error_text.ts";
import type { Face, FaceOptions } from "./face.ts";
import { openLog } from "./log_file.ts";
import { printable } from "./printable_text.ts";
import { progressText } from "./progress_text.ts";
import { isListing, reportLines } from "./report_text.ts";
import { writeAll, writeLine } from "./write_line.ts";

/** More often than this nobody can read. */
const PROGRESS_EVERY_MS = 100;

/** For a person at a terminal: one line that follows the progress, and questions where they are needed. */
export function terminalFace(options: FaceOptions): Face {
  const log = openLog(options.log);
  let lastProgress = 0;
  let onLine = "";
  const replaceLine = (text: string) => {
    if (text === onLine) return;
    writeAll(Deno.stdout, new TextEncoder().encode(`\r\x1b[K${text}`));
    onLine = text;
  };
  const say = (text: string) => {
    replaceLine("");
    for (const line of text.split("\n")) writeLine(printable(line));
  };
  const sayAndLog = (text: string) => {
    log.write(text);
    say(text);
  };
  const detail = (text: string) => {
    log.write(text);
    if (options.details === "show") say(text);
  };
  return {
    say: sayAndLog,
    async decide(questions) {
      replaceLine("");
      return await (await import("./terminal_conflict.ts")).askInTerminal(questions);
    },
    onEvent(event) {
      if (event.type === "note") sayAndLog(event.text);
      else if (event.type === "detail") detail(event.text);
      else if (event.type === "amounts") return;
      else if (event.type === "step" || performance.now() - lastProgress >= PROGRESS_EVERY_MS) {
        lastProgress = performance.now();
        replaceLine(printable(progressText(event)).slice(0, width() - 1));
      }
    },
    report(report) {
      replaceLine("");
      reportLines(report).forEach(isListing(report) ? say : sayAndLog);
    },
    fail(error, consequence) {
      sayAndLog([errorText(error), consequence].filter(Boolean).join(" "));
      detail(errorDetails(error));
    },
  };
}

function width(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch (error) {
    // A terminal that does not tell its size (a serial line, some editors).
    if (!(error instanceof Error)) throw error;
    return 80;
  }
}
