import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

// Found by layer b, seed 6000025: Deno tells change times in whole seconds.

const THEN = 1_600_000_000_000;

Deno.test("a file rewritten within the second in which it was sent is sent again", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  assert.match(simulation.live(b).get("saves/Home") ?? "", /map.dat=new/);
});

Deno.test("a file rewritten within the second in which a pull brought it is sent", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, b, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, b, "push");
  await run(simulation, a, "pull");
  assert.match(simulation.live(a).get("saves/Home") ?? "", /map.dat=new/);
});

Deno.test("young files are read once more, and after that nothing is read", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  const read: string[] = [];
  const { readFileSync } = Deno;
  Deno.readFileSync = (path) => {
    if (/saves/.test(String(path))) read.push(String(path));
    return readFileSync(path);
  };
  try {
    a.machine.clock += 5000;
    await run(simulation, a, "push");
    assert.equal(read.filter((path) => path.endsWith("map.dat")).length, 1);
    read.length = 0;
    await run(simulation, a, "push");
    await run(simulation, a, "pull");
    assert.deepEqual(read, []);
  } finally {
    Deno.readFileSync = readFileSync;
  }
});
