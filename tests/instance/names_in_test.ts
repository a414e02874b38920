import assert from "node:assert/strict";
import { namesIn } from "../../lib/instance/names_in.ts";

Deno.test("a folder may hold what it lists, in upper or lower case or with split letters, and nothing else", () => {
  const root = Deno.makeTempDirSync({ prefix: "names-" });
  try {
    for (const name of ["Saves", "options.txt", "Schne\u0065\u0301"]) Deno.mkdirSync(`${root}/${name}`);
    const mayHold = namesIn(root);
    assert.ok(["saves", "SAVES", "options.txt", "schne\u00e9"].every(mayHold));
    assert.ok(!["save", "mods", ""].some(mayHold));
    assert.ok(!namesIn(`${root}/gone`)("saves"));
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
});
