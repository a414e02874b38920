import assert from "node:assert/strict";
import { join } from "node:path";
import { layerB } from "../../scripts/simulate/real/layer_b.ts";
import { RealMachine } from "../../scripts/simulate/real/real_machine.ts";
import { runSteps, stepsOf } from "../../scripts/simulate/run.ts";
import { GAME } from "../../scripts/simulate/simulation.ts";
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

Deno.test("what the program does to a real disk counts as soon as it asks a question", async () => {
  await using layer = await layerB();
  const simulation = await layer.make(1, () => 0, 1);
  try {
    const [computer] = simulation.computers;
    assert.ok(computer !== undefined);
    const { machine } = computer;
    assert.ok(machine instanceof RealMachine);
    assert.deepEqual([...simulation.live(computer)], []);
    const world = join(machine.base, GAME, "saves", "Nether");
    Deno.mkdirSync(world, { recursive: true });
    Deno.writeTextFileSync(join(world, "level.dat"), "v1");
    await simulation.parts?.lookAgain(simulation);
    assert.deepEqual([...simulation.live(computer).keys()], ["saves/Nether"]);
  } finally {
    await simulation.parts?.end();
  }
});
