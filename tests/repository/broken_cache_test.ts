import assert from "node:assert/strict";
import { join } from "node:path";
import { twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";

const network = sharedNetwork();

// Found by filling the disk at each write: restic leaves the file empty, and fails at every start from then on.
Deno.test("a cache that restic made on a full disk is thrown away, and the run goes on", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const cache = laptop.path(".cloud-sync/cache");
  const [folder = ""] = [...Deno.readDirSync(cache)].map(({ name }) => name).filter((name) => name.length === 64);
  const ours = join(cache, "keep.txt");
  Deno.writeTextFileSync(ours, "ours");
  for (const content of ["", "nonsense"]) {
    Deno.writeTextFileSync(join(cache, folder, "version"), content);
    await play(desktop, "Home", `evening${content}`);
    await desktop.push();
    await laptop.pull();
    assert.ok(marksIn(laptop, "Home").includes(`evening${content}`));
  }
  assert.equal(Deno.readTextFileSync(ours), "ours");
  Deno.writeTextFileSync(join(cache, folder, "version"), "");
  laptop.write("screenshots/mine.png", "mine");
  assert.equal((await laptop.push()).outcome, "pushed");
});
