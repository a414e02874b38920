import { deepEqual, match } from "node:assert/strict";
import { join } from "node:path";
import { failures, runTests, summary } from "../../scripts/test/runs.ts";
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
  const bad = await run("bad_test.ts", `${good} Deno.test("b", () => { throw new Error("tea is cold"); });`);
  deepEqual([bad.passed, bad.failed, bad.failures.length], [1, 1, 1]);
  match(bad.failures[0] ?? "", /^b => .*bad_test\.ts:1:\d+\nerror: Error: tea is cold\n/);
  const type = await run("type_test.ts", `${good} const n: number = "x"; console.log(n);`);
  deepEqual([type.passed, type.failed], [0, 1]);
  const throwing = await run("throw_test.ts", `${good} throw new Error("on load");`);
  deepEqual([throwing.passed, throwing.failed, throwing.failures.length], [0, 1, 1]);
  match(throwing.failures[0] ?? "", /throw_test\.ts \(uncaught error\)\nerror: .*on load/);
});

Deno.test("each failure is told apart and cut to a few lines, whatever its text holds", () => {
  const output = "\x1b[1m ERRORS \x1b[0m\n\n" +
    "first => ./tests/a_test.ts:3:6\nerror: Error: one\n\nmore => of it\nand more\nand more\n\n" +
    "second ... a step => ./tests/b_test.ts:9:1\nerror: Error: two\n\n FAILURES \n\nfirst => ./tests/a_test.ts:3:6\n";
  deepEqual(failures(`a ... FAILED (1s)\n\n${output}`, 5), [
    "first => ./tests/a_test.ts:3:6\nerror: Error: one\n\nmore => of it\nand more",
    "second ... a step => ./tests/b_test.ts:9:1\nerror: Error: two",
  ]);
});
