/** What a release page sends: nothing but what was signed is believed, and nothing ends in another error than ours. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { SyncError } from "../../mod.ts";
import { formatChecksums, parseChecksums } from "../../lib/release/checksums.ts";
import { findRelease } from "../../lib/release/find_release.ts";
import { releaseFolders } from "../../lib/release/release_place.ts";
import { armored, RELEASE_NAMESPACE, verifySshSignature } from "../../lib/release/ssh_signature.ts";
import { unpack } from "../../lib/release/unpack.ts";
import { compareVersions, isVersion } from "../../lib/release/version_order.ts";
import { mutated, noise, params, text } from "./foreign.ts";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS key";
const MESSAGE = new TextEncoder().encode(`${"0".repeat(64)}  instance-sync.js\n`);
const SIGNATURE = new TextEncoder().encode(
  `-----BEGIN SSH SIGNATURE-----\n${
    btoa(`SSHSIG\0\0\0\x01${"\0\0\0\x04test".repeat(5)}`)
  }\n-----END SSH SIGNATURE-----\n`,
);

Deno.test("signatures: no text but the right one is trusted, whatever it is made of", async () => {
  const foreign = fc.oneof(
    mutated(SIGNATURE).map((bytes) => new TextDecoder().decode(bytes)),
    text,
    noise.map((bytes) => `-----BEGIN SSH SIGNATURE-----\n${bytes.toBase64()}\n-----END SSH SIGNATURE-----\n`),
  );
  assert.equal(typeof armored, "function");
  await fc.assert(
    fc.asyncProperty(foreign, fc.oneof(fc.constant(KEY), text), async (signature, key) => {
      try {
        const verdict = await verifySshSignature({
          message: MESSAGE,
          signature,
          namespace: RELEASE_NAMESPACE,
          trustedKeys: [key],
        });
        assert.equal(verdict.outcome, "refused");
      } catch (error) {
        // A key of ours that is none is a mistake in the build, not in what comes.
        assert.ok(key !== KEY, Deno.inspect(error));
      }
    }),
    params(400),
  );
});

Deno.test("lists of files: any text is a list with plain names, or none", () => {
  const line = fc.tuple(
    fc.stringMatching(/^[0-9a-f]{64}$/),
    fc.oneof(text, fc.constantFrom("../evil", "a", ".b", "c d")),
  )
    .map(([sum, name]) => `${sum}  ${name}`);
  fc.assert(
    fc.property(fc.oneof(text, fc.array(line).map((lines) => `${lines.join("\n")}\n`)), (list) => {
      const sums = parseChecksums(list);
      if (sums === undefined) return;
      for (const name of sums.keys()) assert.match(name, /^[A-Za-z0-9][\w.+-]*$/);
      assert.deepEqual(parseChecksums(formatChecksums(sums)), sums);
    }),
    params(500),
  );
});

Deno.test("versions: any two texts that count as versions are in one order", () => {
  const version = fc.oneof(text, fc.stringMatching(/^\d{1,3}\.\d{1,3}\.\d{1,3}(-[a-z0-9.]{1,8})?$/));
  fc.assert(
    fc.property(version, version, (one, other) => {
      if (!isVersion(one) || !isVersion(other)) return;
      assert.equal(Math.sign(compareVersions(one, other)), -Math.sign(compareVersions(other, one)) || 0);
    }),
    params(500),
  );
});

Deno.test("archives: any bytes are unpacked into plain names, or refused in our own words", async () => {
  const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, ...new Array(16).fill(0), 1, 0, 0, 0, 0x61, 0);
  const packed = new Uint8Array(
    await new Response(
      new Blob([new Uint8Array(1024).fill(0x61)]).stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(noise, mutated(zip), mutated(packed)),
      fc.constantFrom("a.zip", "a.tar.gz", "a.txt"),
      async (bytes, name) => {
        try {
          for (const { name: path } of await unpack(new Uint8Array(bytes), name)) {
            assert.doesNotMatch(path, /(^|\/)\.\.(\/|$)|^\//);
          }
        } catch (error) {
          assert.ok(error instanceof SyncError, Deno.inspect(error));
        }
      },
    ),
    params(300),
  );
});

Deno.test("a release page that sends anything: found, or refused in our own words", async () => {
  let answer: BodyInit = "";
  let status = 200;
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(answer, { status }),
  );
  const base = `http://127.0.0.1:${server.addr.port}`;
  await fc.assert(
    fc.asyncProperty(fc.oneof(noise, text), fc.constantFrom(200, 404, 500, 403), async (body, code) => {
      [answer, status] = [typeof body === "string" ? body : new Uint8Array(body), code];
      await assert.rejects(findRelease({ base, trustedKeys: [KEY] }), (error) => {
        assert.ok(error instanceof SyncError, Deno.inspect(error));
        return true;
      });
    }),
    params(60),
  );
  fc.assert(
    fc.property(text, (address) => {
      try {
        releaseFolders(address);
      } catch (error) {
        assert.ok(error instanceof SyncError, Deno.inspect(error));
      }
    }),
    params(200),
  );
});
