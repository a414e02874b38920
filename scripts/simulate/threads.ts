/**
 * Runs seeds in a thread of its own, where Deno's file calls are that thread's alone.
 *
 * @module
 */
import type { RunOptions, SeedRuns } from "./seed_runs.ts";

/** What a thread is told. It answers each message with one {@linkcode FromThread}. */
export type ToThread =
  | { readonly kind: "begin"; readonly options: RunOptions }
  | { readonly kind: "run"; readonly seed: number }
  | { readonly kind: "end" };

/** What a thread answers. */
export interface FromThread {
  /** What went wrong in the seed. */
  readonly failure: string | undefined;
}

/** Runs seeds in a new thread, one at a time. */
export async function seedRunsInThread(options: RunOptions): Promise<SeedRuns> {
  const worker = new Worker(import.meta.resolve("./seed_worker.ts"), { type: "module" });
  const ask = (message: ToThread) => {
    const { promise, resolve, reject } = Promise.withResolvers<FromThread>();
    worker.onmessage = ({ data }: MessageEvent<FromThread>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
    return promise;
  };
  await ask({ kind: "begin", options });
  return {
    run: async (seed) => (await ask({ kind: "run", seed })).failure,
    [Symbol.asyncDispose]: async () => {
      await ask({ kind: "end" });
      worker.terminate();
    },
  };
}
