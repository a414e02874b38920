import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { runSteps, shrink, stepsOf } from "../../scripts/simulate/run.ts";
import { describe } from "../../scripts/simulate/steps.ts";

/** Simulated runs that must all keep every promise. A failure shows its seed and the fewest steps that still fail. */
export async function simulate(
  runs: {
    readonly seed: number;
    readonly runs: number;
    readonly steps: number;
    readonly verbs?: "usual" | "restores";
  },
) {
  using _ = simulateCalls();
  for (let seed = runs.seed; seed < runs.seed + runs.runs; seed++) {
    const steps = stepsOf(seed, runs.steps, runs.verbs);
    const error = await runSteps(seed, steps);
    if (error === undefined) continue;
    const small = await shrink({ seed, steps, error });
    assert.fail(`seed ${seed}: ${small.error}\n${small.steps.map(describe).join("\n")}`);
  }
}
