import assert from "node:assert/strict";
import { ConflictError } from "../../lib/errors.ts";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { headCount } from "../../scripts/simulate/questions.ts";
import { GAME } from "../../scripts/simulate/simulation.ts";
import { computers, LINUX_PATHS, newerOnNetwork, play, run } from "./three_computers.ts";

// Found by the simulation, or by its questions.

const THEN = 1_600_000_000_000;

Deno.test(
  "two computers that both sent their version of a world are asked, whatever its sizes",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    play(simulation, a, { "saves/Home/level.dat": "v2" });
    play(simulation, b, { "saves/Home/level.dat": "v300" });
    await run(simulation, a, "push");
    await run(simulation, b, "push");
    const ended = await run(simulation, a, "pull", { answers: "abort" });
    assert.ok(ended instanceof ConflictError);
  },
);

Deno.test("worlds that differ by an empty folder only are no question", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  a.machine.makeFolder(`${GAME}/saves/Home/datapacks`, "make-parents");
  await run(simulation, a, "push");
  play(simulation, b, { "saves/Home/level.dat": "v1" });
  const ended = await run(simulation, b, "pull", { answers: "abort" });
  assert.ok(!(ended instanceof Error));
});

Deno.test("a world that two states only touched is known to both, where they meet twice", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  // Ids tell in which order the two are taken: both orders come up.
  for (let shift = 0; shift < 4; shift++) {
    const { simulation, a, b, c } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
    await run(simulation, a, "push");
    await run(simulation, c, "pull");
    play(simulation, a, { "config/mod.json": "v2" });
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    c.machine.setTime(`${GAME}/saves/Home/level.dat`, THEN);
    c.machine.setTime(`${GAME}/saves/Home/map.dat`, THEN + 1000);
    await run(simulation, c, "push");
    for (let id = 0; id < shift; id++) simulation.newId();
    play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
    await run(simulation, a, "pull");
    play(simulation, c, { "saves/Other/level.dat": "v3" });
    await run(simulation, c, "push");
    const ended = await run(simulation, b, "pull", { answers: "abort" });
    assert.ok(!(ended instanceof Error));
    assert.match(simulation.live(b).get("saves/Home") ?? "", /map.dat=new/);
  }
});

Deno.test(
  "a world kept where nothing was ever agreed reaches who had it with other files of the same times",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    const { simulation, a, b, c } = computers();
    for (const computer of [a, c]) {
      play(simulation, computer, { "saves/Home/level.dat": "v1" });
      computer.machine.setTime(`${GAME}/saves/Home/level.dat`, THEN);
      play(simulation, computer, { "saves/Home/map.dat": computer === a ? "new" : "old" }, THEN);
    }
    play(simulation, b, { "saves/Home/level.dat": "v2" });
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    await run(simulation, c, "pull");
    await run(simulation, a, "pull");
    assert.match(simulation.live(a).get("saves/Home") ?? "", /map.dat=old/);
  },
);

Deno.test("a push that died after it was sent keeps no later pull from comparing", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    await run(simulation, a, "push");
    play(simulation, a, { "saves/Home/level.dat": "v2", "saves/Home/map.dat": "v3" });
    ended = await run(simulation, a, "push", { crashAfter });
    await run(simulation, b, "pull");
    play(simulation, b, { "saves/Home/level.dat": "v4000" });
    a.machine.setTime(`${GAME}/saves/Home/map.dat`, THEN);
    await run(simulation, b, "push");
    await run(simulation, a, "pull", { answers: "abort" });
  }
});

Deno.test("a world rewritten here is no question where the network only touched it", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" });
    await run(simulation, a, "push");
    play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" }, THEN);
    ended = await run(simulation, a, "push", { crashAfter });
    simulation.underWay.clear();
    play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
    assert.ok(!(await run(simulation, a, "pull", { answers: "abort" }) instanceof Error), `died before ${crashAfter}`);
  }
});

