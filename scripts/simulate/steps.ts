/**
 * The steps of a run: drawn from a seed, and carried out each with a seed of its own, so that a run from which steps were
 * taken away still does the others as before.
 *
 * @module
 */
import { DEEDS, playWorld, worldsToSwap } from "./player_steps.ts";
import { type Random, randomFrom } from "./random.ts";
import { type RunOptions, start, type Verb } from "./program_steps.ts";
import type { OnConflict } from "../../lib/sync/question_types.ts";
import type { Computer, Simulation } from "./simulation.ts";
import { playerDidAfterCrash } from "./without_a_word.ts";

/** One start of the program. */
export interface Start {
  readonly verb: Verb;
  readonly computer: number;
  readonly crashAfter?: number;
  /** See `RunOptions`. */
  readonly crashIn?: "swap";
  readonly cutAfter?: number;
  readonly answers: "player" | OnConflict;
}

/** One step. */
export type Step =
  | { readonly kind: "deed"; readonly deed: string; readonly computer: number; readonly seed: number }
  | { readonly kind: "start"; readonly seed: number; readonly start: Start }
  /** Two runs at once, their calls to the network mixed. */
  | {
    readonly kind: "both";
    readonly seed: number;
    readonly starts: readonly [Start, Start];
    readonly forget: boolean;
  };

const WEIGHTED = Object.entries(DEEDS).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));

/** Draws a step. */
export function drawStep(random: Random, computers: number): Step {
  const seed = random.below(2 ** 31);
  const what = random.below(100);
  const computer = random.below(computers);
  if (what < 45) return { kind: "deed", deed: WEIGHTED[random.below(WEIGHTED.length)] ?? "play", computer, seed };
  if (what < 93) return { kind: "start", seed, start: drawStart(random, computer) };
  const other = random.chance(85) ? (computer + 1) % computers : computer;
  return {
    kind: "both",
    seed,
    starts: [drawStart(random, computer), drawStart(random, other)],
    forget: random.chance(10),
  };
}

function drawStart(random: Random, computer: number): Start {
  const verb = random.below(100);
  const trouble = random.below(100);
  const answers = random.below(100);
  return {
    verb: verb < 50 ? "pull" : verb < 94 ? "push" : "undo",
    computer,
    ...(trouble < 14 ? { crashAfter: 1 + random.below(random.pick([8, 30, 120])) } : {}),
    // The shortest part of a run, and the one that matters most.
    ...(trouble < 5 ? { crashIn: "swap" } : {}),
    ...(trouble >= 14 && trouble < 22 ? { cutAfter: random.below(6) } : {}),
    answers: answers < 60 ? "player" : random.pick<OnConflict>(["abort", "keep-local", "use-remote", "keep-both"]),
  };
}

/** Carries out a step. What must hold afterwards is checked by the caller. */
export async function carryOut(simulation: Simulation, step: Step): Promise<void> {
  const random = randomFrom(step.seed);
  // Change times are told in whole seconds: most steps come later, some within the same one.
  if (step.seed % 3 > 0) { for (const { machine } of simulation.computers) machine.clock += step.seed % 3000; }
  if (step.kind === "deed") {
    const computer = computerOf(simulation, step.computer);
    deed(simulation, computer, step.deed, random);
    return;
  }
  if (step.kind === "start") {
    const computer = computerOf(simulation, step.start.computer);
    const ended = await start(simulation, computer, step.start.verb, { ...step.start, random });
    if (ended !== "down") return;
    if (random.chance(40)) return await startAlone(simulation, computer, random);
    // The game is started without us, often for the very world that was to be replaced.
    const [world] = worldsToSwap(computer);
    if (world === undefined) {
      if (random.chance(40)) deed(simulation, computer, "play", random);
    } else if (random.chance(80)) {
      act(simulation, computer, "play", () => playWorld(simulation, computer, random, world));
    }
    return;
  }
  const turn = async () => {
    for (let left = random.below(12); left > 0; left--) await Promise.resolve();
    if (step.forget && random.chance(10)) {
      DEEDS["forget"]?.deed(simulation, computerOf(simulation, 0), random);
      simulation.operatorForgot();
    }
  };
  const [one, other] = step.starts;
  const options: Omit<RunOptions, "answers"> = { random, turn };
  const results = await Promise.allSettled([one, other].map((each) => {
    // The same computer twice: the second waits for the first, and a crash would be one of both.
    const { crashAfter: _, crashIn: __, ...safe } = each;
    const given = one.computer === other.computer ? safe : each;
    return start(simulation, computerOf(simulation, each.computer), each.verb, { ...options, ...given });
  }));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

function deed(simulation: Simulation, computer: Computer, name: string, random: Random): void {
  act(simulation, computer, name, () => DEEDS[name]?.deed(simulation, computer, random));
}

function act(simulation: Simulation, computer: Computer, name: string, work: () => void): void {
  simulation.active = computer;
  const before = simulation.live(computer);
  const { changes } = computer.machine;
  work();
  if (name === "forget") simulation.operatorForgot();
  else simulation.playerDid(computer);
  if (computer.machine.changes !== changes) playerDidAfterCrash(simulation, computer, before, name);
}

/** The game is started again without the network: what a crash left must be whole already. */
async function startAlone(simulation: Simulation, computer: Computer, random: Random): Promise<void> {
  const { offline } = computer.line;
  computer.line.offline = true;
  await start(simulation, computer, "pull", { random, answers: "abort" });
  computer.line.offline = offline;
}

function computerOf({ computers }: Simulation, index: number): Computer {
  const computer = computers[index % computers.length];
  if (computer === undefined) throw new Error("There are no computers.");
  return computer;
}

/** A step in words. */
export function describe(step: Step): string {
  if (step.kind === "deed") return `pc${step.computer} ${step.deed} (seed ${step.seed})`;
  const words = ({ verb, computer, crashAfter, crashIn, cutAfter, answers }: Start) =>
    `pc${computer} ${verb} (${answers}${
      crashAfter === undefined
        ? ""
        : `, down after ${crashAfter} changes${crashIn === undefined ? "" : ` of the ${crashIn}`}`
    }${cutAfter === undefined ? "" : `, cut off after ${cutAfter} requests`})`;
  if (step.kind === "start") return `${words(step.start)} (seed ${step.seed})`;
  const [one, other] = step.starts;
  return `at once: ${words(one)} and ${words(other)}${
    step.forget ? " while the operator forgets" : ""
  } (seed ${step.seed})`;
}
