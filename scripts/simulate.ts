/**
 * Simulates players, an operator and fate against the real code and looks whether anything is ever lost:
 * `deno task simulate --seed 1 --runs 1000 --steps 60 [--layer a|b] [--restores] [--seconds 180]`, where the last begins
 * no further run after that long; so does Ctrl+C. See `docs/testing.md`.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { simulateCalls } from "./simulate/memory_calls.ts";
import { type Layer, runSteps, shrink, stepsOf } from "./simulate/run.ts";
import { versionsIn, versionsSaved } from "./simulate/content.ts";
import { GAME, type Simulation } from "./simulate/simulation.ts";
import { describe } from "./simulate/steps.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "1000" },
    steps: { type: "string", default: "60" },
    layer: { type: "string", default: "a" },
    quick: { type: "boolean", default: false },
    restores: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
    failures: { type: "string", default: "1" },
    seconds: { type: "string", default: "Infinity" },
  },
});
const [seed, runs, steps, most] = [
  Number(values.seed),
  Number(values.runs),
  Number(values.steps),
  Number(values.failures),
];
const began = performance.now();
let failures = 0;
let done = 0;
let isStopped = false;
const stop = () => isStopped = true;
Deno.addSignalListener("SIGINT", stop);
{
  // Lazily: the second layer needs the toolchain.
  await using layer = values.layer === "b" ? await (await import("./simulate/real/layer_b.ts")).layerB() : layerA();
  const isTime = () => !isStopped && performance.now() - began < Number(values.seconds) * 1000;
  for (; done < runs && failures < most && isTime(); done++) {
    const script = stepsOf(seed + done, steps, values.restores ? "restores" : "usual");
    const error = await runSteps(seed + done, script, undefined, layer.make);
    // The signal is only heard in a turn of its own.
    await new Promise((turn) => setTimeout(turn, 0));
    if (error === undefined) continue;
    failures++;
    const found = { seed: seed + done, steps: script, error };
    const small = values.quick ? found : await shrink(found, layer);
    console.log(`seed ${small.seed}:`);
    for (const step of small.steps) console.log(`  ${describe(step)}`);
    if (values.show) await runSteps(small.seed, small.steps, makeShow(), layer.make);
    console.log(small.error);
  }
}
console.log(
  `${done} runs of ${steps} steps from seed ${seed} in ${
    ((performance.now() - began) / 1000).toFixed(1)
  } s: ${failures} failures`,
);
Deno.removeSignalListener("SIGINT", stop);
Deno.exitCode = failures > 0 ? 1 : 0;

function layerA(): Layer & AsyncDisposable {
  const calls = simulateCalls();
  return {
    tries: Infinity,
    [Symbol.asyncDispose]() {
      calls[Symbol.dispose]();
      return Promise.resolve();
    },
  };
}

/** Everything that is new, for whoever looks for the reason. */
function makeShow(): (what: string, simulation: Simulation) => void {
  const shown = new Map<string, string>();
  return (what, { computers, network }) => {
    console.log(`--- ${what}`);
    const line = (name: string, versions: ReadonlyMap<string, string>) => {
      const text = [...versions].map(([path, version]) => `${path} { ${version} }`).join(", ");
      if (shown.get(name) !== text) console.log(`    ${name}: ${text}`);
      shown.set(name, text);
    };
    for (const computer of computers) line(computer.name, versionsIn(computer.machine, GAME));
    for (const saved of network.saved.values()) {
      const { id, parent, tags, host } = saved.snapshot;
      line(`${id.slice(0, 8)} by ${host} on ${parent?.slice(0, 8)} ${tags.join(" ")}`, versionsSaved(saved));
    }
  };
}
