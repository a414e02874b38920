import assert from "node:assert/strict";
import { fileOf, levelOf } from "../../scripts/simulate/content.ts";
import { mount } from "../../scripts/simulate/memory_calls.ts";
import { type RunOptions, start, type Verb } from "../../scripts/simulate/program_steps.ts";
import { randomFrom } from "../../scripts/simulate/random.ts";
import { type Computer, GAME, Simulation } from "../../scripts/simulate/simulation.ts";

/** Three computers of one player. */
export function computers(): { simulation: Simulation; a: Computer; b: Computer; c: Computer } {
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
export function play(
  simulation: Simulation,
  computer: Computer,
  files: Readonly<Record<string, string>>,
  when?: number,
) {
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

/** Starts the program once, and looks whether all promises are kept. Returns how it ended. */
export async function run(simulation: Simulation, computer: Computer, verb: Verb, options: Partial<RunOptions> = {}) {
  const ended = await start(simulation, computer, verb, { random: randomFrom(1), answers: "keep-local", ...options });
  simulation.check();
  return ended;
}

/** Three computers: `a` and `b` had a world, and `a` has sent a newer version of it since. */
export async function newerOnNetwork() {
  const made = computers();
  const { simulation, a, b } = made;
  play(simulation, a, { "saves/Home/level.dat": "v1" });
  await run(simulation, a, "push");
  await run(simulation, b, "pull");
  play(simulation, a, { "saves/Home/level.dat": "v2" });
  await run(simulation, a, "push");
  return made;
}

/** The simulated disks have paths like Linux. */
export const LINUX_PATHS = { ignore: Deno.build.os === "windows" };
