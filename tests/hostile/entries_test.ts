/** A tree without end: restic's list of it is given up at a limit, in little time and memory. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { RepositoryDamagedError } from "../../mod.ts";
import { MAX_NODES } from "../../lib/repository/tree.ts";
import { standInRepository } from "../support/stand_in_repository.ts";
import { tempDir } from "../support/temp.ts";

Deno.test("a tree of more entries than any instance has is given up in plain words, and restic ended", async () => {
  if (Deno.build.os === "windows") return console.log("skipped: needs a shell script");
  await using temp = tempDir("entries");
  // Only its output is under test: what restic prints for such a tree, and it goes on for ever.
  const talker = join(temp.path, "talker");
  const id = "a".repeat(64);
  const snapshot = JSON.stringify({ message_type: "snapshot", id, time: "2026-01-01T00:00:00Z", hostname: "h" });
  const node = String.raw`{\"message_type\":\"node\",\"path\":\"/screenshots/%d.png\",\"type\":\"file\",\"size\":0}\n`;
  Deno.writeTextFileSync(
    talker,
    `#!/bin/sh\necho '${snapshot}'\nexec awk 'BEGIN { for (n = 0; ; n++) printf "${node}", n }'\n`,
    { mode: 0o755 },
  );
  const repository = standInRepository(talker, temp.path);
  const began = performance.now();
  await assert.rejects(repository.tree(id), (error) => {
    assert.ok(error instanceof RepositoryDamagedError);
    assert.match(error.message, /^The network holds more than 500,000 files and folders .* Nothing was changed here\./);
    return true;
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${MAX_NODES} entries: given up after ${seconds.toFixed(1)} s`);
  assert.ok(seconds < 90, `${seconds} s`);
});
