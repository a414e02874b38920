import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

// Found by the simulation: the newest state was thrown away, an older one was kept.
Deno.test("what the operator threw away is sent again by who has it, once", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/level.dat": "v2", "saves/Other/level.dat": "v3" });
  await run(simulation, a, "push");
  const [, newest] = simulation.network.saved.keys();
  simulation.network.saved.delete(newest ?? "");
  simulation.operatorForgot();
  for (const computer of [a, b, c]) await run(simulation, computer, "pull", { answers: "abort" });
  for (const computer of [b, c]) {
    assert.deepEqual(simulation.live(computer), simulation.live(a), computer.name);
  }
  const { starts } = simulation.network;
  for (const computer of [a, b, c]) {
    await run(simulation, computer, "pull", { answers: "abort" });
    await run(simulation, computer, "push", { answers: "abort" });
  }
  assert.equal(simulation.network.starts, starts);
});
