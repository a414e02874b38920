import assert from "node:assert/strict";
import { ConflictError } from "../../lib/errors.ts";
import { simulateCalls } from "../../scripts/simulate/memory_calls.ts";
import { computers, LINUX_PATHS, play, run } from "./three_computers.ts";

// Found by the simulation, or by its questions.

Deno.test(
  "two computers that both sent their version of a world are asked, whatever its sizes",
  LINUX_PATHS,
  async () => {
    using _ = simulateCalls();
    const { simulation, a, b } = computers();
    play(simulation, a, { "saves/Home/level.dat": "v1" });
    await run(simulation, a, "push");
    await run(simulation, b, "pull");
    play(simulation, a, { "saves/Home/level.dat": "v2" });
    play(simulation, b, { "saves/Home/level.dat": "v300" });
    await run(simulation, a, "push");
    await run(simulation, b, "push");
    const ended = await run(simulation, a, "pull", { answers: "abort" });
    assert.ok(ended instanceof ConflictError);
  },
);
