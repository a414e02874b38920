import assert from "node:assert/strict";
import { join } from "node:path";
import { formatChecksums, parseChecksums } from "../../lib/release/checksums.ts";
import { RELEASE_NAMESPACE, type Verdict, verifySshSignature } from "../../lib/release/ssh_signature.ts";
import { TRUSTED_KEYS } from "../../lib/release/trusted_keys.ts";
import { sign } from "../../scripts/release/sign.ts";
import { type TempDir, tempDir } from "../support/temp.ts";

const MESSAGE = new TextEncoder().encode(`${"0".repeat(64)}  instance-sync.js\n`);

/** A key pair made by OpenSSH. */
function makeKey(temp: TempDir, name: string, ...more: readonly string[]) {
  const path = join(temp.path, name);
  keygen(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path, ...more]);
  return { path, privateText: Deno.readTextFileSync(path), line: Deno.readTextFileSync(`${path}.pub`).trim() };
}

function keygen(args: readonly string[], input?: string): { readonly success: boolean; readonly text: string } {
  const { success, stdout, stderr } = new Deno.Command("sh", {
    args: ["-c", 'input="$0"; exec ssh-keygen "$@" < "$input"', input ?? "/dev/null", ...args],
  }).outputSync();
  return { success, text: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

function check(
  signature: string,
  trustedKeys: readonly string[],
  more: { readonly message?: Uint8Array<ArrayBuffer> } = {},
) {
  return verifySshSignature({ message: MESSAGE, signature, namespace: RELEASE_NAMESPACE, trustedKeys, ...more });
}

const refused = (why: string): Verdict => ({ outcome: "refused", why });

Deno.test("OpenSSH accepts our signature, and we accept OpenSSH's", async () => {
  using temp = tempDir("keys");
  const [old, key] = [makeKey(temp, "old"), makeKey(temp, "new")];
  const file = join(temp.path, "SHA256SUMS");
  Deno.writeFileSync(file, MESSAGE);

  const ours = await sign(MESSAGE, key.privateText);
  Deno.writeTextFileSync(join(temp.path, "ours.sig"), ours);
  Deno.writeTextFileSync(join(temp.path, "allowed"), `release@instance-sync ${key.line}\n`);
  const allowed = ["-f", join(temp.path, "allowed"), "-I", "release@instance-sync", "-n", RELEASE_NAMESPACE];
  const theirWord = keygen(["-Y", "verify", ...allowed, "-s", join(temp.path, "ours.sig")], file);
  assert.ok(theirWord.success, theirWord.text);

  for (const hash of ["sha512", "sha256"]) {
    const signed = keygen(["-Y", "sign", "-q", "-O", `hashalg=${hash}`, "-n", RELEASE_NAMESPACE, "-f", key.path], file);
    assert.ok(signed.success, signed.text);
    assert.deepEqual(await check(signed.text, [old.line, key.line]), { outcome: "trusted", key: key.line });
    if (hash === "sha512") assert.equal(signed.text, ours);
  }
});

Deno.test("a signature by another key, of another file, for another purpose or damaged is refused", async () => {
  using temp = tempDir("keys");
  const [key, other] = [makeKey(temp, "key"), makeKey(temp, "other")];
  const good = await sign(MESSAGE, key.privateText);
  assert.equal((await check(good, [key.line])).outcome, "trusted");
  assert.equal((await check(good.replaceAll("\n", "\r\n"), [key.line])).outcome, "trusted");

  assert.deepEqual(await check(good, [other.line]), refused("it was made with a key that is not trusted"));
  assert.deepEqual(await check(good, []), refused("it was made with a key that is not trusted"));
  const changed = MESSAGE.with(0, 0x31);
  assert.deepEqual(await check(good, [key.line], { message: changed }), refused("it does not belong to this file"));
  const elsewhere = await sign(MESSAGE, key.privateText, "git");
  assert.deepEqual(await check(elsewhere, [key.line]), refused('it was made for "git"'));
  assert.deepEqual(await check("", [key.line]), refused("it is no SSH signature"));
  assert.deepEqual(await check("<html>404</html>", [key.line]), refused("it is no SSH signature"));

  const [begin = "", ...lines] = good.trim().split("\n");
  const end = lines.pop() ?? "";
  const blob = Uint8Array.fromBase64(lines.join(""));
  const wrap = (bytes: Uint8Array) => [begin, bytes.toBase64(), end, ""].join("\n");
  for (let length = 0; length < blob.length; length++) {
    assert.equal((await check(wrap(blob.subarray(0, length)), [key.line])).outcome, "refused", `cut at ${length}`);
  }
  for (let at = 0; at < blob.length; at++) {
    const flipped = blob.with(at, (blob[at] ?? 0) ^ 1);
    assert.equal((await check(wrap(flipped), [key.line])).outcome, "refused", `byte ${at}`);
  }
  const longer = new Uint8Array([...blob, 0]);
  assert.deepEqual(await check(wrap(longer), [key.line]), refused("something follows its end"));
});

Deno.test("a key that cannot sign is named, and nothing of it is told", async () => {
  using temp = tempDir("keys");
  const locked = makeKey(temp, "locked");
  keygen(["-q", "-p", "-P", "", "-N", "five words", "-f", locked.path]);
  const cases: readonly [string, RegExp][] = [
    [Deno.readTextFileSync(locked.path), /has a passphrase/],
    [locked.privateText.replace(/[A-Za-z0-9+/=]{70}\n/, ""), /^Error: The signing key cannot be used: .+\.$/],
    ["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", /is no OpenSSH private key/],
  ];
  for (const [text, message] of cases) await assert.rejects(sign(MESSAGE, text), message);
});

Deno.test("the trusted keys are keys", async () => {
  await assert.rejects(check("none", ["ssh-ed25519 AAAA me"]), TypeError);
  assert.deepEqual(await check("none", TRUSTED_KEYS), refused("it is no SSH signature"));
});

Deno.test("the list of checksums is sorted, and read only as it is written", () => {
  const [a, b] = ["a".repeat(64), "b".repeat(64)];
  const text = formatChecksums(new Map([["b.zip", b], ["a.tar.gz", a]]));
  assert.equal(text, `${a}  a.tar.gz\n${b}  b.zip\n`);
  assert.deepEqual(parseChecksums(text), new Map([["a.tar.gz", a], ["b.zip", b]]));
  assert.deepEqual(parseChecksums(`${a} *a.exe\n`), new Map([["a.exe", a]]));
  for (
    const bad of [
      "",
      "\n",
      `${a}  ../a\n`,
      `${a}  a/b\n`,
      `${a}  a\n${b}  a\n`,
      `${a.slice(1)}  a\n`,
      `${a}  a\n\n`,
      `${a}  .a`,
    ]
  ) {
    assert.equal(parseChecksums(bad), undefined, JSON.stringify(bad));
  }
});
