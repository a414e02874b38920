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

/** How to show it. */
export interface DemoOptions {
  readonly source: "real" | "small";
  readonly appendOnly: boolean;
  readonly signal: AbortSignal;
}

/**
 * Shows everything and removes what it made.
 *
 * @throws {DemoError} Something did not do what it should.
 */
export async function demo({ source, appendOnly, signal }: DemoOptions): Promise<void> {
  console.log("Preparing. The first time this takes some minutes on some machines.");
  const { restic } = await toolchain(say);
  signal.throwIfAborted();
  await using folder = tempDir("demo");
  await tellStory({ folder: folder.path, restic, source, appendOnly, signal });
}

if (import.meta.main) {
  const { values: options } = parseArgs({ options: { small: { type: "boolean" } } });
  const started = performance.now();
  const stop = new AbortController();
  for (const signal of Deno.build.os === "windows" ? ["SIGINT"] as const : ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    Deno.addSignalListener(signal, () => stop.abort());
  }
  try {
    const source = options.small || !hasRealInstance() ? "small" : "real";
    await demo({ source, appendOnly: true, signal: stop.signal });
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
}
