/**
 * Players of the original tool move over: its `state.json`, and snapshots that plain restic made without tags or parents
 * of ours.
 *
 * @module
 */
import assert from "node:assert/strict";
import * as z from "zod/mini";
import { type Device, plainRestic, type Player, sharedNetwork } from "../support/devices.ts";
import { assertSameContent, assertSameInstance, contentOf } from "./same_instance.ts";
import { furnish, noQuestion } from "./two_devices.ts";
import { marksIn, play } from "./worlds.ts";

const network = sharedNetwork();
const SUMMARY = z.object({ message_type: z.literal("summary"), snapshot_id: z.string() });

/** Saves as the original did: restic alone. */
async function originalPush(player: Player, device: Device): Promise<string> {
  const targets = ["saves", "options.txt", "config", "screenshots"];
  const args = ["backup", "--json", `--host=${device.name}`, "--exclude=session.lock", ...targets];
  const lines = (await plainRestic(player.repositoryDir, args, { cwd: device.root })).trim().split("\n");
  return SUMMARY.parse(JSON.parse(lines.at(-1) ?? "")).snapshot_id;
}

/** Restores as the original did, and notes it as the original did. */
async function originalPull(player: Player, device: Device, id: string, form: "full" | "short"): Promise<void> {
  await plainRestic(player.repositoryDir, ["restore", id, "--target", device.root]);
  device.write(
    ".cloud-sync/state.json",
    JSON.stringify({
      last_pulled_snapshot_id: form === "full" ? id : id.slice(0, 8),
      last_pulled_at: "2026-06-01T20:15:00+00:00",
      host_tag: device.name,
    }),
  );
}

/** Two computers in step through the original tool; the repository holds two snapshots. */
async function movedOver(player: Player, form: "full" | "short") {
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await furnish(desktop);
  await originalPush(player, desktop);
  await play(desktop, "Home", "with-the-original");
  const id = await originalPush(player, desktop);
  for (const device of [desktop, laptop]) await originalPull(player, device, id, form);
  return { desktop, laptop };
}

for (const form of ["full", "short"] as const) {
  Deno.test(`after the original (${form} id): up to date, then this evening goes up and comes down`, async () => {
    await using player = network.player();
    const { desktop, laptop } = await movedOver(player, form);
    const before = contentOf(laptop.root);
    assert.equal((await laptop.pull(noQuestion)).outcome, "up-to-date");
    assertSameContent(contentOf(laptop.root), before);
    await play(laptop, "Home", "with-ours");
    assert.equal((await laptop.push(noQuestion)).outcome, "pushed");
    // This computer has not run ours yet.
    assert.equal((await desktop.pull(noQuestion)).outcome, "fast-forwarded");
    assertSameInstance(desktop.root, laptop.root);
    assert.equal((await desktop.pull(noQuestion)).outcome, "up-to-date");
  });

  Deno.test(`after the original (${form} id): a push without a pull before it works too`, async () => {
    await using player = network.player();
    const { desktop, laptop } = await movedOver(player, form);
    await play(laptop, "Home", "with-ours");
    assert.equal((await laptop.push(noQuestion)).outcome, "pushed");
    await desktop.pull(noQuestion);
    assertSameInstance(desktop.root, laptop.root);
  });

  Deno.test(`after the original (${form} id): both played the same world, so it is asked once`, async () => {
    await using player = network.player();
    const { desktop, laptop } = await movedOver(player, form);
    await play(laptop, "Home", "on-laptop");
    await play(desktop, "Home", "on-desktop");
    await originalPush(player, desktop);
    const before = contentOf(laptop.root);
    await assert.rejects(laptop.pull({ headless: true }), { code: "conflict", units: ["saves/Home"] });
    assertSameContent(contentOf(laptop.root), before);
    await laptop.pull({ headless: true, onConflict: "use-remote" });
    assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop", "with-the-original"]);
  });
}

Deno.test("what plain restic saved is restored on a new computer", async () => {
  await using player = network.player();
  const { desktop } = await movedOver(player, "full");
  const fresh = player.device("fresh");
  assert.equal((await fresh.pull(noQuestion)).outcome, "restored");
  assertSameInstance(fresh.root, desktop.root);
});

Deno.test("the original says that nothing was ever pulled: a first run like any other", async () => {
  await using player = network.player();
  const { desktop } = await movedOver(player, "full");
  const fresh = player.device("fresh");
  fresh.write(
    ".cloud-sync/state.json",
    '{"last_pulled_snapshot_id": null, "last_pulled_at": null, "host_tag": "fresh"}',
  );
  assert.equal((await fresh.pull(noQuestion)).outcome, "restored");
  assertSameInstance(fresh.root, desktop.root);
});

Deno.test("the network was cleared of what the original pulled: nothing is lost, differing worlds are asked about", async () => {
  await using player = network.player();
  const { desktop, laptop } = await movedOver(player, "short");
  await plainRestic(player.repositoryDir, ["forget", "--unsafe-allow-remove-all", "--host=desktop"]);
  const before = contentOf(laptop.root);
  assert.equal((await laptop.pull(noQuestion)).outcome, "nothing-on-network");
  assertSameContent(contentOf(laptop.root), before);
  assert.equal((await laptop.push(noQuestion)).outcome, "pushed");
  await play(desktop, "Home", "on-desktop");
  await assert.rejects(desktop.pull({ headless: true }), { code: "conflict", units: ["saves/Home"] });
});
