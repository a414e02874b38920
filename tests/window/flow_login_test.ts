import assert from "node:assert/strict";
import { furnish, twoInStep } from "../e2e/two_devices.ts";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { runProgram } from "../cli/program.ts";
import { openPage } from "./page_client.ts";
import { listens, startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

const pull = (device: Device, ...more: string[]) =>
  startWithWindow(["pull", "--url", network.server.url, ...more], { cwd: device.root });

Deno.test("first start: a wrong token is explained, the right one shows what comes, the worlds arrive", async () => {
  await using player = network.player();
  const desktop = player.device("desktop");
  await furnish(desktop);
  await desktop.push();
  const laptop = player.device("laptop", { token: null });
  await using run = await pull(laptop);
  await using page = await openPage(await run.startAddress());
  const start = await page.on("connect");
  assert.deepEqual([start.server, start.serverFrom, start.device, start.state], [
    network.server.url,
    "pack",
    "laptop",
    { kind: "start" },
  ]);
  const check = (token: string, server = network.server.url) => page.act({ type: "connect-check", token, server });
  const state = async (kind: string, why?: string) => {
    const view = await page.on(
      "connect",
      ({ state }) => state.kind === kind && (!why || JSON.stringify(state).includes(why)),
    );
    return view.state;
  };
  await check("alice");
  await state("wrong", "form");
  await check("alice:not-the-password");
  await state("wrong", "refused");
  await check("alice:alice-secret", "http://127.0.0.1:1/");
  assert.deepEqual(await state("unreachable"), { kind: "unreachable", host: "127.0.0.1:1" });
  await check("alice:alice-secret", "ftp://somewhere");
  await state("address");
  assert.equal(await page.act({ type: "connect", device: "laptop" }), 409, "nothing was checked yet");
  assert.equal(laptop.read(".cloud-sync/token"), undefined, "nothing is stored before the player says so");

  await check("  \n alice:alice-secret \n ");
  const ready = await page.on(
    "connect",
    ({ state }) => state.kind === "ready" && state.choices[0]?.bytes !== undefined,
  );
  if (ready.state.kind !== "ready") throw new Error("not ready");
  const [saved, fresh] = ready.state.choices;
  assert.equal(ready.state.account, "alice");
  assert.deepEqual([saved?.instance, saved?.fits, saved?.worlds, saved?.device], [laptop.instance, true, 1, "desktop"]);
  assert.equal(saved?.travels?.direction, "down");
  assert.equal(fresh?.instance, undefined);
  assert.ok((saved?.bytes ?? 0) > 1000);
  assert.equal(await page.act({ type: "connect", instance: laptop.instance, device: "Ann's laptop" }), 204);
  await page.on("ended", ({ reason }) => reason === "play");
  const { code, stderr } = await run.ended;
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  assert.match(run.printed, /Restored from the network: 1 world/);
  assertSameInstance(laptop.root, desktop.root);
  assert.equal(laptop.read(".cloud-sync/token"), "alice:alice-secret\n");
  assert.match(laptop.read(".cloud-sync/config.json") ?? "", /Ann's laptop/);
  assert.doesNotMatch(run.printed, /alice-secret/);
});

for (const how of ["skip", "close the page"] as const) {
  Deno.test(`first start, ${how}: the game starts, nothing is stored, nothing listens`, async () => {
    await using player = network.player();
    const laptop = player.device("laptop", { token: null });
    await using run = await pull(laptop);
    const page = await openPage(await run.address);
    await page.on("connect");
    if (how === "skip") assert.equal(await page.act({ type: "skip" }), 204);
    await page[Symbol.asyncDispose]();
    assert.equal((await run.ended).code, 0);
    assert.equal(laptop.read(".cloud-sync/token"), undefined);
    assert.ok(!await listens(await run.address));
  });
}

Deno.test("starting new leaves the saved instance of the same name alone", async () => {
  await using player = network.player();
  const desktop = player.device("desktop");
  await furnish(desktop);
  await desktop.push();
  const laptop = player.device("laptop", { token: null });
  laptop.write("options.txt", "version:4325\nfov:0.1\n");
  await using run = await pull(laptop);
  await using page = await openPage(await run.address);
  await page.act({ type: "connect-check", token: "alice:alice-secret", server: network.server.url });
  await page.on("connect", ({ state }) => state.kind === "ready");
  await page.act({ type: "connect", device: "laptop" });
  assert.equal((await run.ended).code, 0);
  assert.match(laptop.read(".cloud-sync/config.json") ?? "", new RegExp(`"instance": "${laptop.instance}-2"`));
  assert.equal(laptop.read("saves/Home/level.dat"), undefined);
});

Deno.test("a second computer of any folder name finds the saved instance in a list and goes on with it", async () => {
  await using player = network.player();
  const desktop = player.device("desktop");
  await furnish(desktop);
  const asked = () => network.server.log.split("/_instances/").length;
  for (const expected of [/Sent world "Home"/, /Nothing to send/]) {
    const before = asked();
    const { code, stdout } = await runProgram(["push", "--url", network.server.url], { cwd: desktop.root });
    assert.equal(code, 0);
    assert.match(stdout, expected);
    if (String(expected).includes("Nothing")) assert.equal(asked(), before, "no request more than needed");
  }
  const laptop = player.device("laptop", { token: null });
  laptop.remove(".cloud-sync/config.json");
  await using run = await pull(laptop);
  await using page = await openPage(await run.address);
  await page.act({ type: "connect-check", token: "alice:alice-secret", server: network.server.url });
  const { state } = await page.on(
    "connect",
    ({ state }) =>
      state.kind === "ready" &&
      state.choices.some(({ instance, bytes }) => instance === desktop.instance && bytes !== undefined),
  );
  const choices = state.kind === "ready" ? state.choices : [];
  const saved = choices.find(({ instance }) => instance === desktop.instance);
  assert.deepEqual([saved?.worlds, saved?.device, saved?.fits], [1, "desktop", undefined]);
  assert.equal(choices.at(-1)?.instance, undefined, "nothing is here: a saved one is suggested before a new one");
  assert.equal(await page.act({ type: "connect", instance: desktop.instance, device: "laptop" }), 204);
  assert.equal((await run.ended).code, 0);
  assertSameInstance(laptop.root, desktop.root);
  assert.match(laptop.read(".cloud-sync/config.json") ?? "", new RegExp(`"instance": "${desktop.instance}"`));

  await using other = network.player();
  const { laptop: elsewhere } = await twoInStep(other);
  await using home = await startWithWindow(["open", "--url", network.server.url], { cwd: elsewhere.root });
  await using look = await openPage(await home.address);
  const { others } = await look.on("home", ({ state }) => state.kind === "fine");
  assert.deepEqual(others, [desktop.instance], "the home page names the account's other instances");
});
