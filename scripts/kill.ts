/**
 * Kills the program at random moments of pull, push and undo on the real instance and checks after each that nothing is
 * lost: `deno run -A scripts/kill.ts --seed 1 --kills 200 [--disk FOLDER]`, where the last is a folder on the disk
 * to play on. The program is bundled first, as players get it: that also starts in half the time, and a kill costs mostly
 * starts. See `tests/e2e/kill/`.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { bundle } from "./build/bundle.ts";
import { tempDir } from "../tests/support/temp.ts";
import { toolchainOnPath } from "./toolchain.ts";
import { runKills } from "../tests/e2e/kill/run_kills.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    kills: { type: "string", default: "200" },
    disk: { type: "string" },
  },
});
const [seed, kills] = [Number(values.seed), Number(values.kills)];
await toolchainOnPath();
console.log(`Seed ${seed}, ${kills} kills.`);
using folder = tempDir("kill-program");
const program = `${folder.path}/instance-sync.js`;
await bundle(program);
const done = await runKills({
  seed,
  kills,
  program,
  log: console.log,
  ...(values.disk !== undefined && { disk: values.disk }),
});
console.log(
  `${done.kills} runs killed in ${done.seconds.toFixed(0)} s (seed ${seed}), nothing lost. ` +
    `In the swap: ${done.inSwap}; while finishing one: ${done.inRecovery}; ended before the kill: ${done.tooLate}.`,
);
console.log([...done.cases].map(([name, rounds]) => `${name}: ${rounds} rounds`).join(", "));
