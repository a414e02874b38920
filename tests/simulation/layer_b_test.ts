import assert from "node:assert/strict";
import { layerB } from "../../scripts/simulate/real/layer_b.ts";
import { runSteps, stepsOf } from "../../scripts/simulate/run.ts";
import { describe } from "../../scripts/simulate/steps.ts";

// A minute at most; the long runs are made by `deno task simulate --layer b`.
Deno.test({
  name: "whatever players, the operator and fate do, nothing is lost with the real restic and server (5 runs)",
  // Process groups are a matter of POSIX.
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using layer = await layerB();
    for (let seed = 1; seed <= 5; seed++) {
      const steps = stepsOf(seed, 6);
      const error = await runSteps(seed, steps, undefined, layer.make);
      if (error !== undefined) assert.fail(`seed ${seed}: ${error}\n${steps.map(describe).join("\n")}`);
    }
  },
});
