import bcrypt from "bcryptjs";
import assert from "node:assert/strict";
import { join } from "node:path";
import { credentialsOf } from "../../lib/settings/credentials.ts";
import { parseToken } from "../../lib/settings/token.ts";
import { startRestServer } from "../support/rest_server.ts";
import { tempDir } from "../support/temp.ts";
import { runProgram } from "./program.ts";
import { HAS_TERMINAL, runInTerminal } from "./terminal.ts";

const ENTER = "\r";

function tokenIn(game: string): string | undefined {
  try {
    return Deno.readTextFileSync(join(game, ".cloud-sync", "token"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

Deno.test("login --token-stdin checks the token, then stores it; logout forgets it and nothing else", async () => {
  await using server = await startRestServer();
  using game = tempDir();
  const login = ["login", "--token-stdin", "--url", server.url, "--device", "desktop"];
  const wrong = await runProgram(login, { cwd: game.path, stdin: "alice:wrong-secret\n" });
  assert.equal(wrong.code, 1);
  assert.doesNotMatch(wrong.stdout + wrong.stderr, /wrong-secret/);
  assert.deepEqual([...Deno.readDirSync(game.path)], [], "nothing is stored");

  const right = await runProgram(login, { cwd: game.path, stdin: "alice:alice-secret\r\nmore\n" });
  assert.deepEqual(right, { code: 0, stdout: `instance-sync: Logged in as alice at ${server.url}\n`, stderr: "" });
  assert.equal(tokenIn(game.path), "alice:alice-secret\n");
  if (Deno.build.os !== "windows") {
    assert.equal((Deno.statSync(join(game.path, ".cloud-sync", "token")).mode ?? 0) & 0o777, 0o600);
  }
  const status = await runProgram(["status", "--json"], { cwd: game.path });
  const { account, device, network } = JSON.parse(status.stdout);
  assert.deepEqual({ account, device, network }, { account: "alice", device: "desktop", network: "empty" });

  assert.equal((await runProgram(["logout"], { cwd: game.path })).code, 0);
  assert.equal(tokenIn(game.path), undefined);
  assert.ok(Deno.statSync(join(game.path, ".cloud-sync", "config.json")).isFile);
});

Deno.test("a login that cannot be checked stores nothing and says why", async () => {
  using game = tempDir();
  const cases: readonly (readonly [args: readonly string[], stdin: string, code: number, says: RegExp])[] = [
    [["--url=http://127.0.0.1:1/"], "alice:x\n", 1, /127\.0\.0\.1/],
    [["--url=http://127.0.0.1:1/"], "no colon\n", 1, /no colon/],
    [["--url=http://127.0.0.1:1/"], "", 1, /empty/],
    [["--url=nonsense"], "alice:x\n", 2, /https:\/\//],
    [[], "alice:x\n", 2, /--url=URL/],
  ];
  for (const [args, stdin, code, says] of cases) {
    const ended = await runProgram(["login", "--token-stdin", ...args], { cwd: game.path, stdin });
    assert.equal(ended.code, code, args.join());
    assert.match(ended.stdout, says);
    assert.equal(ended.stdout.trimEnd().split("\n").length, 1);
    assert.equal(tokenIn(game.path), undefined);
  }
  const nobody = await runProgram(["login", "--url=http://127.0.0.1:1/"], { cwd: game.path });
  assert.equal(nobody.code, 1);
  assert.match(nobody.stdout, /--token-stdin/);
});

Deno.test("a new account's token fits the operator's line, and what the server sees is not in it", async () => {
  using game = tempDir();
  const made = JSON.parse((await runProgram(["account", "new", "bob", "--json"], { cwd: game.path })).stdout);
  assert.match(made.token, /^bob:is1\.[a-z2-7]{32}$/);
  const { httpPassword, repositoryPassword } = await credentialsOf(parseToken(made.token));
  assert.ok(bcrypt.compareSync(httpPassword.reveal(), made.htpasswd.slice("bob:".length)));
  assert.ok(!bcrypt.compareSync(repositoryPassword.reveal(), made.htpasswd.slice("bob:".length)));

  await using server = await startRestServer({ accounts: { bob: httpPassword.reveal() } });
  const login = ["login", "--token-stdin", "--url", server.url];
  assert.equal((await runProgram(login, { cwd: game.path, stdin: made.token })).code, 0);
});

Deno.test({
  name: "login in a terminal asks for all it needs, does not show the token, and asks again after a wrong one",
  ignore: !HAS_TERMINAL,
  async fn() {
    await using server = await startRestServer();
    using game = tempDir();
    const { code, screen } = await runInTerminal(["login"], {
      cwd: game.path,
      typing: [
        ["Address of the server", server.url + ENTER],
        ["Token", `alice:wrong-secret${ENTER}`],
        ["Name of this computer", ENTER],
        ["Address of the server", server.url + ENTER],
        ["Token", `alice:alice-secret${ENTER}`],
        ["Name of this computer", `attic${ENTER}`],
      ],
    });
    assert.equal(code, 0, screen);
    assert.doesNotMatch(screen, /secret/);
    assert.match(screen, /Logged in as alice/);
    assert.equal(tokenIn(game.path), "alice:alice-secret\n");
    assert.match(Deno.readTextFileSync(join(game.path, ".cloud-sync", "config.json")), /"device": "attic"/);
  },
});

Deno.test({
  name: "pull in a terminal offers a login; skipping it lets the game start, and -g never asks",
  ignore: !HAS_TERMINAL,
  async fn() {
    using game = tempDir();
    const url = "http://127.0.0.1:1/";
    const skipped = await runInTerminal(["pull", "--url", url], { cwd: game.path, typing: [["Token", ENTER]] });
    assert.equal(skipped.code, 0);
    assert.match(skipped.screen, /Not logged in/);
    const escaped = await runInTerminal(["pull", "--url", url], { cwd: game.path, typing: [["Token", "\x03"]] });
    assert.equal(escaped.code, 0);
    const silent = await runInTerminal(["pull", "-g", "--url", url], { cwd: game.path, typing: [] });
    assert.equal(silent.code, 0);
    assert.doesNotMatch(silent.screen, /Token,/);
    assert.equal(tokenIn(game.path), undefined);
  },
});
