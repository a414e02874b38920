import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { runSteps, stepsOf } from "../../scripts/simulate/run.ts";
import { LINUX_PATHS } from "./three_computers.ts";

// A mistake of the simulation: it held the copy to what was never asked there, but on the computer it was copied from.
Deno.test("a copy of a computer that died in a swap finishes what was agreed to there", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  assert.equal(await runSteps(60002075, stepsOf(60002075, 60)), undefined);
});
