import assert from "node:assert/strict";
import type { Assets } from "../../lib/window/server/app.ts";
import { MAX_BODY } from "../../lib/window/server/gate.ts";
import { type ServedWindow, serveWindow } from "../../lib/window/server/serve_window.ts";
import { PATHS, SECRET_HEADER } from "../../lib/window/view.ts";
import { openPage } from "./page_client.ts";
import { type RawRequest, rawRequest } from "./raw_request.ts";

const ASSETS: Assets = {
  "/": { type: "text/html; charset=utf-8", body: "<!doctype html><title>window</title>" },
  "/app.js": { type: "text/javascript; charset=utf-8", body: "export {}" },
};
const PLAYER_WORLD = "Home of the player";

interface Served extends AsyncDisposable {
  readonly window: ServedWindow;
  readonly port: number;
  readonly secret: string;
  readonly taken: unknown[];
}

/** A window that shows a world's name, with one page open. */
async function serve(): Promise<Served> {
  const window = serveWindow({
    assets: ASSETS,
    shell: { instance: PLAYER_WORLD, device: "desktop", waiting: true, pages: [] },
  });
  const taken: unknown[] = [];
  window.onAction((action) => {
    taken.push(action);
    return "taken";
  });
  window.show({ page: "ended", reason: "done", text: { en: PLAYER_WORLD, de: PLAYER_WORLD } });
  const page = await openPage(window.address);
  return {
    window,
    port: Number(new URL(window.address).port),
    secret: page.secret,
    taken,
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]();
      await window.end({ page: "ended", reason: "done" });
    },
  };
}

const json = { "content-type": "application/json" };
const ours = (port: number) => ({ "sec-fetch-site": "same-origin", origin: `http://127.0.0.1:${port}` });
const cancel = JSON.stringify({ type: "cancel" });

/** Everything that must get nothing, with the right secret where it is not the secret that is missing. */
const REFUSED: Readonly<Record<string, (served: { port: number; secret: string; ticket: string }) => RawRequest>> = {
  "a rebinding name asks for the page": ({ port }) => ({ path: "/", headers: { host: `evil.test:${port}` } }),
  "a rebinding name asks for the views": ({ port, secret }) => ({
    path: PATHS.views,
    headers: { host: `evil.test:${port}`, [SECRET_HEADER]: secret, "sec-fetch-site": "same-origin" },
  }),
  "localhost instead of the exact name": ({ port, secret }) => ({
    path: PATHS.views,
    headers: { host: `localhost:${port}`, [SECRET_HEADER]: secret },
  }),
  "another port's name": ({ secret }) => ({
    path: PATHS.views,
    headers: { host: "127.0.0.1:1", [SECRET_HEADER]: secret },
  }),
  "no name at all": ({ secret }) => ({ path: PATHS.views, headers: { host: "", [SECRET_HEADER]: secret } }),
  "no secret": () => ({ path: PATHS.views }),
  "an empty secret": () => ({ path: PATHS.views, headers: { [SECRET_HEADER]: "" } }),
  "a wrong secret of the right length": ({ secret }) => ({
    path: PATHS.views,
    headers: { [SECRET_HEADER]: secret.split("").reverse().join("") },
  }),
  "a secret with more behind it": ({ secret }) => ({ path: PATHS.views, headers: { [SECRET_HEADER]: `${secret}x` } }),
  "the secret as a cookie": ({ secret }) => ({ path: PATHS.views, headers: { cookie: `${SECRET_HEADER}=${secret}` } }),
  "the secret in the address": ({ secret }) => ({ path: `${PATHS.views}?${SECRET_HEADER}=${secret}` }),
  "a page of another site reads": ({ secret }) => ({
    path: PATHS.views,
    headers: { [SECRET_HEADER]: secret, "sec-fetch-site": "cross-site", origin: "https://evil.test" },
  }),
  "a page on another port of this computer reads": ({ secret }) => ({
    path: PATHS.views,
    headers: { [SECRET_HEADER]: secret, "sec-fetch-site": "same-site" },
  }),
  "a page of another site shows ours in a frame or a link": () => ({
    path: "/",
    headers: { "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" },
  }),
  "another site's script asks for our script": () => ({
    path: "/app.js",
    headers: { "sec-fetch-site": "cross-site", "sec-fetch-dest": "script" },
  }),
  "a form of another site": ({ secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "sec-fetch-site": "cross-site",
      origin: "https://evil.test",
      [SECRET_HEADER]: secret,
    },
    body: "type=cancel",
  }),
  "JSON from another site": ({ secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...json, "sec-fetch-site": "cross-site", origin: "https://evil.test", [SECRET_HEADER]: secret },
    body: cancel,
  }),
  "JSON from a null origin": ({ secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...json, origin: "null", [SECRET_HEADER]: secret },
    body: cancel,
  }),
  "JSON that does not say where it comes from": ({ secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...json, [SECRET_HEADER]: secret },
    body: cancel,
  }),
  "an action as plain text": ({ port, secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...ours(port), "content-type": "text/plain", [SECRET_HEADER]: secret },
    body: cancel,
  }),
  "an action without a secret": ({ port }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...ours(port), ...json },
    body: cancel,
  }),
  "an unknown action": ({ port, secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...ours(port), ...json, [SECRET_HEADER]: secret },
    body: JSON.stringify({ type: "delete-everything" }),
  }),
  "an action with more than it should have": ({ port, secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...ours(port), ...json, [SECRET_HEADER]: secret },
    body: JSON.stringify({ type: "cancel", also: "this" }),
  }),
  "a body that is announced too large": ({ port, secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...ours(port), ...json, [SECRET_HEADER]: secret, "content-length": String(MAX_BODY + 1) },
    body: " ",
  }),
  "a body that turns out too large": ({ port, secret }) => ({
    method: "POST",
    path: PATHS.actions,
    headers: { ...ours(port), ...json, [SECRET_HEADER]: secret, "transfer-encoding": "chunked" },
    body: `${(2 * MAX_BODY).toString(16)}\r\n${" ".repeat(2 * MAX_BODY - cancel.length)}${cancel}\r\n0\r\n\r\n`,
  }),
  "a ticket from another site": ({ ticket }) => ({
    method: "POST",
    path: PATHS.session,
    headers: { ...json, "sec-fetch-site": "cross-site", origin: "https://evil.test" },
    body: JSON.stringify({ ticket }),
  }),
  "a wrong ticket": ({ port }) => ({
    method: "POST",
    path: PATHS.session,
    headers: { ...ours(port), ...json },
    body: JSON.stringify({ ticket: "A".repeat(43) }),
  }),
  "another method": ({ secret }) => ({ method: "DELETE", path: PATHS.views, headers: { [SECRET_HEADER]: secret } }),
  "leave to ask from elsewhere": () => ({
    method: "OPTIONS",
    path: PATHS.actions,
    headers: { origin: "https://evil.test", "access-control-request-method": "POST" },
  }),
  "a path out of the page's files": () => ({ path: "/..%2f..%2fetc/passwd" }),
  "a name every object has": () => ({ path: "/constructor" }),
};

