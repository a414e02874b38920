import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { GAME } from "../../scripts/simulate/simulation.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

// Found by the simulation: an empty folder of then is a folder full of worlds now.
Deno.test("an undo that emptied a folder can be undone", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = computers();
  a.machine.makeFolder(`${GAME}/saves`, "make-parents");
  await run(simulation, a, "push");
  play(simulation, b, { "saves/Home/level.dat": "v1" });
  await run(simulation, b, "pull");
  await run(simulation, a, "pull");
  const brought = simulation.live(a);
  assert.equal(brought.size, 1);
  await run(simulation, a, "undo");
  assert.equal(simulation.live(a).size, 0);
  await run(simulation, a, "undo");
  assert.deepEqual(simulation.live(a), brought);
});
