import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { contentHash, murmur2 } from "../../lib/instance/content_hash.ts";
import { packOwned, unmodifiedPackFiles } from "../../lib/instance/packwiz.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const text = "setting=1\n";
const hash = (type: string) => ({ type, value: createHash(type).update(text).digest("hex") });

Deno.test("unmodified files of the pack are known, the player's changes to them too", async () => {
  await using folder = tempDir();
  const cache = `${folder.path}/.cloud-sync/cache`;
  const entry = (cachedLocation: string | null, type = "sha256") => ({
    hash: hash(type),
    cachedLocation,
    optionValue: true,
  });
  const cachedFiles = {
    a: entry("config/a.txt"),
    b: entry("config/b.txt", "sha512"),
    c: entry("config/c.txt", "sha1"),
    md5: entry("config/d.txt", "md5"),
    odd: { hash: { type: "new-hash", value: "1" }, cachedLocation: "config/odd.txt" },
    "mods/x.pw.toml": {
      hash: hash("md5"),
      linkedFileHash: { type: "new-hash", value: "1" },
      cachedLocation: "mods/x.jar",
    },
    off: entry(null),
    outside: entry("../../outside.txt"),
    broken: 7,
  };
  writeFile(`${folder.path}/packwiz.json`, JSON.stringify({ packFileHash: null, cachedSide: "client", cachedFiles }));
  for (const name of ["a", "b", "c", "d", "odd"]) writeFile(`${folder.path}/config/${name}.txt`, text);
  assert.equal(packOwned(folder.path).size, 6);
  const all = ["config/a.txt", "config/b.txt", "config/c.txt", "config/d.txt", "mods/x.jar"];
  assert.deepEqual([...await unmodifiedPackFiles(folder.path, cache)].sort(), all);
  assert.deepEqual([...await unmodifiedPackFiles(folder.path, cache)].sort(), all);
  writeFile(`${folder.path}/config/b.txt`, "setting=2 of the player\n");
  assert.deepEqual(
    [...await unmodifiedPackFiles(folder.path, cache)].sort(),
    all.filter((path) => !path.includes("/b")),
  );
  writeFile(`${cache}/pack.json`, "{");
  assert.ok((await unmodifiedPackFiles(folder.path, cache)).has("config/a.txt"));
});

Deno.test("without packwiz, or with a broken record of it, nothing is owned", async () => {
  await using folder = tempDir();
  assert.equal(packOwned(folder.path).size, 0);
  for (const broken of ["", "{", "[]", '{"cachedFiles":3}', "null"]) {
    writeFile(`${folder.path}/packwiz.json`, broken);
    assert.equal((await unmodifiedPackFiles(folder.path, `${folder.path}/cache`)).size, 0);
  }
});

Deno.test("checksums of packwiz' rarer kinds", async () => {
  const bytes = new TextEncoder().encode(text);
  assert.equal(await contentHash("MD5", bytes), hash("md5").value);
  assert.equal(await contentHash("length-bytes", bytes), String(bytes.length));
  assert.equal(await contentHash("unheard-of", bytes), undefined);
  assert.equal(murmur2(new TextEncoder().encode(" a\tb\r\n")), murmur2(new TextEncoder().encode("ab")));
});
