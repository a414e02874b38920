import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish } from "../e2e/two_devices.ts";
import { makeWorld, marksIn, play } from "../e2e/worlds.ts";
import { installRestic, type Way, WAYS } from "../permissions/sandboxed_devices.ts";
import { type Device, type Player, sharedNetwork } from "../support/devices.ts";
import { browserTest } from "./browser.ts";
import { bigPicture, startDoor } from "./door.ts";
import { lookAtAllSizes } from "./looks.ts";
import { openPage, type PageClient } from "./page_client.ts";
import { listens, startWithWindow, type WindowProgram } from "./window_program.ts";

const network = sharedNetwork();

/** A first start in one of the ways in which the program limits itself. */
async function firstStart(way: Way, laptop: Device, url: string): Promise<WindowProgram> {
  await installRestic(laptop);
  const { flags, args } = WAYS[way](url);
  return await startWithWindow(["pull", "--url", url, ...args], { cwd: laptop.root, flags });
}

/** How many windows it had. */
function addressesIn(printed: string): number {
  return new Set(printed.match(/http:\/\/127\.0\.0\.1:\d+\//g)).size;
}

for (const way of ["the hook line's flags", "the sandbox's worker"] as const) {
  browserTest(`in the browser, under ${way}: login, progress and the end are one page`, async ({ visit }) => {
    await using player = network.player();
    await using slow = startDoor(network.server, player, "large");
    const desktop = player.device("desktop");
    await furnish(desktop);
    await makeWorld(desktop, "Cave");
    desktop.write("screenshots/big.png", bigPicture());
    await desktop.push();
    slow.shut();
    const laptop = player.device("laptop", { token: null });
    await using run = await firstStart(way, laptop, slow.url);
    const page = await visit(way === "the sandbox's worker" ? await run.startAddress() : await run.address);
    await page.evaluate("globalThis.neverReloaded = true");
    await page.locator("#token").fill("alice:alice-secret");
    await page.getByText("Connected as alice.").waitFor();
    await page.locator("#device").fill("Ann's laptop");
    await page.getByRole("button", { name: "Connect" }).click();
    await page.getByRole("listitem").filter({ hasText: "Cave" }).waitFor();
    assert.match(
      await page.locator(".route").innerText(),
      /Ann's laptop/,
      "the computer has the name it was just given",
    );
    if (way === "the sandbox's worker") await lookAtAllSizes(page, "progress-first");
    slow.open();
    await page.locator("h1", { hasText: "Your game starts" }).waitFor();
    const { code, stderr } = await run.ended;
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.equal(await page.evaluate("globalThis.neverReloaded"), true);
    assert.equal(addressesIn(run.printed), 1, run.printed);
    assert.ok(!await listens(await run.address));
    assertSameInstance(laptop.root, desktop.root);
  });
}

/** Logs in where a world of the same name was played without the network: the run has a question at once. */
async function loginWithConflict(player: Player): Promise<{ run: WindowProgram; page: PageClient; laptop: Device }> {
  const desktop = player.device("desktop");
  await makeWorld(desktop, "Home");
  await play(desktop, "Home", "on-desktop");
  await desktop.push();
  const laptop = player.device("laptop", { token: null });
  await makeWorld(laptop, "Home");
  await play(laptop, "Home", "on-laptop");
  const run = await firstStart("the sandbox's worker", laptop, network.server.url);
  const page = await openPage(await run.startAddress());
  await page.act({ type: "connect-check", token: "alice:alice-secret", server: network.server.url });
  await page.on("connect", ({ state }) => state.kind === "ready");
  await page.act({ type: "connect", instance: player.instance, device: "laptop" });
  return { run, page, laptop };
}

Deno.test("in the sandbox a conflict after the login is asked in the login's window, and its answer counts", async () => {
  await using player = network.player();
  const { run, page, laptop } = await loginWithConflict(player);
  await using _run = run;
  await using _page = page;
  const { round } = await page.on("conflict");
  assert.equal(await page.act({ type: "answer", round: round + 1, answers: {} }), 409, "an answer of another round");
  assert.equal(await page.act({ type: "answer", round, answers: { "saves/Home": "use-remote" } }), 204);
  await page.on("ended", ({ reason }) => reason === "play");
  assert.equal((await run.ended).code, 0);
  assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
  assert.equal(addressesIn(run.printed), 1);
});

Deno.test("in the sandbox a login's page that is closed at a conflict counts as Cancel", async () => {
  await using player = network.player();
  const { run, page, laptop } = await loginWithConflict(player);
  await using _run = run;
  await page.on("conflict");
  await page[Symbol.asyncDispose]();
  assert.equal((await run.ended).code, 1);
  assert.doesNotMatch(run.printed, /nobody opened the window/, "it was there and left");
  assert.deepEqual(marksIn(laptop, "Home"), ["on-laptop"]);
  assert.ok(!await listens(await run.address));
});
