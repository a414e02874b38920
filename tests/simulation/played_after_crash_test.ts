import assert from "node:assert/strict";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

/** Two computers that have a world, and a newer version of it on the network that shares a file with theirs. */
async function newerThere() {
  const made = computers();
  const { simulation, a, b } = made;
  play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/shared.dat": "v2" });
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/level.dat": "v4" });
  await run(simulation, a, "push");
  return made;
}

// Found by the simulation: the game may be started without us after a crash.
Deno.test(
  "a world played between a crash and the next start is lost nowhere, whenever the crash came",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
      const { simulation, a, b } = computers();
      play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/shared.dat": "v2", "config/mod.json": "v3" });
      play(simulation, a, { "saves/Other/level.dat": "v1", "saves/Other/shared.dat": "v2" });
      await run(simulation, a, "push");
      await run(simulation, b, "pull");
      play(simulation, a, { "saves/Home/level.dat": "v4", "saves/Other/level.dat": "v4", "config/mod.json": "v5" });
      await run(simulation, a, "push");
      ended = await run(simulation, b, "pull", { crashAfter });
      simulation.underWay.clear();
      // In place, as the game writes: a file that the two versions of the world share.
      for (const world of ["Home", "Other"]) {
        if (b.machine.find(`/game/saves/${world}`) === undefined) continue;
        play(simulation, b, { [`saves/${world}/shared.dat`]: `v7${world}` });
      }
      play(simulation, b, { "config/mod.json": "v8" });
      await run(simulation, b, "pull", { answers: "keep-both" });
      await run(simulation, b, "push");
      await run(simulation, a, "pull", { answers: "keep-both" });
    }
  },
);

// Found by the simulation (seed 20000489): the first pull died, and the player made a world of the same name.
Deno.test("a world made between a crash and the next start stays where it is", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (const answers of ["abort", "keep-local"] as const) {
    for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
      const { simulation, a, b } = computers();
      play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/shared.dat": "v2" });
      await run(simulation, a, "push");
      ended = await run(simulation, b, "pull", { crashAfter });
      simulation.underWay.clear();
      if (ended !== "down" || b.machine.find("/game/saves/Home") !== undefined) continue;
      play(simulation, b, { "saves/Home/level.dat": "v3" });
      const made = simulation.live(b).get("saves/Home");
      await run(simulation, b, "pull", { answers });
      assert.equal(simulation.live(b).get("saves/Home"), made, `the crash came after ${crashAfter} changes`);
    }
  }
});

// Found by the simulation (seed 20000066): the new version shared a file that the game wrote into before the world went.
Deno.test("a world played and deleted between a crash and the next start comes back whole", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a, b } = await newerThere();
    ended = await run(simulation, b, "pull", { crashAfter });
    simulation.underWay.clear();
    if (b.machine.find("/game/saves/Home") === undefined) continue;
    play(simulation, b, { "saves/Home/shared.dat": "v7" });
    b.machine.remove("/game/saves/Home", "all-below");
    simulation.playerDid(b);
    // Nobody ever saved a mixture: every run looks for one.
    await run(simulation, b, "pull", { answers: "use-remote" });
    await run(simulation, b, "push");
    await run(simulation, a, "pull", { answers: "use-remote" });
  }
});

// Found by the simulation (seed 270016909): an old copy has the old times, but the game had written into shared files.
Deno.test("an old copy put back over a world that was played after a crash is no mixture", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a, b } = await newerThere();
    const times = ["level.dat", "shared.dat"].map((name) => {
      const node = b.machine.find(`/game/saves/Home/${name}`);
      assert.ok(node !== undefined && "bytes" in node);
      return { name, mtime: node.mtime };
    });
    ended = await run(simulation, b, "pull", { crashAfter });
    simulation.underWay.clear();
    if (b.machine.find("/game/saves/Home") === undefined) continue;
    play(simulation, b, { "saves/Home/shared.dat": "v7" });
    b.machine.remove("/game/saves/Home", "all-below");
    play(simulation, b, { "saves/Home/level.dat": "v1", "saves/Home/shared.dat": "v2" });
    for (const { name, mtime } of times) b.machine.setTime(`/game/saves/Home/${name}`, mtime);
    simulation.playerDid(b);
    // Nobody ever saved a mixture: every run looks for one.
    await run(simulation, b, "pull", { answers: "use-remote" });
    await run(simulation, b, "push");
    await run(simulation, a, "pull", { answers: "use-remote" });
  }
});

// Found by the simulation (seed 150001693): what lay in the trash went on sharing files with the world that was renamed.
Deno.test(
  "a world renamed between a crash and the next start shares nothing with what is kept of it",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
      const { simulation, b } = await newerThere();
      ended = await run(simulation, b, "pull", { crashAfter });
      simulation.underWay.clear();
      play(simulation, b, { "saves/Home/level.dat": "v5" });
      b.machine.rename("/game/saves/Home", "/game/saves/Renamed");
      simulation.playerDid(b);
      await run(simulation, b, "pull", { answers: "keep-both" });
      const kept = [...simulation.live(b).keys()].filter((path) => path.startsWith("saves/"));
      assert.ok(kept.includes("saves/Renamed"), `the crash came after ${crashAfter} changes`);
      // The simulation looks whether that changes what lies in the trash.
      play(simulation, b, { "saves/Renamed/shared.dat": "v6" });
      await run(simulation, b, "push");
    }
  },
);

// Found by the simulation (seeds 170048073, 260002419): it was moved aside in the place of the one that had been deleted
// there.
Deno.test("a world put back after a crash stays, whatever had stepped aside for it", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    await run(simulation, a, "push");
    play(simulation, b, { "saves/Home/level.dat": "v2" });
    ended = await run(simulation, b, "pull", { crashAfter, answers: "keep-both" });
    simulation.underWay.clear();
    if (ended !== "down") continue;
    b.machine.remove("/game/saves", "all-below");
    play(simulation, b, { "saves/Home/level.dat": "v3" });
    const put = simulation.live(b).get("saves/Home");
    await run(simulation, b, "pull", { answers: "abort" });
    assert.equal(simulation.live(b).get("saves/Home"), put, `the crash came after ${crashAfter} changes`);
  }
});
