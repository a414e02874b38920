import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { marksIn } from "../e2e/worlds.ts";
import { twoInStep } from "../e2e/two_devices.ts";
import { prismData } from "../launchers/homes.ts";
import { sharedNetwork } from "../support/devices.ts";
import { copyTree, tempDir } from "../support/temp.ts";
import { browserTest } from "./browser.ts";
import { startDoor } from "./door.ts";
import { lookAtAllSizes } from "./looks.ts";
import { worldOfNewerGame } from "./scenes.ts";
import { denoFolder, startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

/** Words of our English sentences; what stands in a `bdi` is from the disk. */
const ENGLISH = /\b(the|was|were|this|cannot|network|nothing|with|again|is|are|not|try)\b/i;

async function assertGerman(page: Page): Promise<void> {
  const text: string = await page.locator("main").innerText();
  assert.doesNotMatch(text, ENGLISH, text);
}

browserTest("in the browser, in German: a run that failed says why", async ({ visit }) => {
  await using player = network.player();
  await using door = startDoor(network.server, player);
  const { laptop } = await worldOfNewerGame(player, door.url);
  door.shut();
  await using run = await startWithWindow(["pull", "--url", door.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress(), { locale: "de-DE" });
  door.open();
  await page.locator("h1", { hasText: "Das hat nicht geklappt" }).waitFor();
  await page.getByText(/^Die Welt Home wurde mit Minecraft \S+ gespeichert, und das ist neuer als das dieser Instanz\./)
    .waitFor();
  await assertGerman(page);
  await lookAtAllSizes(page, "progress-failed-german");
  await page.getByRole("button", { name: "Abbrechen" }).click();
  assert.equal((await run.ended).code, 1);
  assert.deepEqual(marksIn(laptop, "Home"), []);

  // What the log says of it stands in home's list of runs.
  await using home = await startWithWindow(["open", "--url", door.url], { cwd: laptop.root });
  const german = await visit(await home.startAddress(), { locale: "de-DE" });
  await german.getByText("Das Spiel startet nicht.").waitFor();
});

browserTest("in the browser, in German: a network in trouble is explained at the login", async ({ visit }) => {
  await using player = network.player();
  await using door = startDoor(network.server, player);
  door.fault = () => new Response(null, { status: 503 });
  const laptop = player.device("laptop", { token: null, url: door.url });
  await using run = await startWithWindow(["pull", "--url", door.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress(), { locale: "de-DE" });
  await page.locator("#token").fill("alice:alice-secret");
  const { host } = new URL(door.url);
  await page.getByText(`Das Netzwerk (${host}) hat selbst Schwierigkeiten (HTTP 503). Versuch es später.`).waitFor();
  await assertGerman(page);
  await lookAtAllSizes(page, "connect-server-german");
});

browserTest("in the browser, in German: a launcher that is left alone, and what fails at home", async ({ visit }) => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  using home = tempDir("home");
  const data = join(home.path, ".local/share/PrismLauncher");
  prismData(data);
  const game = join(data, "instances/Home/minecraft");
  copyTree(laptop.root, game);
  const config = join(data, "instances/Home/instance.cfg");
  Deno.writeFileSync(config, Uint8Array.of(...Deno.readFileSync(config), 0x6e, 0x3d, 0xff, 0x0a));
  await using run = await startWithWindow(["open", "--url", network.server.url], {
    cwd: game,
    env: { HOME: home.path, DENO_DIR: await denoFolder(), XDG_DATA_HOME: "", XDG_STATE_HOME: "" },
  });
  const page = await visit(await run.startAddress(), { locale: "de-DE" });
  const row = page.locator("#launchers li", { hasText: "diese Instanz" });
  await row.getByRole("button", { name: "Verbinden" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(`${config} ist kein Text in UTF-8, darum bleibt es, wie es ist.`).waitFor();
  await lookAtAllSizes(page, "home-refused-german");
  await dialog.getByRole("button", { name: "Schließen" }).click();

  Deno.writeTextFileSync(join(game, ".cloud-sync/token"), "no colon in it");
  await page.getByRole("button", { name: "Was würde geschehen?" }).click();
  await page.getByText("Das hat nicht geklappt. Im Token fehlt der Doppelpunkt:").waitFor();
  await page.screenshot({ path: `${Deno.env.get("WINDOW_PICTURES") ?? home.path}/home-toast-german.png` });
});
