import assert from "node:assert/strict";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play } from "../e2e/worlds.ts";
import { installRestic, WAYS } from "../permissions/sandboxed_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { openPage } from "./page_client.ts";
import { listens, startWithWindow } from "./window_program.ts";

const network = sharedNetwork();

for (const way of ["the hook line's flags", "the sandbox's worker"] as const) {
  Deno.test(`under ${way} a conflict is asked about in a window`, async () => {
    await using player = network.player();
    const { url } = network.server;
    const { desktop, laptop } = await twoInStep(player);
    await play(desktop, "Home", "on-desktop");
    await play(laptop, "Home", "on-laptop");
    await desktop.push(noQuestion);
    await installRestic(laptop);
    const { flags, args } = WAYS[way](url);
    await using run = await startWithWindow(["pull", "--url", url, ...args], { cwd: laptop.root, flags });
    // No browser may be started by a hook line: its flags would let it open any file of the instance with any program.
    const mayStart = way === "the sandbox's worker";
    await using page = await openPage(mayStart ? await run.startAddress() : await run.address);
    assert.match(run.printed, mayStart ? /A window is open/ : /Open this in a browser to go on/);
    const { round } = await page.on("conflict");
    // No person answers before the run has come from showing the question to waiting for its answer; a test may.
    const answer = { type: "answer", round, answers: { "saves/Home": "use-remote" } } as const;
    while (await page.act(answer) === 409);
    const { code, stderr } = await run.ended;
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
    assert.ok(!await listens(await run.address));
  });

  Deno.test(`under ${way} the home page shows how things stand`, async () => {
    await using player = network.player();
    const { url } = network.server;
    const { laptop } = await twoInStep(player);
    await installRestic(laptop);
    const { flags, args } = WAYS[way](url);
    await using run = await startWithWindow(["open", "--url", url, ...args], { cwd: laptop.root, flags });
    await using page = await openPage(await run.address);
    await page.on("home", ({ state }) => state.kind === "fine");
    const { launchers } = await page.on("home", ({ launchers }) => launchers !== undefined);
    const isTold = launchers?.problems.some((text) => text.en.includes("without the right to look at launchers"));
    assert.equal(isTold, way === "the hook line's flags", launchers?.problems.join("\n"));
    await page.act({ type: "close" });
    assert.equal((await run.ended).code, 0);
  });
}

for (const way of ["the hook line's flags", "the sandbox's worker"] as const) {
  Deno.test(`under ${way} a login elsewhere says which server is allowed, not that the other one is silent`, async () => {
    await using player = network.player();
    const { url } = network.server;
    const laptop = player.device("laptop", { token: null });
    await installRestic(laptop);
    const { flags, args } = WAYS[way](url);
    const isHook = way === "the hook line's flags";
    // In the sandbox the main thread does the first login, which may ask any server; home's own is the worker's.
    await using run = await startWithWindow([isHook ? "pull" : "open", "--url", url, ...args], {
      cwd: laptop.root,
      flags,
    });
    await using page = await openPage(await run.address);
    if (!isHook) {
      await page.on("home", ({ state }) => state.kind === "logged-out");
      await page.act({ type: "login" });
    }
    await page.on("connect");
    await page.act({ type: "connect-check", token: "alice:alice-secret", server: "https://other.example/" });
    const { state } = await page.on("connect", ({ state }) => !["start", "checking"].includes(state.kind));
    const { host } = new URL(url);
    const by = isHook ? "hook-line" : "sandbox";
    assert.deepEqual(state, { kind: "not-allowed", by, host: "other.example", allowed: host });
    await page.act({ type: "connect-check", token: "alice:alice-secret", server: url });
    await page.on("connect", ({ state }) => state.kind === "ready");
  });
}
