import assert from "node:assert/strict";
import type { SwapStep } from "../../lib/sync/journal.ts";
import { wholeFolders } from "../../lib/sync/whole_folders.ts";

const step = (live: string): SwapStep => ({ live, ready: `incoming/${live}`, shared: [], carried: [] });
const moved = (steps: readonly SwapStep[]) => steps.map(({ live, ready }) => [live, ready]);

Deno.test("a folder that is new here moves in one piece, one that is there file by file", () => {
  const steps = [step("config/a.json"), step("config/deep/b.json"), step("saves/Home"), step("options.txt")];
  const there = new Set(["saves"]);
  assert.deepEqual(moved(wholeFolders(steps, [], (path) => there.has(path))), [
    ["saves/Home", "incoming/saves/Home"],
    ["options.txt", "incoming/options.txt"],
    ["config", "incoming/config"],
  ]);
});

Deno.test("a folder that holds something which shall not come moves only below that", () => {
  const steps = [step("saves/Home"), step("saves/Old/x/a"), step("saves/Old/x/b")];
  assert.deepEqual(moved(wholeFolders(steps, ["saves/Old/y"], () => false)), [
    ["saves/Home", "incoming/saves/Home"],
    ["saves/Old/x", "incoming/saves/Old/x"],
  ]);
});

Deno.test("what goes away is never part of a folder that comes", () => {
  const gone: SwapStep = { live: "config/a.json", shared: [], carried: [] };
  assert.deepEqual(wholeFolders([gone], [], () => false), [gone]);
});
