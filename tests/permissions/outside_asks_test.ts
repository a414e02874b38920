import assert from "node:assert/strict";
import type { OutsideWays } from "../../lib/commands/outside.ts";
import { answerOutside } from "../../lib/sandbox/outside_caller.ts";

Deno.test("the main thread does nothing for the sandbox's worker but what the home page asks for", async () => {
  const done: string[] = [];
  const note = (name: string) => (...words: unknown[]) => {
    done.push([name, ...words].join(" "));
    return Promise.reject(new Error(name));
  };
  const ways: OutsideWays = {
    launchers: note("launchers"),
    plan: note("plan"),
    apply: note("apply"),
    look: note("look"),
    release: note("release"),
  };
  const foreign: unknown[] = [
    undefined,
    "apply",
    { name: "apply" },
    { name: "constructor", words: [] },
    { name: "__proto__", words: [] },
    { name: "plan", words: ["erase", "prism/Home"] },
    { name: "plan", words: ["install", "x".repeat(5000)] },
    { name: "plan", words: ["install", "prism/Home", "/etc/passwd"] },
    { name: "release", words: ["any"] },
    { name: "apply", words: ["/etc/passwd"] },
    { name: "look", words: [], more: 1 },
  ];
  for (const ask of foreign) assert.equal((await answerOutside(ways, ask)).kind, "failed");
  assert.deepEqual(done, []);
  await answerOutside(ways, { name: "plan", words: ["install", "prism/Home"] });
  await answerOutside(ways, { name: "release", words: ["look"] });
  await answerOutside(ways, { name: "apply", words: [] });
  assert.deepEqual(done, ["plan install prism/Home", "release look", "apply"]);
});
