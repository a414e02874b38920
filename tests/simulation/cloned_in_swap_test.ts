import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { runSteps, stepsOf } from "../../scripts/simulate/run.ts";
import { LINUX_PATHS } from "./three_computers.ts";

// A mistake of the simulation: it held the copy to what was never asked there, but on the computer it was copied from.
Deno.test("a copy of a computer that died in a swap finishes what was agreed to there", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (const seed of [60002075, 81001695]) assert.equal(await runSteps(seed, stepsOf(seed, 60)), undefined);
});