Deno.test("an older copy put back after a push that died is no question", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Other/level.dat": "v1" });
    play(simulation, a, { "saves/Other/map.dat": "old" }, THEN);
    await run(simulation, a, "push");
    play(simulation, a, { "saves/Home/level.dat": "v2", "saves/Home/map.dat": "v3" });
    ended = await run(simulation, a, "push", { crashAfter });
    await run(simulation, b, "pull");
    play(simulation, b, { "saves/Other/map.dat": "new" }, THEN);
    await run(simulation, b, "push");
    simulation.underWay.clear();
    a.machine.remove(`${GAME}/saves/Home/map.dat`, "alone");
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    assert.ok(!(await run(simulation, a, "pull", { answers: "abort" }) instanceof Error), `died before ${crashAfter}`);
  }
});

for (const again of ["pushes again", "starts the next time"] as const) {
  Deno.test(`a world that is played elsewhere after a push died is no question: ${again}`, LINUX_PATHS, async () => {
    using _ = simulateCalls();
    let arrived = 0;
    for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
      const { simulation, a, b } = computers();
      play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "v1", "config/mod.json": "v1" });
      await run(simulation, a, "push");
      await run(simulation, b, "pull");
      play(simulation, a, { "saves/Home/level.dat": "v2", "config/mod.json": "v2" });
      ended = await run(simulation, a, "push", { crashAfter });
      await run(simulation, b, "pull");
      if (simulation.live(b).get("config/mod.json") !== "v2") continue;
      arrived++;
      play(simulation, b, { "saves/Home/level.dat": "v4000", "config/mod.json": "v3" });
      if (again === "pushes again") await run(simulation, a, "push");
      for (const computer of [b, a]) {
        const pulled = await run(simulation, computer, "pull", { answers: "abort" });
        assert.ok(!(pulled instanceof Error), `${computer.name}, died before ${crashAfter}`);
        await run(simulation, computer, "push");
      }
      for (
        const { computer, path } of [a, b].flatMap((computer) => [
          { computer, path: "saves/Home" },
          { computer, path: "config/mod.json" },
        ])
      ) {
        assert.match(simulation.live(computer).get(path) ?? "", /v3|v4000/, `${path} on ${computer.name}`);
      }
    }
    assert.ok(arrived > 0);
  });
}

Deno.test("a world put back as it was before a fork can be had again by undo", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = await newerOnNetwork();
  play(simulation, b, { "saves/Home/level.dat": "v3" });
  await run(simulation, b, "push");
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  const before = simulation.live(a).get("saves/Home");
  await run(simulation, a, "pull", { answers: "use-remote" });
  assert.notEqual(simulation.live(a).get("saves/Home"), before);
  await run(simulation, a, "undo");
  assert.equal(simulation.live(a).get("saves/Home"), before);
});

for (const answers of ["use-remote", "keep-both", "keep-local"] as const) {
  Deno.test(
    `after a fork all have the world that was chosen (${answers}), whatever its times`,
    LINUX_PATHS,
    async () => {
      using _ = simulateCalls();
      const { simulation, a, b, c } = computers();
      play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" });
      await run(simulation, a, "push");
      await run(simulation, b, "pull");
      for (const computer of [a, b]) {
        play(simulation, computer, { "saves/Home/map.dat": computer === a ? "one" : "two" }, THEN);
        await run(simulation, computer, "push");
      }
      // Nobody can tell any more what both grew out of.
      simulation.network.saved.delete([...simulation.network.saved.keys()][0] ?? "");
      simulation.operatorForgot();
      await run(simulation, c, "pull", { answers });
      await run(simulation, c, "push");
      for (const computer of [a, b]) {
        await run(simulation, computer, "pull", { answers: "use-remote" });
        assert.equal(simulation.live(computer).get("saves/Home"), simulation.live(c).get("saves/Home"));
      }
    },
  );
}

Deno.test(
  "two states with an old version under new times are no question to who went on from it",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    let twice = 0;
    for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
      const { simulation, a, b } = await newerOnNetwork();
      play(simulation, a, { "saves/Home/level.dat": "v1" }, THEN);
      ended = await run(simulation, a, "push", { crashAfter });
      await run(simulation, a, "push");
      if (headCount(simulation) === 2) twice++;
      play(simulation, b, { "saves/Home/level.dat": "v4000" });
      const pulled = await run(simulation, b, "pull", { answers: "abort" });
      assert.ok(!(pulled instanceof Error), `died before ${crashAfter}`);
      assert.equal(simulation.live(b).get("saves/Home"), "level.dat=v4000");
    }
    assert.ok(twice > 0);
  },
);