for (const [name, request] of Object.entries(REFUSED)) {
  Deno.test(`gets nothing: ${name}`, async () => {
    await using served = await serve();
    const ticket = served.window.address.split("#t=")[1] ?? "";
    const { status, head, body } = await rawRequest(served.port, request({ ...served, ticket }));
    assert.ok(status >= 400 && status < 500, `${status}`);
    assert.doesNotMatch(head, /access-control-allow|set-cookie/i);
    assert.equal(body.replace(/^0\r\n/, ""), "");
    assert.deepEqual(served.taken, []);
  });
}

Deno.test("our own page gets the page, the views and its actions through", async () => {
  await using served = await serve();
  const { port, secret } = served;
  for (const headers of [{}, { "sec-fetch-site": "none" }, { "sec-fetch-site": "same-origin" }]) {
    const { status, head, body } = await rawRequest(port, { path: "/", headers });
    assert.equal(status, 200);
    assert.match(body, /<title>window/);
    assert.match(head, /content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'/i);
    assert.doesNotMatch(head, /unsafe|access-control-allow|set-cookie/i);
    assert.match(head, /cache-control: no-store/i);
  }
  const headers = { ...ours(port), ...json, [SECRET_HEADER]: secret };
  assert.equal((await rawRequest(port, { method: "POST", path: PATHS.actions, headers, body: cancel })).status, 204);
  assert.deepEqual(served.taken, [{ type: "cancel" }]);
});

Deno.test("an address that a browser was started with works once; offered twice, nobody is let in by it", async () => {
  await using served = await serve();
  const address = served.window.startAddress();
  await using first = await openPage(address);
  assert.equal(await first.act({ type: "cancel" }), 204);
  await assert.rejects(openPage(address), /refused: 403/);
  assert.equal(await first.act({ type: "cancel" }), 403);
  await first.ended;
});

Deno.test("the address for people works in two tabs", async () => {
  await using served = await serve();
  await using one = await openPage(served.window.address);
  await using two = await openPage(served.window.address);
  assert.notEqual(one.secret, two.secret);
  served.window.show({ page: "ended", reason: "play" });
  for (const page of [one, two]) await page.on("ended", ({ reason }) => reason === "play");
});

Deno.test("nothing listens after the end, and every page was told", async () => {
  const served = await serve();
  await using page = await openPage(served.window.address);
  await served.window.end({ page: "ended", reason: "play" });
  await page.on("ended", ({ reason }) => reason === "play");
  await page.ended;
  await assert.rejects(Deno.connect({ hostname: "127.0.0.1", port: served.port }), Deno.errors.ConnectionRefused);
});

Deno.test("a page that listens to nothing does not hold up the end", async () => {
  const served = await serve();
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: served.port });
  const head =
    `GET ${PATHS.views} HTTP/1.1\r\nhost: 127.0.0.1:${served.port}\r\n${SECRET_HEADER}: ${served.secret}\r\n\r\n`;
  await connection.write(new TextEncoder().encode(head));
  const big = "x".repeat(1_000_000);
  for (let i = 0; i < 20; i++) {
    served.window.show({ page: "ended", reason: "failed", text: { en: `${i}${big}`, de: "" } });
  }
  await served.window.end({ page: "ended", reason: "done" });
  await assert.rejects(Deno.connect({ hostname: "127.0.0.1", port: served.port }), Deno.errors.ConnectionRefused);
});
