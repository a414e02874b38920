import assert from "node:assert/strict";
import { join } from "node:path";

Deno.test("every seed is run once, however many threads there are", async () => {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "scripts/simulate.ts", "--seed=31", "--runs=7", "--steps=12", "--threads=2"],
    cwd: join(import.meta.dirname ?? "", "../.."),
    stderr: "inherit",
  }).output();
  assert.match(new TextDecoder().decode(stdout), /^7 runs of 12 steps from seed 31 in [\d.]+ s: 0 failures\n$/);
  assert.equal(code, 0);
});
