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
  await tree.getByRole("switch", { name: "guiScale" }).click();
  await page.locator(".tree li", { hasText: "guiScale" }).last().getByText("You added it.").waitFor();
  await tree.getByText("config", { exact: true }).click();
  await tree.getByRole("switch", { name: "sodium-options.json" }).click();
  await page.locator(".tree li", { hasText: "sodium-options.json" }).last().getByText("You added it.").waitFor();
  const { options, policies } = JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "");
  assert.deepEqual(options, { travel: ["guiScale"], stay: [] });
  assert.deepEqual(policies, [{ pattern: SODIUM, policy: "network" }]);
  await bothTune(desktop, laptop, "after it");
  assert.deepEqual(await sent("second look"), ["4", "10", "desktop"], "only what was switched on");

  await page.reload();
  await tree.getByText("options.txt", { exact: true }).click();
  await tree.getByRole("switch", { name: "guiScale" }).click();
  await page.locator(".tree li", { hasText: "guiScale" }).last().getByText("You added it.").waitFor({
    state: "detached",
  });
  assert.deepEqual(JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "").options, { travel: [], stay: [] });
});

browserTest(
  "in the browser: any key and any settings file is kept here, and nobody else gets it",
  async ({ visit }) => {
    await using player = network.player();
    const { desktop, laptop } = await twoInStep(player);
    await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: laptop.root });
    const page = await visit(await run.startAddress());
    const tree = page.locator(".tree");
    const line = (name: string) => tree.locator("li", { hasText: name }).last();
    await tree.getByText("options.txt", { exact: true }).click();
    assert.equal(await tree.getByRole("switch", { name: "version" }).count(), 0);
    await tree.getByRole("switch", { name: "lang" }).click();
    await line("lang").getByText("You switched it off").waitFor();
    await tree.getByText("config", { exact: true }).click();
    await tree.getByRole("switch", { name: "mod.json" }).click();
    await line("mod.json").getByText("You switched it off").waitFor();
    const { options, exclude } = JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "");
    assert.deepEqual([options, exclude], [{ travel: [], stay: ["lang"] }, ["config/mod.json"]]);
    laptop.write("options.txt", optionsText({ lang: "de_de", fov: "0.7" }));
    laptop.write("config/mod.json", "mine");
    await laptop.push(noQuestion);
    await desktop.pull(noQuestion);
    const theirs = parseOptions(desktop.read("options.txt") ?? "");
    assert.deepEqual([theirs.get("lang"), theirs.get("fov")], ["en_us", "0.7"]);
    assert.equal(desktop.read("config/mod.json"), '{"colour":"blue"}');
    desktop.write("config/mod.json", "theirs");
    await desktop.push(noQuestion);
    await laptop.pull(noQuestion);
    assert.equal(laptop.read("config/mod.json"), "mine");
    await tree.getByRole("switch", { name: "mod.json" }).click();
    await line("mod.json").getByText("You switched it off").waitFor({ state: "detached" });
    assert.deepEqual(JSON.parse(laptop.read(".cloud-sync/scope.json") ?? "").exclude, []);
  },
);
