/**
 * One simulated run: steps, checks after each, and at the end everybody comes to rest.
 *
 * @module
 */
import type { Answer } from "../../lib/sync/question_types.ts";
import { MAY_DIFFER } from "./content.ts";
import { mount } from "./memory_calls.ts";
import { start } from "./program_steps.ts";
import { headCount } from "./questions.ts";
import { randomFrom } from "./random.ts";
import { Simulation, Violation } from "./simulation.ts";
import { carryOut, describe, drawStep, type Step } from "./steps.ts";
import { DEEDS } from "./player_steps.ts";

/** A run that did not keep a promise. */
export interface Failure {
  readonly seed: number;
  readonly steps: readonly Step[];
  readonly error: unknown;
}

/**
 * The steps of a seed.
 *
 * @param verbs `restores`: a third of all starts bring a moment back instead.
 */
export function stepsOf(seed: number, count: number, verbs: "usual" | "restores" = "usual"): Step[] {
  const random = randomFrom(seed);
  const computers = computersOf(seed);
  const steps = Array.from({ length: count }, () => drawStep(random, computers));
  return verbs === "usual"
    ? steps
    : steps.map((step) =>
      step.kind === "start" && step.seed % 3 === 0 ? { ...step, start: { ...step.start, verb: "restore" } } : step
    );
}

function computersOf(seed: number): number {
  return 2 + seed % 3;
}

/** Runs the steps. Returns what was wrong, or nothing. */
export async function runSteps(
  seed: number,
  steps: readonly Step[],
  onStep: (what: string, simulation: Simulation) => void = () => {},
  make: MakeSimulation = inMemory,
): Promise<unknown> {
  const simulation = await makeSimulation(seed, make);
  try {
    onStep("start", simulation);
    for (const step of steps) {
      await carryOut(simulation, step);
      onStep(describe(step), simulation);
      simulation.check();
    }
    await comeToRest(simulation, seed, onStep);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await simulation.parts?.end();
  }
}

/** Makes a world of some computers, each with a clock of its own. */
export type MakeSimulation = (
  count: number,
  clock: (index: number) => number,
  seed: number,
) => Simulation | Promise<Simulation>;

function inMemory(count: number, clock: (index: number) => number): Simulation {
  const simulation = new Simulation(count, clock);
  const machines = new Map(simulation.computers.map(({ name, machine }) => [name, machine]));
  mount(machines, () => simulation.active?.machine.clock ?? 0, () => simulation.newId());
  return simulation;
}

async function makeSimulation(seed: number, make: MakeSimulation): Promise<Simulation> {
  const random = randomFrom(seed ^ 0x5eed);
  // Nobody's clock is right.
  const clock = () => 1_700_000_000_000 + (random.below(2001) - 1000) * 3_600_000;
  const simulation = await make(computersOf(seed), clock, seed);
  const [first] = simulation.computers;
  if (first !== undefined) {
    DEEDS["play"]?.deed(simulation, first, random);
    simulation.playerDid(first);
  }
  return simulation;
}

/** Everybody is online and nobody plays any more: soon all are equal, and then nothing costs anything. */
async function comeToRest(
  simulation: Simulation,
  seed: number,
  onStep: (what: string, simulation: Simulation) => void,
): Promise<void> {
  const random = randomFrom(seed ^ 0xe2d);
  const { computers, network } = simulation;
  for (const computer of computers) computer.line.offline = false;
  const answer = random.pick<Answer>(["keep-local", "use-remote", "keep-both"]);
  let quiet = false;
  for (let round = 0; round < 6 && !quiet; round++) {
    const before = network.starts;
    for (const computer of computers) {
      for (const verb of ["pull", "push"] as const) {
        await start(simulation, computer, verb, { random, answers: verb === "pull" ? answer : "keep-local" });
        onStep(`at rest: ${computer.name} ${verb}`, simulation);
        simulation.check();
      }
    }
    quiet = network.starts === before;
  }
  if (headCount(simulation) > 1) throw new Violation("there is still a fork after six rounds");
  if (!quiet) throw new Violation("runs without changes still start restic after six rounds");
  const [first, ...others] = computers.map((computer) => ({ computer, versions: simulation.live(computer) }));
  for (const other of others) {
    for (const path of new Set([...first?.versions.keys() ?? [], ...other.versions.keys()])) {
      const [one, two] = [first?.versions.get(path), other.versions.get(path)];
      if (one === two || MAY_DIFFER.has(path)) continue;
      throw new Violation(`${path} differs at rest: ${one} on pc0, ${two} on ${other.computer.name}`);
    }
  }
}

/** What runs take place in. */
export interface Layer {
  /** In memory if left out. */
  readonly make?: MakeSimulation;
  /** How many runs may be spent on making a failing one shorter. */
  readonly tries: number;
}

/** Takes steps away as long as the run still fails in the same way. */
export async function shrink(
  { seed, steps, error }: Failure,
  { make, tries }: Layer = { tries: Infinity },
): Promise<Failure> {
  let left = tries;
  const kind = kindOf(error);
  let smallest: Failure = { seed, steps, error };
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.steps.length && left-- > 0;) {
      const fewer = smallest.steps.toSpliced(at, size);
      const found = await runSteps(seed, fewer, undefined, make);
      if (found !== undefined && kindOf(found) === kind) smallest = { seed, steps: fewer, error: found };
      else at += size;
    }
  }
  return smallest;
}

/** Two failures are alike if they begin alike. */
function kindOf(error: unknown): string {
  return error instanceof Error ? error.message.split(/[ :]/).slice(0, 2).join(" ") : String(error);
}
