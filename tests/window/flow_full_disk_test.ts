import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { sharedNetwork } from "../support/devices.ts";
import { openPage } from "./page_client.ts";
import { LITTLE, MUCH, withoutRoom } from "./scenes.ts";
import { startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

Deno.test("no room for a first pull: the page says how much is missing; with room made, Try again brings everything", async () => {
  await using player = network.player();
  using scene = await withoutRoom(player, { token: null });
  if (scene === undefined) return;
  const { desktop, laptop, disk } = scene;
  disk.fill({ butFor: LITTLE });
  await using run = await startWithWindow(["pull", "--url", network.server.url], { cwd: laptop.root });
  await using page = await openPage(await run.address);
  await page.act({ type: "connect-check", token: "alice:alice-secret", server: network.server.url });
  await page.on("connect", ({ state }) => state.kind === "ready");
  await page.act({ type: "connect", instance: player.instance, device: "laptop" });
  const { state } = await page.on("progress", ({ state }) => state.kind === "full");
  assert.ok(state.kind === "full" && (state.needed ?? 0) > MUCH && (state.free ?? Infinity) < LITTLE);
  disk.free();
  assert.equal(await page.act({ type: "retry" }), 204);
  const { moved } = await page.on("ended", ({ reason }) => reason === "play");
  assert.equal(moved?.rows[0]?.world?.name, "Home");
  assert.equal((await run.ended).code, 0);
  assertSameInstance(laptop.root, desktop.root);
});
