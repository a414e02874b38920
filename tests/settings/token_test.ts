import assert from "node:assert/strict";
import { hkdfSync } from "node:crypto";
import { inspect } from "node:util";
import { compare } from "bcryptjs";
import { NewerVersionError, TokenError } from "../../lib/errors.ts";
import { credentialsOf, newAccountToken } from "../../lib/settings/credentials.ts";
import { Secret } from "../../lib/settings/secret.ts";
import { forgetToken, parseToken, readToken, writeToken } from "../../lib/settings/token.ts";
import { tempInstance } from "./temp_folder.ts";

function parts(text: string): [string, string] {
  const token = parseToken(text);
  return [token.account, token.password.reveal()];
}

Deno.test("a token is read as a player pastes it", () => {
  assert.deepEqual(parts("jo:secret"), ["jo", "secret"]);
  assert.deepEqual(parts("\uFEFF  jo.doe@x-1_2:secret \r\n"), ["jo.doe@x-1_2", "secret"]);
  assert.deepEqual(parts("jo:a:b::c\r\n"), ["jo", "a:b::c"]);
  assert.deepEqual(parts("jo:two words, äöü"), ["jo", "two words, äöü"]);
});

const WRONG = {
  "nothing": "",
  "blanks": " \r\n",
  "no colon": "josecretsecret",
  "no account": ":secretsecret",
  "no password": "jo:",
  "a space in the account": "jo doe:secretsecret",
  "a space before the colon": "jo :secretsecret",
  "a slash in the account": "jo/../x:secretsecret",
  "a control character in the account": "j\to:secretsecret",
  "dots as account": "..:secretsecret",
  "a reserved account": "snapshots:secretsecret",
  "two lines": "jo:secretsecret\njo:secretsecret",
  "a million characters": "jo:" + "secretsecret".repeat(90_000),
  "is1. too short": "jo:is1.secretsecret",
  "is1. too long": "jo:is1." + "secretse".repeat(4) + "c",
  "is1. in capitals": "jo:is1." + "SECRETSE".repeat(4),
};
for (const [what, text] of Object.entries(WRONG)) {
  Deno.test(`a token with ${what} is refused without repeating it`, () => {
    assert.throws(() => parseToken(text), (error) => {
      assert.ok(error instanceof TokenError);
      assert.match(error.message, /^[A-Z].*\.$/);
      assert.doesNotMatch(error.message, /secret|jo\b/i);
      return true;
    });
  });
}

Deno.test("a token of the next kind asks for a newer version", () => {
  assert.throws(() => parseToken("jo:is2.abc"), NewerVersionError);
});

Deno.test("a token file comes and goes, for its owner only", () => {
  using folder = tempInstance();
  assert.equal(readToken(folder.token), undefined);
  writeToken(folder.token, parseToken("jo:a:b"));
  assert.equal(Deno.readTextFileSync(folder.token), "jo:a:b\n");
  if (Deno.build.os !== "windows") assert.equal((Deno.statSync(folder.token).mode ?? 0) & 0o777, 0o600);
  assert.equal(readToken(folder.token)?.password.reveal(), "a:b");
  forgetToken(folder.token);
  forgetToken(folder.token);
  assert.equal(readToken(folder.token), undefined);
});

Deno.test("a token file that is too large, no text or a folder is refused and stays", () => {
  using folder = tempInstance();
  for (const bytes of [new Uint8Array(5000).fill(97), new Uint8Array([106, 58, 0xff])]) {
    Deno.writeFileSync(folder.token, bytes);
    assert.throws(() => readToken(folder.token), TokenError);
    assert.deepEqual(Deno.readFileSync(folder.token), bytes);
  }
  assert.throws(() => readToken(folder.dir), TokenError);
});

Deno.test("an is1. token gives two passwords, as HKDF of another library has them", async () => {
  // Base32 of the bytes 0 to 19, as Python's base64.b32encode writes it, in lower case.
  const credentials = await credentialsOf(parseToken("jo:is1.aaaqeayeaudaocajbifqydiob4ibceqt"));
  const seed = Uint8Array.from({ length: 20 }, (_, index) => index);
  const expected = (info: string) =>
    Buffer.from(hkdfSync("sha256", seed, new Uint8Array(0), info, 32)).toString("base64url");
  assert.equal(credentials.httpPassword.reveal(), expected("http"));
  assert.equal(credentials.repositoryPassword.reveal(), expected("repository"));
  assert.equal(credentials.operatorCanRead, false);
});

Deno.test("a token of the original's kind serves for both", async () => {
  const credentials = await credentialsOf(parseToken("jo:is1-like but old"));
  assert.equal(credentials.httpPassword.reveal(), "is1-like but old");
  assert.equal(credentials.repositoryPassword.reveal(), "is1-like but old");
  assert.equal(credentials.operatorCanRead, true);
});

Deno.test("a new account's token opens what its htpasswd line guards, and the line holds no more", async () => {
  const made = await newAccountToken("jo");
  const again = await newAccountToken("jo");
  assert.notEqual(made.token.reveal(), again.token.reveal());
  assert.match(made.token.reveal(), /^jo:is1\.[a-z2-7]{32}$/);
  const credentials = await credentialsOf(parseToken(made.token.reveal()));
  const line = /^jo:(\$2[aby]\$10\$.{53})$/.exec(made.htpasswdLine);
  assert.ok(line?.[1]);
  assert.equal(await compare(credentials.httpPassword.reveal(), line[1]), true);
  assert.equal(await compare(credentials.repositoryPassword.reveal(), line[1]), false);
  await assert.rejects(() => newAccountToken("a:b"), TokenError);
});

Deno.test("a secret never shows itself", () => {
  const secret = new Secret("hunter2");
  const shown = [
    `${secret}`,
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }),
    Deno.inspect({ secret }),
  ];
  for (const text of shown) {
    assert.doesNotMatch(text, /hunter2/);
    assert.match(text, /\*\*\*/);
  }
});
