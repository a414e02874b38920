import assert from "node:assert/strict";
import { join } from "node:path";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish, noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { makeWorld, marksIn, play, readLevel, worldsOn } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";
import { startFaultServer } from "../support/fault_server.ts";
import { browserTest } from "./browser.ts";
import { lookAtAllSizes } from "./looks.ts";
import { startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

/** What no compression makes small. */
function randomText(): string {
  return crypto.getRandomValues(new Uint8Array(65_536)).toHex();
}

browserTest("in the browser: a wrong token, then the right one, and the worlds arrive", async ({ visit }) => {
  await using player = network.player();
  const desktop = player.device("desktop");
  await furnish(desktop);
  await desktop.push();
  const laptop = player.device("laptop", { token: null });
  await using run = await startWithWindow(["pull", "--url", network.server.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress());
  await lookAtAllSizes(page, "connect-start");
  await page.locator("#token").fill("alice:not-the-password");
  await page.getByText("The network does not know this token.").waitFor();
  await lookAtAllSizes(page, "connect-wrong");
  await page.locator("#token").fill("  alice:alice-secret ");
  await page.getByText("Connected as alice.").waitFor();
  await page.getByText("Comes to this computer").waitFor();
  await lookAtAllSizes(page, "connect-ready");
  await page.locator("#device").fill("Ann's laptop");
  await page.getByRole("button", { name: "Connect" }).click();
  assert.equal((await run.ended).code, 0);
  await page.locator("h1", { hasText: "Your game starts" }).waitFor();
  await lookAtAllSizes(page, "ended");
  assertSameInstance(laptop.root, desktop.root);
  assert.match(laptop.read(".cloud-sync/config.json") ?? "", /Ann's laptop/);
});

browserTest("in the browser: two worlds, a different answer for each, every byte as it was said", async ({ visit }) => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await makeWorld(desktop, "Cave");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  for (const world of ["Home", "Cave"]) {
    await play(desktop, world, "on-desktop", 90);
    await play(laptop, world, "on-laptop", 20);
  }
  await desktop.push(noQuestion);
  await using run = await startWithWindow(["pull", "--url", network.server.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress());
  await page.locator("h1", { hasText: "You played 2 worlds on two computers" }).waitFor();
  const cave = page.locator("article", { has: page.getByRole("heading", { name: "Cave" }) });
  const home = page.locator("article", { has: page.getByRole("heading", { name: "Home" }) });
  assert.match(await cave.innerText(), /from desktop is ahead|1.h.30.min/);
  await cave.getByText("Keep both", { exact: true }).click();
  await home.getByText("The network", { exact: false }).first().click();
  await lookAtAllSizes(page, "conflict");
  const outcome = await page.locator(".outcome").innerText();
  assert.match(outcome, /“Cave”: you keep both/);
  assert.match(outcome, /“Home”: you go on with the version from desktop/);
  await page.getByRole("button", { name: "Keep these and play" }).click();
  assert.equal((await run.ended).code, 0);
  assertSameInstance(laptop.path("saves/Home"), desktop.path("saves/Home"));
  assertSameInstance(laptop.path("saves/Cave"), desktop.path("saves/Cave"));
  const copy = worldsOn(laptop).find((name) => name.startsWith("Cave (from laptop")) ?? "";
  assert.ok(outcome.includes(copy), "the page named the copy as it is");
  assert.deepEqual(marksIn(laptop, copy), ["on-laptop"]);
  assert.equal((await readLevel(laptop.path(`saves/${copy}`))).name, copy);
  assert.equal((await readLevel(laptop.path("saves/Cave"))).name, "Cave");
});

browserTest("in the browser: home, history, a pin, a world back as a copy, and undo", async ({ visit }) => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  await play(laptop, "Home", "first evening");
  await laptop.push(noQuestion);
  await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress());
  await page.locator("h1", { hasText: "Everything is safe" }).waitFor();
  await lookAtAllSizes(page, "home");
  await page.getByRole("navigation").getByText("History").click();
  const moments = page.locator("article.body");
  await moments.nth(1).waitFor();
  await moments.nth(1).getByRole("button", { name: /^Pin this moment/ }).click();
  await page.getByLabel("A name to find it by").fill("Before the dragon");
  await page.getByRole("button", { name: "Pin it" }).click();
  await page.locator(".moment.pinned", { hasText: "Before the dragon" }).waitFor();
  await lookAtAllSizes(page, "history");
  await page.setViewportSize({ width: 360, height: 900 });
  const hidden = await page.evaluate(`document.querySelector(".year svg").getBoundingClientRect().right -
    document.querySelector(".year .scroll").getBoundingClientRect().right`);
  assert.ok(Number(hidden) <= 1, `on a phone the calendar begins with its newest days, ${hidden} pixels are hidden`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator(".moment.pinned").getByRole("button", { name: /^Bring back/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator(".versus").waitFor();
  await lookAtAllSizes(page, "restore");
  await dialog.getByRole("button", { name: "Bring back a copy" }).click();
  await dialog.waitFor({ state: "detached" });
  const copy = worldsOn(laptop).find((name) => name !== "Home") ?? "";
  assert.match(copy, /^Home \(from desktop, /);
  assert.equal((await readLevel(laptop.path(`saves/${copy}`))).name, copy);
  assert.deepEqual([marksIn(laptop, copy), marksIn(laptop, "Home")], [[], ["first evening"]]);
  await page.getByRole("button", { name: "Undo the last sync" }).click();
  await page.getByRole("button", { name: "Undo it" }).click();
  await page.getByText("same as the network").waitFor();
  assert.deepEqual(worldsOn(laptop), ["Home"]);
});

browserTest(
  "in the browser: a pull with progress; play now, and what was played then comes together",
  async ({ visit }) => {
    await using player = network.player();
    let held = Promise.withResolvers<undefined>();
    // Only packs that are too large to be lists of names wait: what comes is known, and it does not come.
    await using slow = startFaultServer({
      upstream: network.server.url,
      fault({ method, path }) {
        const pack = path.split("/data/")[1] ?? "";
        if (pack === "" || method !== "GET") return undefined;
        const { size } = Deno.statSync(join(player.repositoryDir, "data", pack.slice(0, 2), pack));
        return size > 100_000 ? held.promise : undefined;
      },
    });
    held.resolve(undefined);
    const { desktop, laptop } = await twoInStep(player, { laptop: { url: slow.url } });
    await play(desktop, "Home", "on-desktop", 90);
    desktop.write("screenshots/big.png", Array.from({ length: 4 }, randomText).join(""));
    await desktop.push(noQuestion);
    held = Promise.withResolvers();
    {
      await using run = await startWithWindow(["pull", "--url", slow.url], { cwd: laptop.root });
      const page = await visit(await run.startAddress());
      const now = page.getByRole("button", { name: "Play with what is here now" });
      await now.waitFor();
      const rows = page.getByRole("listitem");
      await rows.nth(1).waitFor();
      assert.match(await rows.nth(0).innerText(), /^Home/);
      assert.match(await rows.nth(1).innerText(), /1.screenshot/);
      assert.match(await page.locator(".figures").innerText(), /0 of 1 world is loaded/);
      await lookAtAllSizes(page, "progress");
      await now.click();
      assert.equal((await run.ended).code, 0);
      await page.locator("h1", { hasText: "Your game starts" }).waitFor();
      assert.deepEqual(marksIn(laptop, "Home"), []);
    }
    held.resolve(undefined);
    await makeWorld(laptop, "Skyblock");
    assert.equal((await laptop.push(noQuestion)).outcome, "forked");
    await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: desktop.root });
    const home = await visit(await run.startAddress());
    await home.getByRole("button", { name: /^Get it now|^Bring both together/ }).click();
    await home.locator("h1", { hasText: "Everything is safe" }).waitFor();
    await laptop.pull(noQuestion);
    assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
    assert.ok(desktop.read("saves/Skyblock/level.dat"));
    assertSameInstance(laptop.path("saves"), desktop.path("saves"));
  },
);
