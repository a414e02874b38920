import { errorDetails, errorJson } from "./error_text.ts";
import type { Face, FaceOptions } from "./face.ts";
import { openLog } from "./log_file.ts";
import { writeLine } from "./write_line.ts";

/** For programs: exactly one JSON object on standard output, at the end. Never asks. */
export function jsonFace(options: FaceOptions): Face {
  const log = openLog(options.log);
  return {
    say: (line) => log.write(line),
    onEvent(event) {
      if (event.type === "note" || event.type === "detail") log.write(event.text);
    },
    report: (report) => writeLine(JSON.stringify(report)),
    fail(error) {
      log.write(errorDetails(error));
      writeLine(JSON.stringify(errorJson(error)));
    },
  };
}
