/**
 * The main job on this machine, with nothing to set up: `deno task demo`. Two computers, a real server, real files.
 * Ends with code 0 only if every step did what it says.
 *
 * `--small` plays with a small instance made here, also where the real one is at hand.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { DemoError, done, failed, say } from "./demo/page.ts";
import { tellStory } from "./demo/story.ts";
import { hasRealInstance, tempDir } from "../tests/support/temp.ts";
import { toolchain } from "./toolchain.ts";

const { values: options } = parseArgs({ options: { small: { type: "boolean" } } });
const started = performance.now();
const stop = new AbortController();
for (const signal of Deno.build.os === "windows" ? ["SIGINT"] as const : ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.addSignalListener(signal, () => stop.abort());
}
try {
  await demo();
  done(`Every step did what it says. ${Math.round((performance.now() - started) / 1000)} seconds, all cleaned up.`);
  Deno.exit(0);
} catch (error) {
  if (stop.signal.aborted) {
    console.log("\nStopped. All cleaned up.");
    Deno.exit(130);
  }
  if (!(error instanceof DemoError)) throw error;
  failed(error.message);
  Deno.exit(1);
}

async function demo(): Promise<void> {
  console.log("instance-sync: two computers, a real server, about a minute. Ctrl-C ends it and cleans up.\n");
  const { restic } = await toolchain(say);
  stop.signal.throwIfAborted();
  await using folder = tempDir("demo");
  const source = options.small || !hasRealInstance() ? "small" : "real";
  await tellStory({ folder: folder.path, restic, source, signal: stop.signal });
}
