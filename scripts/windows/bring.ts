import { whyNoWindows, windowsPart, windowsRoot } from "./set_up.ts";

/** A run of all tests waits so long for Windows to be set up, milliseconds. */
const PATIENCE = 180_000;

/**
 * Sets Windows up for a run of all tests, where it can be had in little time. Says in one line where not.
 *
 * @returns Whether the short part of its tests can run.
 */
export async function bringWindows(say: (line: string) => void): Promise<"ready" | "not here"> {
  const why = whyNoWindows();
  if (why !== undefined) return skipped(why);
  if (windowsPart() === "whole") return "ready";
  try {
    say(`windows: ${await windowsRoot(say, AbortSignal.timeout(PATIENCE))}`);
    return "ready";
  } catch (error) {
    const [first = ""] = error instanceof Error ? error.message.split("\n") : [];
    return skipped(`it could not be set up within three minutes (${first.slice(0, 200)}).`);
  }

  function skipped(why: string): "not here" {
    say(`tests/windows is SKIPPED: ${why} To set it up and run all of it: deno task test:windows`);
    return "not here";
  }
}
