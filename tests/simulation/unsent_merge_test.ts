import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { basesOf } from "../../scripts/simulate/noted.ts";
import { type Computer, GAME, type Simulation } from "../../scripts/simulate/simulation.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

// Both sides of a fork were united, and the line broke before that was sent: what is here is in no single saved state.

Deno.test("an undo brings back the world that came from the other side", LINUX_PATHS, async () => {
  await unsentMerge(async ({ simulation, a, c }) => {
    await run(simulation, c, "pull");
    play(simulation, c, { "saves/Two/level.dat": "v3" });
    await run(simulation, c, "push");
    const before = simulation.live(a).get("saves/Two");
    await run(simulation, a, "pull");
    const after = simulation.live(a).get("saves/Two");
    assert.notEqual(after, before);
    await run(simulation, a, "undo");
    assert.equal(simulation.live(a).get("saves/Two"), before);
    await run(simulation, a, "undo");
    assert.equal(simulation.live(a).get("saves/Two"), after);
  });
});

Deno.test("an undo of an undo brings what both sides became", LINUX_PATHS, async () => {
  await unsentMerge(async ({ simulation, a }) => {
    const merged = simulation.live(a).get("saves/Two");
    await run(simulation, a, "undo");
    assert.notEqual(simulation.live(a).get("saves/Two"), merged);
    await run(simulation, a, "undo");
    assert.equal(simulation.live(a).get("saves/Two"), merged);
  });
});

Deno.test("a world replaced by a copy of itself is no question", LINUX_PATHS, async () => {
  await unsentMerge(async ({ simulation, a, c }) => {
    await run(simulation, c, "pull");
    play(simulation, c, { "saves/One/level.dat": "v4", "saves/Two/level.dat": "v5" });
    await run(simulation, c, "push");
    for (const world of ["One", "Two"]) {
      const path = `${GAME}/saves/${world}/level.dat`;
      const node = a.machine.find(path);
      assert.ok(node !== undefined && "bytes" in node);
      const { bytes, mtime } = node;
      a.machine.remove(path, "alone");
      a.machine.write(path, bytes);
      a.machine.setTime(path, world === "One" ? mtime : mtime + 60_000);
    }
    simulation.playerDid(a);
    const pulled = await run(simulation, a, "pull", { answers: "abort" });
    assert.ok(!(pulled instanceof Error));
    assert.equal(simulation.live(a).get("saves/One"), "level.dat=v4");
    assert.equal(simulation.live(a).get("saves/Two"), "level.dat=v5");
  });
});

Deno.test("a world that the network only touched is no question", LINUX_PATHS, async () => {
  await unsentMerge(async ({ simulation, a, c }) => {
    await run(simulation, c, "pull");
    for (const world of ["One", "Two"]) c.machine.setTime(`${GAME}/saves/${world}/level.dat`, 1_600_000_000_000);
    await run(simulation, c, "push");
    play(simulation, a, { "saves/One/level.dat": "v4", "saves/Two/level.dat": "v5" });
    const pulled = await run(simulation, a, "pull", { answers: "abort" });
    assert.ok(!(pulled instanceof Error));
    assert.equal(simulation.live(a).get("saves/Two"), "level.dat=v5");
  });
});

interface Merged {
  readonly simulation: Simulation;
  readonly a: Computer;
  readonly c: Computer;
}

/** `a` changed the world One, `b` the world Two; `a` united them. Goes on from each moment at which its line may break. */
async function unsentMerge(goOn: (merged: Merged) => Promise<void>): Promise<void> {
  using _ = simulateCalls();
  let unsent = 0;
  for (let cutAfter = 1; cutAfter < 20; cutAfter++) {
    const { simulation, a, b, c } = computers();
    play(simulation, a, { "saves/One/level.dat": "v1", "saves/Two/level.dat": "v1" });
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    await run(simulation, c, "pull");
    play(simulation, a, { "saves/One/level.dat": "v2" });
    await run(simulation, a, "push");
    play(simulation, b, { "saves/Two/level.dat": "v2" });
    await run(simulation, b, "push");
    await run(simulation, a, "pull", { cutAfter });
    if (basesOf(a).length !== 2) continue;
    unsent++;
    await goOn({ simulation, a, c });
  }
  assert.ok(unsent > 0);
}
