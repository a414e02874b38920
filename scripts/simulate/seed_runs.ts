/**
 * Whole runs, seed by seed, and what is to be said of one that fails.
 *
 * @module
 */
import { versionsIn, versionsSaved } from "./content.ts";
import { simulateCalls } from "./memory_calls.ts";
import { type Layer, runSteps, shrink, stepsOf } from "./run.ts";
import { GAME, type Simulation } from "./simulation.ts";
import { describe } from "./steps.ts";

/** How every seed is run. */
export interface RunOptions {
  readonly layer: "a" | "b";
  readonly steps: number;
  readonly verbs: "usual" | "restores";
  /** Whether a failing run is told as it is, or first made shorter. */
  readonly failing: "as-it-is" | "shorter";
  /** Whether all that happens in a failing run is told. */
  readonly told: "steps" | "everything";
}

/** Runs a seed. Returns what went wrong, as text for people, or nothing. */
export type SeedRun = (seed: number) => Promise<string | undefined>;

/** Something that runs seeds for as long as it is not disposed. */
export interface SeedRuns extends AsyncDisposable {
  readonly run: SeedRun;
}

/** Runs seeds in this thread. In layer a Deno's file calls are the simulation's until it is disposed. */
export async function seedRuns({ layer, steps, verbs, failing, told }: RunOptions): Promise<SeedRuns> {
  // Lazily: the second layer needs the toolchain.
  const where = layer === "b" ? await (await import("./real/layer_b.ts")).layerB() : inMemory();
  return {
    run: async (seed) => {
      const script = stepsOf(seed, steps, verbs);
      const error = await runSteps(seed, script, undefined, where.make);
      if (error === undefined) return undefined;
      const found = { seed, steps: script, error };
      const small = failing === "as-it-is" ? found : await shrink(found, where);
      const lines = [`seed ${seed}:`, ...small.steps.map((step) => `  ${describe(step)}`)];
      if (told === "everything") await runSteps(seed, small.steps, teller(lines), where.make);
      return [...lines, Deno.inspect(small.error)].join("\n");
    },
    [Symbol.asyncDispose]: () => where[Symbol.asyncDispose](),
  };
}

function inMemory(): Layer & AsyncDisposable {
  const calls = simulateCalls();
  return {
    tries: Infinity,
    [Symbol.asyncDispose]() {
      calls[Symbol.dispose]();
      return Promise.resolve();
    },
  };
}

/** Adds everything that is new to the lines, for whoever looks for the reason. */
function teller(lines: string[]): (what: string, simulation: Simulation) => void {
  const told = new Map<string, string>();
  return (what, { computers, network }) => {
    lines.push(`--- ${what}`);
    const tell = (name: string, versions: ReadonlyMap<string, string>) => {
      const text = [...versions].map(([path, version]) => `${path} { ${version} }`).join(", ");
      if (told.get(name) !== text) lines.push(`    ${name}: ${text}`);
      told.set(name, text);
    };
    for (const computer of computers) tell(computer.name, versionsIn(computer.machine, GAME));
    for (const saved of network.saved.values()) {
      const { id, parent, tags, host } = saved.snapshot;
      tell(`${id.slice(0, 8)} by ${host} on ${parent?.slice(0, 8)} ${tags.join(" ")}`, versionsSaved(saved));
    }
  };
}
