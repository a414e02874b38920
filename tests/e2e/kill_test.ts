import assert from "node:assert/strict";
import { runKills } from "./kill/run_kills.ts";

/** Another seed each time: the message of a failure says which. */
const SEED = Number(Deno.env.get("KILL_SEED") ?? Date.now() % 1_000_000);
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
