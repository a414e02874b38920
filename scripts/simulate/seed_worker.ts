/**
 * The thread's side of {@linkcode seedRunsInThread}: the first message has the options, each further one a seed.
 *
 * @module
 */
import { type SeedRuns, seedRuns } from "./seed_runs.ts";
import type { FromThread, ToThread } from "./threads.ts";

/** What a thread's global scope has beyond a page's. */
interface Thread {
  onmessage: (event: MessageEvent<ToThread>) => void;
  postMessage(message: FromThread): void;
}

const thread = globalThis as unknown as Thread;
let runs: Promise<SeedRuns> | undefined;

thread.onmessage = async ({ data }) => thread.postMessage({ failure: await answer(data) });

async function answer(message: ToThread): Promise<string | undefined> {
  if (message.kind === "begin") runs = seedRuns(message.options);
  const begun = await runs;
  if (message.kind === "run") return await begun?.run(message.seed);
  if (message.kind === "end") await begun?.[Symbol.asyncDispose]();
  return undefined;
}
