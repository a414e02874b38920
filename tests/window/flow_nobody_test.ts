import assert from "node:assert/strict";
import { withWindow } from "../../lib/commands/window_on_need.ts";
import { openFace } from "../../lib/ui/face.ts";
import { offerLoginInWindow } from "../../lib/window/login_window.ts";
import { pull } from "../../mod.ts";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";
import { listens } from "./window_program.ts";

const network = sharedNetwork();

/** A browser that is asked to open and never does; how long it is waited for is no matter of this test. */
function deafBrowser() {
  const asked: string[] = [];
  const said: string[] = [];
  return {
    asked,
    said,
    patience: { toOpen: 300, toReturn: 300 },
    openAddress: (address: string) => {
      asked.push(address);
      return "opened" as const;
    },
    say: (line: string) => void said.push(line),
  };
}

Deno.test("a browser that never opens at the login: the game starts without the network, and nothing listens", async () => {
  await using player = network.player();
  const { root } = player.device("laptop", { token: null });
  const browser = deafBrowser();
  const signal = new AbortController().signal;
  const opened = await offerLoginInWindow({
    request: { packFolder: root, url: network.server.url },
    signal,
    ...browser,
  });
  assert.equal(opened, undefined);
  assert.match(
    browser.said.join("\n"),
    /open this in a browser: http.*\n.*Nobody opened the window, so the game starts/s,
  );
  assert.equal(browser.asked.length, 1);
  assert.ok(!await listens(browser.asked[0] ?? ""));
});

Deno.test("a browser that never opens at a conflict: the launch stops and says why, nothing is changed", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "on-desktop");
  await play(laptop, "Home", "on-laptop");
  await desktop.push(noQuestion);
  const browser = deafBrowser();
  const request = { packFolder: laptop.root, url: network.server.url };
  const { signal } = new AbortController();
  const face = await openFace({ kind: "headless", details: "hide" });
  await assert.rejects(
    withWindow({ verb: "pull", request, face, signal, ...browser }, (part) => pull({ ...request, ...part })),
    { code: "conflict", message: /nobody opened the window/ },
  );
  assert.deepEqual(marksIn(laptop, "Home"), ["on-laptop"]);
  assert.ok(!await listens(browser.asked[0] ?? ""));
});
