import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { simulate } from "./layer_a.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

const THEN = 1_600_000_000_000;

/** Two evenings of a, the second unsent; `first` is the moment after the first. */
async function twoEvenings() {
  const { simulation, a, b } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1", "config/mod.json": "v1" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  const [first = ""] = simulation.network.saved.keys();
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/level.dat": "v2", "config/mod.json": "v2", "config/other/mod.json": "v3" });
  // A file that looks as it did: only its content tells.
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/level.dat": "v4" });
  return { simulation, a, b, first };
}

for (
  const [name, wish] of [
    ["the whole instance", {}],
    ["a world", { world: "Home" }],
    ["a copy of a world", { world: "Home", as: "copy" }],
    ["a folder", { path: "config" }],
  ] as const
) {
  Deno.test(`bringing back ${name} may die before any of its steps`, LINUX_PATHS, async () => {
    using _ = simulateCalls();
    const bringBack = async (crashAfter: number) => {
      const { simulation, a, b, first } = await twoEvenings();
      const before = simulation.live(a);
      const ended = await run(simulation, a, "restore", { crashAfter, wish: { moment: first, ...wish } });
      // What a crash left is made whole by the next start, also without a network.
      a.line.offline = true;
      await run(simulation, a, "pull", { answers: "abort" });
      a.line.offline = false;
      return { simulation, a, b, before, ended, now: simulation.live(a) };
    };
    const { before, now: after } = await bringBack(Infinity);
    assert.notDeepEqual(after, before);
    for (let crashAfter = 1, over = false; !over; crashAfter++) {
      const { simulation, a, b, ended, now } = await bringBack(crashAfter);
      const what = `down after ${crashAfter} changes`;
      assert.ok([before, after].some((state) => isDeepStrictEqual(state, now)), what);
      over = ended !== "down";
      if (!over && crashAfter % 4 !== 0) continue;
      await run(simulation, a, "push");
      await run(simulation, b, "pull", { answers: "abort" });
      assert.deepEqual(simulation.live(b), simulation.live(a), what);
    }
  });
}

Deno.test("a restored file that looks like the present one reaches who has the present one", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  const [first = ""] = simulation.network.saved.keys();
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  await run(simulation, b, "restore", { wish: { moment: first, world: "Home" } });
  assert.match(simulation.live(b).get("saves/Home") ?? "", /map.dat=old/);
  await run(simulation, b, "push");
  await run(simulation, a, "pull", { answers: "abort" });
  assert.match(simulation.live(a).get("saves/Home") ?? "", /map.dat=old/);
});

Deno.test({
  name: "whatever is brought back between evenings, crashes and forks, nothing is lost",
  ...LINUX_PATHS,
  fn: () => simulate({ seed: 40_000, runs: 30, steps: 25, verbs: "restores" }),
});
