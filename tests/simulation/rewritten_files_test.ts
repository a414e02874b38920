import assert from "node:assert/strict";
import { versionsSaved } from "../../scripts/simulate/content.ts";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { GAME } from "../../scripts/simulate/simulation.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

// Found by the simulation: files that changed under their old size and time.

const THEN = 1_600_000_000_000;

/** Three computers; the first has sent a world with a file of old times. */
async function homeSent() {
  const made = computers();
  const { simulation, a } = made;
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  return made;
}

Deno.test("a rewritten file that came in with a fork is in the state that unites it", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = await homeSent();
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "push");
  play(simulation, b, { "config/mod.json": "v2" });
  await run(simulation, b, "push");
  await run(simulation, b, "pull");
  await run(simulation, b, "push");
  await run(simulation, c, "pull");
  assert.match(simulation.live(c).get("saves/Home") ?? "", /map.dat=new/);
});

Deno.test("a push that dies anywhere leaves no rewritten file for another version's", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a, b } = await homeSent();
    await run(simulation, b, "pull");
    play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
    play(simulation, b, { "saves/Home/level.dat": "v2000" });
    await run(simulation, b, "push");
    ended = await run(simulation, a, "push", { crashAfter });
    for (let round = 0; round < 2; round++) {
      await run(simulation, a, "pull");
      await run(simulation, b, "pull");
    }
  }
});

Deno.test("a world rewritten here and deleted there never mixes with a third computer's", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Nether/level.dat": "v2" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  await run(simulation, c, "pull");
  c.machine.remove(`${GAME}/saves/Home`, "all-below");
  await run(simulation, c, "push");
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "pull");
  await run(simulation, a, "push");
  play(simulation, b, { "saves/Home/level.dat": "v2000" });
  await run(simulation, b, "pull");
  await run(simulation, b, "push");
  const versions = [...simulation.network.saved.values()].map((saved) => versionsSaved(saved).get("saves/Home") ?? "");
  assert.ok(versions.some((version) => version.includes("map.dat=new")));
});

Deno.test("a rewritten world that wins over another one reaches who stood on the one before", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = await homeSent();
  await run(simulation, b, "pull");
  await run(simulation, c, "pull");
  play(simulation, c, { "saves/Home/level.dat": "v2", "saves/Home/map.dat": "other" });
  await run(simulation, c, "push");
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "pull");
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  assert.match(simulation.live(b).get("saves/Home") ?? "", /map.dat=new/);
});

Deno.test("a rewritten file arrives although the operator forgot the state that said so", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = await homeSent();
  await run(simulation, c, "pull");
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, b, { "saves/Home/level.dat": "v2" });
  await run(simulation, b, "push");
  for (const id of [...simulation.network.saved.keys()].slice(0, -1)) simulation.network.saved.delete(id);
  simulation.operatorForgot();
  await run(simulation, c, "pull");
  assert.match(simulation.live(c).get("saves/Home") ?? "", /map.dat=new/);
});

Deno.test("a world kept against a deletion never mixes with another one kept elsewhere", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Other/level.dat": "v1" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  await run(simulation, c, "pull");
  play(simulation, a, { "saves/Home/level.dat": "v2" });
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, c, "pull");
  a.machine.remove(`${GAME}/saves/Home`, "all-below");
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  await run(simulation, b, "push");
  await run(simulation, c, "pull");
  assert.match(simulation.live(b).get("saves/Home") ?? "", /map.dat=old/);
});

Deno.test(
  "a world played on where the network only touched it reaches who has other files of the same times",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    const { simulation, a, b, c } = await homeSent();
    await run(simulation, b, "pull");
    play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
    await run(simulation, a, "push");
    await run(simulation, c, "pull");
    // An older copy of the world, as a player puts it back by hand: the content of then, the time of now.
    play(simulation, c, { "saves/Home/map.dat": "old" }, THEN + 1000);
    await run(simulation, c, "push");
    play(simulation, b, { "saves/Home/level.dat": "v2000" });
    await run(simulation, b, "pull");
    await run(simulation, b, "push");
    await run(simulation, a, "pull");
    assert.match(simulation.live(a).get("saves/Home") ?? "", /level.dat=v2000.* map.dat=old/);
  },
);

Deno.test(
  "an old copy sent by a newcomer reaches who has rewritten that world, or is asked about",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    const { simulation, a, b, c } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" }, THEN);
    play(simulation, c, { "saves/Home/level.dat": "v1", "saves/Home/map.dat": "old" }, THEN);
    await run(simulation, a, "push");
    play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    b.machine.remove(`${GAME}/saves/Home`, "all-below");
    play(simulation, b, { "saves/Other/level.dat": "v1" });
    await run(simulation, b, "push");
    await run(simulation, c, "pull");
    await run(simulation, c, "push");
    play(simulation, a, { "saves/Home/level.dat": "v2000" });
    // The check in it: no saved state holds files of two versions.
    await run(simulation, a, "pull");
  },
);

Deno.test("a world rewritten after a push died unnoted is the same everywhere in the end", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  for (let crashAfter = 1, ended: unknown = "down"; ended === "down"; crashAfter++) {
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    await run(simulation, a, "push");
    play(simulation, a, { "saves/Home/level.dat": "v2000" });
    play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
    ended = await run(simulation, a, "push", { crashAfter });
    simulation.underWay.clear();
    play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
    await run(simulation, a, "push");
    for (let round = 0; round < 3; round++) {
      for (const computer of [b, a]) {
        await run(simulation, computer, "pull");
        await run(simulation, computer, "push");
      }
    }
    assert.deepEqual(simulation.live(b), simulation.live(a), `crash after ${crashAfter} changes`);
  }
});

Deno.test("an old copy with its old times reaches who has other files of those times", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b } = await homeSent();
  play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/map.dat": "old" });
  await run(simulation, a, "push");
  play(simulation, a, { "saves/Home/level.dat": "v2000" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  assert.equal(simulation.live(b).get("saves/Home"), simulation.live(a).get("saves/Home"));
});

Deno.test("a world taken from a fork is not mixed with what was rewritten beside it", LINUX_PATHS, async () => {
  // Which of two newest states comes first goes by their ids.
  for (const more of [0, 1, 2, 3]) {
    using _ = simulateCalls();
    const { simulation, a, b, c } = await homeSent();
    await run(simulation, b, "pull");
    await run(simulation, c, "pull");
    play(simulation, b, { "saves/Home/map.dat": "new" }, THEN);
    await run(simulation, b, "push");
    await run(simulation, a, "pull");
    play(simulation, c, { "config/mod.json": "v3" });
    await run(simulation, c, "push");
    play(simulation, b, { "saves/Home/level.dat": "v2000" });
    for (let n = 0; n < more; n++) simulation.newId();
    await run(simulation, b, "push");
    const [oldest = ""] = simulation.network.saved.keys();
    simulation.network.saved.delete(oldest);
    simulation.operatorForgot();
    await run(simulation, a, "pull", { answers: "use-remote" });
  }
});
