import { deepEqual } from "node:assert/strict";
import { join } from "node:path";
import { runTests, summary } from "../../scripts/test/runs.ts";
import { tempDir, writeFile } from "../support/temp.ts";

Deno.test("the numbers of a run are read from what deno prints, in colour and with steps", () => {
  deepEqual(summary("ok | 27 passed | 0 failed (1s)\n"), { passed: 27, failed: 0 });
  deepEqual(summary("\x1b[0m\x1b[31mFAILED\x1b[0m | 3 passed (2 steps) | 1 failed (1 step) | 2 ignored (2s)\n"), {
    passed: 3,
    failed: 1,
  });
  deepEqual(summary("error: Type checking failed.\n"), { passed: 0, failed: 0 });
});

Deno.test("a failing test and files that do not load count as failed", async () => {
  using temp = tempDir();
  const run = async (name: string, code: string) => {
    writeFile(join(temp.path, name), code);
    return await runTests(["--quiet", "--no-config", join(temp.path, name)], {}, "hide");
  };
  const good = 'Deno.test("a", () => {});';
  deepEqual(await run("bad_test.ts", `${good} Deno.test("b", () => { throw new Error("b"); });`), {
    passed: 1,
    failed: 1,
  });
  deepEqual(await run("type_test.ts", `${good} const n: number = "x"; console.log(n);`), { passed: 0, failed: 1 });
  deepEqual(await run("throw_test.ts", `${good} throw new Error("on load");`), { passed: 0, failed: 1 });
});
