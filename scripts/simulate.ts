/**
 * Simulates players, an operator and fate against the real code and looks whether anything is ever lost:
 * `deno task simulate --seed 1 --runs 1000 --steps 60 [--threads 4] [--layer a|b] [--restores] [--seconds 180]`, where
 * the last begins no further run after that long; so does Ctrl+C. See `docs/testing.md`.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { type SeedRuns, seedRuns } from "./simulate/seed_runs.ts";
import { seedRunsInThread } from "./simulate/threads.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "1000" },
    steps: { type: "string", default: "60" },
    threads: { type: "string", default: "1" },
    layer: { type: "string", default: "a" },
    quick: { type: "boolean", default: false },
    restores: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
    failures: { type: "string", default: "1" },
    seconds: { type: "string", default: "Infinity" },
  },
});
const [seed, runs, threads, most] = [values.seed, values.runs, values.threads, values.failures].map(Number) as [
  number,
  number,
  number,
  number,
];
const began = performance.now();
const seconds = () => (performance.now() - began) / 1000;
let begun = 0;
let done = 0;
let failures = 0;
let isStopped = false;
const stop = () => isStopped = true;
Deno.addSignalListener("SIGINT", stop);
const progress = setInterval(
  () => console.error(`${done} runs in ${seconds().toFixed(0)} s: ${failures} failures`),
  60_000,
);
{
  await using stack = new AsyncDisposableStack();
  const options = {
    layer: values.layer === "b" ? "b" : "a",
    steps: Number(values.steps),
    verbs: values.restores ? "restores" : "usual",
    failing: values.quick ? "as-it-is" : "shorter",
    told: values.show ? "everything" : "steps",
  } as const;
  const lanes = threads === 1
    ? [await seedRuns(options)]
    : await Promise.all(Array.from({ length: threads }, () => seedRunsInThread(options)));
  for (const lane of lanes) stack.use(lane);
  await Promise.all(lanes.map(runSeeds));
}
console.log(
  `${done} runs of ${values.steps} steps from seed ${seed} in ${seconds().toFixed(1)} s: ${failures} failures`,
);
clearInterval(progress);
Deno.removeSignalListener("SIGINT", stop);
Deno.exitCode = failures > 0 ? 1 : 0;

/** Takes the next seed as long as there is one. */
async function runSeeds({ run }: SeedRuns): Promise<void> {
  while (begun < runs && failures < most && !isStopped && seconds() < Number(values.seconds)) {
    const failure = await run(seed + begun++);
    done++;
    if (failure !== undefined) {
      failures++;
      console.log(failure);
    }
    // A signal, and the minute's line, are only heard in a turn of their own.
    await new Promise((turn) => setTimeout(turn, 0));
  }
}
