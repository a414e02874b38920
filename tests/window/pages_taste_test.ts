import assert from "node:assert/strict";
import { noQuestion, optionsText, twoInStep } from "../e2e/two_devices.ts";
import { parseOptions } from "../../lib/instance/options_txt.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { browserTest } from "./browser.ts";
import { startWithWindow } from "./window_program.ts";

const network = sharedNetwork();
const SODIUM = "config/sodium-options.json";

/** Both change what fits one computer only; the laptop sends last. */
async function bothTune(desktop: Device, laptop: Device, turn: string): Promise<void> {
  for (const [device, scale] of [[desktop, "4"], [laptop, "1"]] as const) {
    device.write("options.txt", optionsText({ guiScale: scale, maxFps: `${scale}0` }));
    device.write(SODIUM, JSON.stringify({ by: device.name, turn }));
  }
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  laptop.write("options.txt", (laptop.read("options.txt") ?? "").replace(/lang:.*/, `lang:${turn}`));
  assert.equal((await laptop.push(noQuestion)).outcome, "pushed");
}

browserTest("in the browser: what fits one computer travels where it is switched on", async ({ visit }) => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await bothTune(desktop, laptop, "before");
  const sent = async (name: string) => {
    const fresh = player.device(name);
    await fresh.pull(noQuestion);
    const options = parseOptions(fresh.read("options.txt") ?? "");
    return [options.get("guiScale"), options.get("maxFps"), JSON.parse(fresh.read(SODIUM) ?? "").by];
  };
  assert.deepEqual(await sent("first look"), ["1", "10", "laptop"], "each computer keeps its own by itself");

  await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress());
  const tree = page.locator(".tree");
  await tree.getByText("options.txt", { exact: true }).click();
  await tree.getByRole("switch", { name: "guiScale" }).check();
  await page.locator(".tree li", { hasText: "guiScale" }).last().getByText("You added it.").waitFor();
  await tree.getByText("config", { exact: true }).click();
  await tree.getByRole("switch", { name: "sodium-options.json" }).check();
  await page.locator(".tree li", { hasText: "sodium-options.json" }).last().getByText("You added it.").waitFor();
  const { options, policies } = JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "");
  assert.deepEqual(options, { travel: ["guiScale"], stay: [] });
  assert.deepEqual(policies, [{ pattern: SODIUM, policy: "network" }]);
  await bothTune(desktop, laptop, "after it");
  assert.deepEqual(await sent("second look"), ["4", "10", "desktop"], "only what was switched on");

  await page.reload();
  await tree.getByText("options.txt", { exact: true }).click();
  await tree.getByRole("switch", { name: "guiScale" }).uncheck();
  await page.locator(".tree li", { hasText: "guiScale" }).last().getByText("You added it.").waitFor({
    state: "detached",
  });
  assert.deepEqual(JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "").options, { travel: [], stay: [] });
});
