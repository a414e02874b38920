import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { noQuestion, optionsText, twoInStep } from "../e2e/two_devices.ts";
import { makeWorld, marksIn, play, worldsOn } from "../e2e/worlds.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { browserTest } from "./browser.ts";
import { startDoor } from "./door.ts";
import { lookAtAllSizes } from "./looks.ts";
import { LITTLE, muchOnTheNetwork, withoutRoom, worldOfNewerGame } from "./scenes.ts";
import { startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

const start = (device: Device, verb: "pull" | "push" | "open", url = network.server.url) =>
  startWithWindow([verb, "--url", url], { cwd: device.root });

browserTest(
  "in the browser: a first pull goes quiet; the game starts without worlds, which come next time",
  async ({ visit }) => {
    await using player = network.player();
    await using slow = startDoor(network.server, player, "large");
    const { desktop, laptop } = await muchOnTheNetwork(player);
    slow.shut();
    {
      await using run = await start(laptop, "pull", slow.url);
      const page = await visit(await run.startAddress(), { locale: "de-DE" });
      await page.getByText("Jetzt spielen startet ohne diese Welten. Sie kommen vor deinem nächsten Spiel.").waitFor();
      await page.locator("h1", { hasText: "Das Netzwerk ist still geworden" }).waitFor();
      await lookAtAllSizes(page, "progress-stalled");
      await page.getByRole("button", { name: "Mit dem spielen, was hier ist" }).click();
      assert.equal((await run.ended).code, 0);
      assert.deepEqual(worldsOn(laptop), []);
    }
    slow.open();
    await laptop.pull(noQuestion);
    assertSameInstance(laptop.root, desktop.root);
  },
);

for (const choice of ["Play with what is here now", "Cancel", "Try again"] as const) {
  browserTest(`in the browser: a world that a newer game saved is not taken; ${choice}`, async ({ visit }) => {
    await using player = network.player();
    await using door = startDoor(network.server, player);
    const { laptop } = await worldOfNewerGame(player, door.url);
    door.shut();
    await using run = await start(laptop, "pull", door.url);
    const page = await visit(await run.startAddress());
    door.open();
    await page.locator("h1", { hasText: "That did not work" }).waitFor();
    if (choice === "Cancel") await lookAtAllSizes(page, "progress-failed");
    // The player has brought this instance up to date meanwhile.
    if (choice === "Try again") laptop.write("options.txt", optionsText({ version: "4440" }));
    await page.getByRole("button", { name: choice }).click();
    const { code, stdout } = await run.ended;
    assert.equal(code, choice === "Cancel" ? 1 : 0, stdout);
    const title = choice === "Cancel" ? "The game does not start" : "Your game starts";
    await page.locator("h1", { hasText: title }).waitFor();
    if (choice === "Cancel") await lookAtAllSizes(page, "ended-cancelled");
    assert.deepEqual(marksIn(laptop, "Home"), choice === "Try again" ? ["on-desktop"] : []);
  });
}

for (const verb of ["pull", "push"] as const) {
  browserTest(`in the browser: a network that is gone in a ${verb}: nothing is said to be there`, async ({ visit }) => {
    await using player = network.player();
    await using door = startDoor(network.server, player);
    const { desktop, laptop } = await twoInStep(player, { laptop: { url: door.url } });
    await play(verb === "pull" ? desktop : laptop, "Home", "evening", 90);
    if (verb === "pull") await desktop.push(noQuestion);
    door.shut();
    await using run = await start(laptop, verb, door.url);
    const page = await visit(await run.startAddress());
    door.fault = () => new Response("no", { status: 403 });
    door.drop();
    const title = verb === "pull" ? "Your game starts without the network" : "Your other computers do not have it yet";
    await page.locator("h1", { hasText: title }).waitFor();
    await lookAtAllSizes(page, verb === "pull" ? "ended-offline" : "ended-unsent");
    assert.equal((await run.ended).code, 0);
    assert.deepEqual(marksIn(laptop, "Home"), verb === "pull" ? [] : ["evening"]);
  });
}

browserTest(
  "in the browser: a disk without room says how much to free, and goes on when it is free",
  async ({ visit }) => {
    await using player = network.player();
    using scene = await withoutRoom(player);
    if (scene === undefined) return;
    const { desktop, laptop, disk } = scene;
    await using door = startDoor(network.server, player);
    door.shut();
    await using run = await start(laptop, "pull", door.url);
    const page = await visit(await run.startAddress());
    disk.fill({ butFor: LITTLE });
    door.open();
    await page.locator("h1", { hasText: "Not enough room" }).waitFor();
    await lookAtAllSizes(page, "progress-full");
    disk.free();
    await page.getByRole("button", { name: "Try again" }).click();
    assert.equal((await run.ended).code, 0);
    assertSameInstance(laptop.root, desktop.root);
  },
);

browserTest("in the browser: an upload, and the same without the window", async ({ visit }) => {
  await using player = network.player();
  await using slow = startDoor(network.server, player);
  const { laptop } = await twoInStep(player, { laptop: { url: slow.url } });
  slow.shut();
  await makeWorld(laptop, "Cave");
  await play(laptop, "Home", "on-laptop", 20);
  await using run = await start(laptop, "push", slow.url);
  const page = await visit(await run.startAddress());
  await page.getByRole("listitem").filter({ hasText: "Cave" }).waitFor();
  await lookAtAllSizes(page, "progress-up");
  await page.getByRole("button", { name: "Go on without this window" }).click();
  await page.locator("h1", { hasText: "It goes on without this window" }).waitFor();
  await lookAtAllSizes(page, "ended-background");
  slow.open();
  assert.equal((await run.ended).code, 0);
  assert.match(run.printed, /Sent /);
});

browserTest("in the browser: home without a network, behind, with unsent work, and both", async ({ visit }) => {
  await using player = network.player();
  await using door = startDoor(network.server, player);
  const { desktop, laptop } = await twoInStep(player, { laptop: { url: door.url } });
  await makeWorld(desktop, "Cave");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  const look = async (title: string, name: string) => {
    await using run = await start(laptop, "open", door.url);
    const page = await visit(await run.startAddress());
    await page.locator("h1", { hasText: title }).waitFor();
    await page.locator("#launchers").waitFor();
    await lookAtAllSizes(page, name);
    await page.close();
    assert.equal((await run.ended).code, 0);
  };
  const through = door.fault;
  door.fault = () => new Response(null, { status: 503 });
  await look("You are offline, and you can play", "home-offline");
  door.fault = through;
  await play(laptop, "Cave", "on-laptop", 20);
  await look("Your last session is only on this computer", "home-unpushed");
  await play(desktop, "Home", "on-desktop", 90);
  await desktop.push(noQuestion);
  await look("You played on two computers", "home-apart");
  await laptop.pull(noQuestion);
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  await play(desktop, "Home", "once more", 50);
  await desktop.push(noQuestion);
  await look("1 new session from desktop", "home-ahead");
});
