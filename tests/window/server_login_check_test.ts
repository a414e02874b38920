import assert from "node:assert/strict";
import { tryLogin } from "../../lib/window/login_check.ts";

/** A certificate that nobody vouches for, made for this test alone. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBlTCCATqgAwIBAgIUfj/QN9ttMZOEnSpresnwYizIPzUwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLbm9ib2R5LnRlc3QwIBcNMjYxMTIzMDQ0NzE3WhgPMjEyNjEw
MzAwNDQ3MTdaMBYxFDASBgNVBAMMC25vYm9keS50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAERN5v/+Pm7JAemToyTy0oZLaay7SrwtGn2nbLm84pCU7/955v
/fXztO6Ss7IOF/n9dvIFDErnBI7YqcqxvVCBA6NkMGIwHQYDVR0OBBYEFIHMW8j1
sbhSgFU3Q7kRjoX4WeL5MB8GA1UdIwQYMBaAFIHMW8j1sbhSgFU3Q7kRjoX4WeL5
MA8GA1UdEwEB/wQFMAMBAf8wDwYDVR0RBAgwBocEfwAAATAKBggqhkjOPQQDAgNJ
ADBGAiEAkUVdJb6s9CcVba5XTq6mHWPQaBcvfqYwQNRM3JhBOWQCIQCzUd2Ej7Xo
96u+VJN2oWXB3GHI2G3Db4RMqGLkbZcvOg==
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwWFm43Mk1ZapvJE+
ZJFDZkvML8u+r9E2AyYD33DJc/6hRANCAARE3m//4+bskB6ZOjJPLShktprLtKvC
0afadsubzikJTv/3nm/99fO07pKzsg4X+f128gUMSucEjtipyrG9UIED
-----END PRIVATE KEY-----
`;

/** A server that could be anybody's; counts what it is told. */
function stranger() {
  const heard: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, cert: CERTIFICATE, key: KEY, onListen: () => {} },
    (request) => {
      heard.push(request.headers.get("authorization") ?? "");
      return new Response(null, { status: 404 });
    },
  );
  return {
    typed: { server: `https://127.0.0.1:${server.addr.port}/`, token: "alice:secret", instance: "home" },
    host: `127.0.0.1:${server.addr.port}`,
    heard,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("a server that cannot prove its name is not told the token", async () => {
  await using server = stranger();
  const result = await tryLogin(server.typed, AbortSignal.timeout(10_000), () => Promise.resolve(undefined));
  assert.deepEqual(result, { kind: "not-right", state: { kind: "certificate", host: server.host } });
  assert.deepEqual(server.heard, []);
});

Deno.test("a clock that is hours off is named as the cause", async () => {
  await using server = stranger();
  const there = new Date(Date.now() + 3 * 3_600_000);
  const result = await tryLogin(server.typed, AbortSignal.timeout(10_000), () => Promise.resolve(there));
  assert.ok(result.kind === "not-right" && result.state.kind === "clock");
  assert.equal(result.state.there, there.toISOString());
  const nearly = await tryLogin(server.typed, AbortSignal.timeout(10_000), () => Promise.resolve(new Date()));
  assert.equal(nearly.kind === "not-right" && nearly.state.kind, "certificate");
});

Deno.test("tokens that cannot be right are told apart before anybody is asked", async () => {
  const typed = { server: "https://127.0.0.1:1/", instance: "home" };
  const why = async (token: string) => {
    const result = await tryLogin({ ...typed, token }, AbortSignal.timeout(10_000));
    return result.kind === "not-right" && result.state.kind === "wrong" ? result.state.why : result.kind;
  };
  assert.equal(await why(""), "form");
  assert.equal(await why("no-colon"), "form");
  assert.equal(await why("alice:is1.cut-short"), "form");
  assert.equal(await why("alice:is2.abc"), "newer");
});
