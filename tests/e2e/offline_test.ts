import assert from "node:assert/strict";
import { never, startFaultServer } from "../support/fault_server.ts";
import { runProgram } from "../cli/program.ts";
import { sharedNetwork } from "../support/devices.ts";
import { assertSameContent, assertSameInstance, contentOf } from "./same_instance.ts";
import { noQuestion, twoInStep } from "./two_devices.ts";
import { play } from "./worlds.ts";

const network = sharedNetwork();
const SECONDS = 3;

const answers = {
  "the server refuses the login (401)": () => new Response(null, { status: 401 }),
  "the server forbids it (403)": () => new Response(null, { status: 403 }),
  "the server fails (500)": () => new Response("oops", { status: 500 }),
  "the server is full (507)": () => new Response(null, { status: 507 }),
  "the server accepts and never answers": never,
};

for (const [what, fault] of Object.entries({ ...answers, "nobody listens there": undefined })) {
  Deno.test(`${what}: the game starts at once with one line, and the next run catches up`, async () => {
    await using player = network.player();
    await using proxy = startFaultServer({ upstream: network.server.url });
    const url = fault === undefined ? network.server.url : proxy.url;
    const { desktop, laptop } = await twoInStep(player, { laptop: { url } });
    await play(desktop, "Home", "evening");
    await desktop.push(noQuestion);
    laptop.write("screenshots/mine.png", "mine");
    const before = contentOf(laptop.root);
    if (fault === undefined) await network.server.stop();
    else proxy.fault = fault;

    const pulled = await laptop.pull(noQuestion);
    assert.equal(pulled.outcome, "offline");
    assert.ok(pulled.duration < SECONDS * 1000, `it took ${pulled.duration} ms`);
    const pushed = await laptop.push(noQuestion);
    assert.equal(pushed.outcome, "offline");
    assert.ok(pushed.duration < SECONDS * 1000, `it took ${pushed.duration} ms`);
    assertSameContent(contentOf(laptop.root), before);
    if (what.includes("401")) assert.match(pulled.offlineReason ?? "", /log ?in/i);

    const ended = await runProgram(["pull", "--url", url, "-g"], { cwd: laptop.root });
    assert.equal(ended.code, 0);
    const lines = ended.stdout.trim().split("\n");
    assert.equal(lines.filter((line) => /what is here/i.test(line)).length, 1, ended.stdout);

    proxy.fault = () => undefined;
    if (fault === undefined) await network.server.restart();
    await laptop.pull(noQuestion);
    await laptop.push(noQuestion);
    await desktop.pull(noQuestion);
    assertSameInstance(laptop.root, desktop.root);
  });
}

for (const [status, path] of [[507, "/data/"], [403, "/snapshots/"]] as const) {
  Deno.test(`the server gives ${status} in the middle of a push: nothing is lost, the next push carries it`, async () => {
    await using player = network.player();
    await using proxy = startFaultServer({ upstream: network.server.url });
    const { desktop, laptop } = await twoInStep(player, { laptop: { url: proxy.url } });
    await play(laptop, "Home", "evening");
    const before = contentOf(laptop.root);
    proxy.fault = (request) =>
      request.method === "POST" && request.path.includes(path) ? new Response(null, { status }) : undefined;
    const { outcome } = await laptop.push(noQuestion);
    assert.equal(outcome, "offline");
    assertSameContent(contentOf(laptop.root), before);
    assert.equal((await desktop.pull(noQuestion)).outcome, "up-to-date");
    proxy.fault = () => undefined;
    assert.equal((await laptop.push(noQuestion)).outcome, "pushed");
    await desktop.pull(noQuestion);
    assertSameInstance(desktop.root, laptop.root);
  });
}
