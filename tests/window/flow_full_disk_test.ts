import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { NO_DISK, smallDisk } from "../e2e/small_disk.ts";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { openPage } from "./page_client.ts";
import { startWithWindow } from "./window_program.ts";

const network = sharedNetwork();
const MB = 1024 * 1024;

Deno.test("no room for a first pull: the page says how much is missing; with room made, Try again brings everything", async () => {
  await using player = network.player();
  const desktop = player.device("desktop");
  await furnish(desktop);
  // Zeros weigh nothing on the network, but here.
  desktop.write("saves/Home/region/r.9.9.mca", "");
  Deno.truncateSync(desktop.path("saves/Home/region/r.9.9.mca"), 80 * MB);
  await desktop.push();
  const { root } = player.device("laptop", { token: null });
  using disk = smallDisk(root, 200 * MB);
  if (disk === undefined) return console.log(NO_DISK);
  const laptop = player.device("laptop", { token: null });
  disk.fill({ butFor: 20 * MB });
  await using run = await startWithWindow(["pull", "--url", network.server.url], { cwd: root });
  await using page = await openPage(await run.address);
  await page.act({ type: "connect-check", token: "alice:alice-secret", server: network.server.url });
  await page.on("connect", ({ state }) => state.kind === "ready");
  await page.act({ type: "connect", instance: player.instance, device: "laptop" });
  const { state } = await page.on("progress", ({ state }) => state.kind === "full");
  assert.ok(state.kind === "full" && (state.needed ?? 0) > 80 * MB && (state.free ?? Infinity) < 20 * MB);
  disk.free();
  assert.equal(await page.act({ type: "retry" }), 204);
  const { moved } = await page.on("ended", ({ reason }) => reason === "play");
  assert.equal(moved?.rows[0]?.world?.name, "Home");
  assert.equal((await run.ended).code, 0);
  assertSameInstance(laptop.root, desktop.root);
});
