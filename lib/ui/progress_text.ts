import type { Step, SyncEvent } from "../sync/run_types.ts";
import { bytesText } from "./human.ts";

const STEPS: Readonly<Record<Step, string>> = {
  waiting: "Waiting for another run to end",
  recovering: "Finishing what the last run left",
  checking: "Asking the network",
  preparing: "Getting ready",
  comparing: "Comparing",
  downloading: "Taking from the network",
  applying: "Putting files in place",
  saving: "Saving a copy first",
  uploading: "Sending",
};

/** What is being done now, without an end of line. */
export function progressText(event: Extract<SyncEvent, { type: "step" | "progress" }>): string {
  const step = STEPS[event.step];
  if (event.type === "step") return `${step} ...`;
  const { filesDone, filesTotal, bytesDone, bytesTotal } = event.progress;
  const files = filesTotal > 0 ? `${filesDone} of ${filesTotal} files, ` : "";
  const percent = bytesTotal > 0 ? ` (${Math.min(100, Math.floor(bytesDone / bytesTotal * 100))} %)` : "";
  return `${step}: ${files}${bytesText(bytesDone)} of ${bytesText(bytesTotal)}${percent}`;
}
