import assert from "node:assert/strict";
import { fileOf, levelOf, versionsSaved } from "../../scripts/simulate/content.ts";
import { mount, simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { start, type Verb } from "../../scripts/simulate/program_steps.ts";
import { randomFrom } from "../../scripts/simulate/random.ts";
import { type Computer, GAME, Simulation } from "../../scripts/simulate/simulation.ts";

// Found by the simulation: files that changed under their old size and time.

/** Three computers of one player. */
function computers(): { simulation: Simulation; a: Computer; b: Computer; c: Computer } {
  const simulation = new Simulation(3, (index) => 1_700_000_000_000 + index * 7_777_777);
  mount(
    new Map(simulation.computers.map(({ name, machine }) => [name, machine])),
    () => 1_700_000_000_000,
    () => simulation.newId(),
  );
  const [a, b, c] = simulation.computers;
  assert.ok(a !== undefined && b !== undefined && c !== undefined);
  return { simulation, a, b, c };
}

/** Saves files of one world; `when`: their time, now if left out. */
function play(simulation: Simulation, computer: Computer, files: Readonly<Record<string, string>>, when?: number) {
  for (const [name, version] of Object.entries(files)) {
    const path = `${GAME}/${name}`;
    computer.machine.makeFolder(path.slice(0, path.lastIndexOf("/")), "make-parents");
    const bytes = name.endsWith("level.dat")
      ? levelOf(version, "Home", Number(version.slice(1)), 7)
      : fileOf(version, 8);
    computer.machine.write(path, bytes);
    if (when !== undefined) computer.machine.setTime(path, when);
  }
  simulation.playerDid(computer);
}

async function run(simulation: Simulation, computer: Computer, verb: Verb, crashAfter?: number) {
  const options = { random: randomFrom(1), answers: "keep-local" as const };
  const ended = await start(
    simulation,
    computer,
    verb,
    crashAfter === undefined ? options : { ...options, crashAfter },
  );
  simulation.check();
  return ended;
}

const LINUX_PATHS = { ignore: Deno.build.os === "windows" };
const THEN = 1_600_000_000_000;

Deno.test("a rewritten file that came in with a fork is in the state that unites it", LINUX_PATHS, async () => {
  using _ = simulateCalls();
  const { simulation, a, b, c } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
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
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    play(simulation, a, { "saves/Home/map.dat": "new" }, THEN);
    play(simulation, b, { "saves/Home/level.dat": "v2000" });
    await run(simulation, b, "push");
    ended = await run(simulation, a, "push", crashAfter);
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
  const { simulation, a, b, c } = computers();
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  play(simulation, a, { "saves/Home/map.dat": "old" }, THEN);
  await run(simulation, a, "push");
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
