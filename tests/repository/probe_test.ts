import assert from "node:assert/strict";
import { join } from "node:path";
import { ForbiddenError, LoginRefusedError, ServerError, ServerFullError, UnreachableError } from "../../lib/errors.ts";
import { checkLogin } from "../../lib/repository/check_login.ts";
import { type Fault, never, stallingBody, startFaultServer } from "../support/fault_server.ts";
import { startRestServer } from "../support/rest_server.ts";
import { writeFile } from "../support/temp.ts";
import { ACCOUNT, HTTP_PASSWORD, openClient, openReadyClient, request } from "./test_repository.ts";

Deno.test("the probe tells an absent, an empty and a filled repository apart", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url);
  const { repository, root } = client;
  assert.deepEqual(await repository.probe(), { kind: "absent" });
  await repository.init();
  assert.deepEqual(await repository.probe(), { kind: "present", ids: new Set() });
  writeFile(join(root, "saves/w/level.dat"), "x");
  const { id } = await repository.backup(request(root));
  const found = await repository.probe();
  assert.ok(found.kind === "present" && found.answer !== undefined);
  assert.deepEqual(found.ids, new Set([id]));
  const last = { answer: found.answer, ids: () => new Set(["what was said before"]) };
  const again = await repository.probe({ last });
  assert.deepEqual(again.kind === "present" && again.ids, last.ids());
  const other = await repository.probe({ last: { ...last, answer: "[]" } });
  assert.deepEqual(other.kind === "present" && other.ids, new Set([id]));
});

Deno.test("the probe leaves out uploads under way", async () => {
  await using client = await openReadyClient();
  const snapshots = join(client.server.dataDir, ACCOUNT, "world/snapshots");
  writeFile(join(snapshots, `${"a".repeat(64)}.rest-server-temp123`), "half");
  assert.deepEqual(await client.repository.probe(), { kind: "present", ids: new Set() });
});

Deno.test("a list that is 404 for a moment is not an absent repository", async () => {
  await using client = await openReadyClient();
  writeFile(join(client.root, "saves/w/level.dat"), "x");
  const { id } = await client.repository.backup(request(client.root));
  let races = 1;
  await using proxy = startFaultServer({
    upstream: client.server.url,
    fault: ({ path }) => path.endsWith("/snapshots/") && races-- > 0 ? new Response(null, { status: 404 }) : undefined,
  });
  await using behind = await openClient(proxy.url);
  assert.deepEqual(await behind.repository.probe(), { kind: "present", ids: new Set([id]) });
});

Deno.test("one empty list is not believed", async () => {
  await using client = await openReadyClient();
  writeFile(join(client.root, "saves/w/level.dat"), "x");
  const { id } = await client.repository.backup(request(client.root));
  await using proxy = startFaultServer({
    upstream: client.server.url,
    fault: ({ path, accept }) => path.endsWith("/snapshots/") && accept?.endsWith("v2") ? Response.json([]) : undefined,
  });
  await using behind = await openClient(proxy.url);
  assert.deepEqual(await behind.repository.probe(), { kind: "present", ids: new Set([id]) });
});

Deno.test("a repository whose list stays away although it exists is an error, not absent", async () => {
  await using client = await openReadyClient();
  await using proxy = startFaultServer({
    upstream: client.server.url,
    fault: ({ path }) => path.endsWith("/snapshots/") ? new Response(null, { status: 404 }) : undefined,
  });
  await using behind = await openClient(proxy.url);
  await assert.rejects(behind.repository.probe(), ServerError);
});

const ANSWERS: readonly (readonly [string, Fault, new (message: string) => Error])[] = [
  ["401", () => new Response(null, { status: 401 }), LoginRefusedError],
  ["403", () => new Response(null, { status: 403 }), ForbiddenError],
  ["500", () => new Response(null, { status: 500 }), ServerError],
  ["507", () => new Response(null, { status: 507 }), ServerFullError],
  ["a web page", () => new Response("<html>Welcome to nginx!</html>"), ServerError],
  ["JSON of another kind", () => Response.json({ hello: "world" }), ServerError],
];
for (const [name, fault, kind] of ANSWERS) {
  Deno.test(`the probe answers ${name} with ${kind.name}`, async () => {
    await using server = startFaultServer({ fault });
    await using client = await openClient(server.url);
    await assert.rejects(client.repository.probe(), kind);
  });
}

Deno.test("the probe does not follow a redirect with the password", async () => {
  await using elsewhere = startFaultServer({ fault: () => Response.json([]) });
  await using server = startFaultServer({ fault: () => Response.redirect(elsewhere.url, 301) });
  await using client = await openClient(server.url);
  await assert.rejects(client.repository.probe(), ServerError);
  assert.deepEqual(elsewhere.requests, []);
});

for (const [name, fault] of [["answers nothing", never], ["stalls after its headers", stallingBody]] as const) {
  Deno.test(`a server that ${name} costs at most three seconds`, async () => {
    await using server = startFaultServer({ fault });
    await using client = await openClient(server.url);
    const started = performance.now();
    await assert.rejects(client.repository.probe(), UnreachableError);
    assert.ok(performance.now() - started < 3000, `${performance.now() - started} ms`);
  });
}

Deno.test("a server that is not there is unreachable", async () => {
  const gone = startFaultServer();
  await gone[Symbol.asyncDispose]();
  await using client = await openClient(gone.url);
  await assert.rejects(client.repository.probe(), UnreachableError);
});

Deno.test("an umlaut in the account's password reaches the server as UTF-8", async () => {
  await using server = await startRestServer({ accounts: { alice: "pässwörd ☃" } });
  await using client = await openClient(server.url, { httpPassword: () => "pässwörd ☃" });
  assert.deepEqual(await client.repository.probe(), { kind: "absent" });
});

Deno.test("the login check accepts a right login with and without anything saved, and refuses a wrong one", async () => {
  await using client = await openReadyClient();
  const login = { url: client.server.url, account: ACCOUNT, httpPassword: HTTP_PASSWORD };
  assert.equal(await checkLogin({ ...login, instance: "world" }), "ok");
  assert.equal(await checkLogin({ ...login, instance: "nothing-here" }), "ok");
  await assert.rejects(checkLogin({ ...login, httpPassword: "wrong", instance: "world" }), LoginRefusedError);
});
