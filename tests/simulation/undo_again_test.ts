import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { GAME } from "../../scripts/simulate/simulation.ts";
import { computers, LINUX_PATHS, newerOnNetwork, play, run } from "./three_computers.ts";

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

Deno.test("an undo takes back all that one pull took, from whatever states it came", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = computers();
  play(simulation, a, { "saves/One/level.dat": "v1", "saves/Two/level.dat": "v1", "config/mod.json": "v1" });
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  await run(simulation, c, "pull");
  play(simulation, b, { "saves/One/level.dat": "v2", "config/mod.json": "v2" });
  play(simulation, c, { "saves/Two/level.dat": "v3", "saves/Three/level.dat": "v3" });
  await run(simulation, b, "push");
  await run(simulation, c, "push");
  const before = simulation.live(a);
  await run(simulation, a, "pull");
  const after = simulation.live(a);
  assert.equal(after.get("saves/One"), "level.dat=v2");
  assert.equal(after.get("saves/Two"), "level.dat=v3");
  await run(simulation, a, "undo");
  assert.deepEqual(simulation.live(a), before);
  await run(simulation, a, "undo");
  assert.deepEqual(simulation.live(a), after);
});

Deno.test("an undo after keeping both brings this side's back, wherever the line broke", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  let taken = 0;
  for (let cutAfter = 1; cutAfter < 12; cutAfter++) {
    const { simulation, b } = await newerOnNetwork();
    play(simulation, b, { "saves/Home/level.dat": "v300" });
    const before = simulation.live(b);
    await run(simulation, b, "pull", { answers: "keep-both", cutAfter });
    if (simulation.live(b).get("saves/Home") !== "level.dat=v2") continue;
    taken++;
    await run(simulation, b, "undo");
    assert.deepEqual(simulation.live(b), before, `the line broke after ${cutAfter} calls`);
  }
  assert.ok(taken > 1);
});

Deno.test("an undo leaves what is here where the trash was emptied", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1", "config/mod.json": "v1" });
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/level.dat": "v2", "config/mod.json": "v2" });
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  b.machine.remove(`${GAME}/.cloud-sync/trash`, "all-below");
  await run(simulation, b, "undo");
  assert.deepEqual(simulation.live(b), new Map([["config/mod.json", "v2"], ["saves/Home", "level.dat=v1"]]));
});
