import assert from "node:assert/strict";
import { join } from "node:path";
import { furnish, optionsText } from "../e2e/two_devices.ts";
import { prismData } from "../launchers/homes.ts";
import { installRestic } from "../permissions/sandboxed_devices.ts";
import { sharedAccounts } from "../profile/accounts.ts";
import type { Device } from "../support/devices.ts";
import { copyTree, tempDir } from "../support/temp.ts";
import { browserTest } from "./browser.ts";
import { lookAtAllSizes } from "./looks.ts";
import { denoFolder, startWithWindow } from "./window_program.ts";

const network = sharedAccounts();

/** A home with Prism in it, one of whose instances is this device's. */
function prismHome(home: string, device: Device): { readonly game: string; readonly config: string } {
  const data = join(home, ".local/share/PrismLauncher");
  prismData(data);
  const game = join(data, "instances/Home/minecraft");
  copyTree(device.root, game);
  return { game, config: join(data, "instances/Home/instance.cfg") };
}

for (const sandbox of [[], ["--sandbox"]]) {
  const where = sandbox.length === 0 ? "" : ", from inside of the sandbox";
  browserTest(`in the browser: launcher, checks and shared profile, as in the menu${where}`, async ({ visit }) => {
    await using player = network.account();
    const device = player.device("desktop", "home");
    await furnish(device);
    await device.push();
    await installRestic(device);
    using home = tempDir("home");
    const { game, config } = prismHome(home.path, device);
    const before = Deno.readTextFileSync(config);
    await using run = await startWithWindow(["open", ...sandbox, "--url", network.server.url], {
      cwd: game,
      env: { HOME: home.path, DENO_DIR: await denoFolder(), XDG_DATA_HOME: "", XDG_STATE_HOME: "" },
    });
    const page = await visit(await run.startAddress());

    await page.getByRole("button", { name: "Check everything" }).click();
    await page.getByText("Prism Launcher does not run instance-sync for this instance.").waitFor();
    await page.getByText("1 thing needs your help.").waitFor();

    if (where === "") {
      const german = await visit(await run.address, { locale: "de-DE" });
      await german.getByText("Prism Launcher ruft instance-sync für diese Instanz nicht auf.").waitFor();
      await german.getByText("Kein Spiel hat eine Welt dieser Instanz offen.").waitFor();
      await german.context().close();
    }

    const row = page.locator("#launchers li", { hasText: "this instance" });
    await row.getByRole("button", { name: "Connect" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Your launcher will then start instance-sync by itself").waitFor();
    if (where === "") await lookAtAllSizes(page, "home-connect");
    await dialog.getByText("Every line that changes").click();
    await dialog.locator("ins").first().waitFor();
    const shown = await dialog.locator("ins").allInnerTexts();
    assert.ok(shown.some((line) => line.includes("PreLaunchCommand=")), shown.join(""));
    assert.equal(Deno.readTextFileSync(config), before, "shown before it is made");
    if (where === "") await lookAtAllSizes(page, "home-change");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(Deno.readTextFileSync(config), before);
    await row.getByRole("button", { name: "Connect" }).click();
    await dialog.getByRole("button", { name: "Change it" }).click();
    await row.getByText("connected", { exact: true }).waitFor();
    const after = Deno.readTextFileSync(config).split("\n");
    for (const line of shown) assert.ok(after.includes(line.replace(/^ *\+ /, "").trimEnd()), line);
    await row.getByRole("button", { name: "Disconnect" }).click();
    await dialog.getByText("Every line that changes").click();
    await dialog.getByText("It becomes what it was, byte for byte.").waitFor();
    if (where === "") {
      const german = await visit(await run.address, { locale: "de-DE" });
      await german.getByText("Sie wird wieder, was sie war, Byte für Byte.").waitFor({ state: "attached" });
      await german.context().close();
    }
    await dialog.getByRole("button", { name: "Change it" }).click();
    await row.getByText("not connected", { exact: true }).waitFor();
    assert.equal(Deno.readTextFileSync(config), before);

    const share = page.getByRole("switch", { name: "Share keys, options and servers" });
    await share.click();
    await page.getByText(/^Shared: [1-9]\d*\ssettings?/).waitFor();
    assert.equal(JSON.parse(Deno.readTextFileSync(join(game, ".cloud-sync/config.json"))).profile, true);
    await share.click();
    await page.getByText(/^Shared: /).waitFor({ state: "detached" });
    assert.equal(JSON.parse(Deno.readTextFileSync(join(game, ".cloud-sync/config.json"))).profile, false);
    await page.getByText("Your other instances share theirs already.").waitFor();
  });
}

browserTest("in the browser: the first use of a shared profile asks which instance is the model", async ({ visit }) => {
  await using player = network.account();
  const first = player.device("desktop", "first");
  const second = player.device("laptop", "second");
  for (const [device, fov] of [[first, "0.25"], [second, "0.75"]] as const) {
    await furnish(device);
    device.write("options.txt", optionsText({ fov }));
    await device.push();
  }
  await first.profile({ action: "on" });
  await using run = await startWithWindow(["open", "--url", network.server.url], {
    cwd: second.root,
  });
  const page = await visit(await run.startAddress());
  await page.getByText("Your other instances share theirs already.").waitFor();
  await page.getByRole("switch", { name: "Share keys, options and servers" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.match(second.read("options.txt") ?? "", /fov:0\.75/);
  await page.getByRole("switch", { name: "Share keys, options and servers" }).click();
  await dialog.getByRole("button", { name: "Take the shared ones" }).click();
  await page.getByText(/^Shared: /).waitFor();
  assert.match(second.read("options.txt") ?? "", /fov:0\.25/);
  await page.getByRole("button", { name: "Undo the last sync" }).click();
  await page.getByRole("button", { name: "Undo it" }).click();
  await page.getByText("The last sync was taken back.").waitFor();
  assert.match(second.read("options.txt") ?? "", /fov:0\.75/);
});

browserTest("in the browser: home is there also where the shared profile cannot be understood", async ({ visit }) => {
  await using player = network.account();
  const first = player.device("desktop", "first");
  const second = player.device("laptop", "second");
  for (const device of [first, second]) {
    await furnish(device);
    await device.push();
  }
  await first.profile({ action: "on" });
  await second.profile({ action: "on", model: "network" });
  second.write(".cloud-sync/profile/state.json", '{"version":99}');
  await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: second.root });
  const page = await visit(await run.startAddress());
  await page.getByText("Everything is safe").waitFor();
  assert.equal(await page.getByRole("switch", { name: "Share keys, options and servers" }).count(), 0);
});
