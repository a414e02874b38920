import assert from "node:assert/strict";
import { runKills } from "./kill/run_kills.ts";

/** `deno run -A scripts/kill.ts` tries other seeds, and many more kills. */
const SEED = Number(Deno.env.get("KILL_SEED") ?? 424_242);
const KILLS = Number(Deno.env.get("KILL_COUNT") ?? 25);

Deno.test({
  name: `killed at ${KILLS} random moments, nothing is lost and the next run puts it right (seed ${SEED})`,
  // Process groups are a matter of POSIX.
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const { kills } = await runKills({ seed: SEED, kills: KILLS });
    assert.ok(kills >= KILLS);
  },
});
