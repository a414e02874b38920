import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

const IRIS = "config/iris.properties";

// Found by the simulation (seed 250040816): such a file counted as agreed after the pull, and as nobody's taste.
Deno.test(
  "settings of this computer that were changed before a pull stay its own, sent or not",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    play(simulation, a, { [IRIS]: "v2" });
    await run(simulation, a, "push");
    play(simulation, b, { [IRIS]: "v3" });
    await run(simulation, b, "pull");
    play(simulation, a, { [IRIS]: "v4" });
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    assert.equal(simulation.live(b).get(IRIS), "v3");
  },
);

Deno.test("settings of this computer that a restore replaces are in the history", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = computers();
  play(simulation, a, { [IRIS]: "v2", "config/mod.json": "v1" });
  await run(simulation, a, "push");
  play(simulation, b, { [IRIS]: "v3" });
  await run(simulation, b, "pull");
  const kept = () => [...simulation.network.saved.values()].filter(({ files }) => files.has(IRIS)).length;
  const before = kept();
  const [moment = ""] = simulation.network.saved.keys();
  await run(simulation, b, "restore", { wish: { moment, path: IRIS } });
  assert.equal(simulation.live(b).get(IRIS), "v2");
  assert.equal(kept(), before + 1);
});
