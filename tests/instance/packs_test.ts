import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { contentHash, murmur2 } from "../../lib/instance/content_hash.ts";
import { NO_PACK, packFiles } from "../../lib/instance/packs/pack_files.ts";
import { mayHavePack } from "../../lib/instance/packs/pack_markers.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const text = "setting=1\n";
const hash = (type: string) => ({ type, value: createHash(type).update(text).digest("hex") });

const ask = (root: string) => packFiles({ root, cache: `${root}/.cloud-sync/cache`, accepts: () => true });
const behind = async (root: string) => [...(await ask(root)).behind].sort();

Deno.test("packwiz: unmodified files of the pack are known, the player's changes to them too", async () => {
  await using folder = tempDir();
  const root = folder.path;
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
    signed: {
      hash: { type: "murmur2", value: String(murmur2(new TextEncoder().encode(text)) | 0) },
      cachedLocation: "config/e.txt",
    },
    "mods/x.pw.toml": {
      hash: hash("md5"),
      linkedFileHash: { type: "new-hash", value: "1" },
      cachedLocation: "mods/x.jar",
    },
    off: entry(null),
    outside: entry("../../outside.txt"),
    broken: 7,
  };
  writeFile(`${root}/packwiz.json`, JSON.stringify({ packFileHash: null, cachedSide: "client", cachedFiles }));
  for (const name of ["a", "b", "c", "d", "e", "odd"]) writeFile(`${root}/config/${name}.txt`, text);
  const letters = ["a", "b", "c", "d", "e"].map((name) => `config/${name}.txt`);
  const all = [...letters, "mods/x.jar", "packwiz.json"];
  assert.deepEqual([...(await ask(root)).bases.keys()].sort(), [...letters, "config/odd.txt"]);
  assert.deepEqual(await behind(root), all);
  assert.deepEqual(await behind(root), all, "remembered");
  writeFile(`${root}/config/b.txt`, "setting=2 of the player\n");
  assert.deepEqual(await behind(root), all.filter((path) => !path.includes("/b")));
  writeFile(`${root}/.cloud-sync/cache/pack.json`, "{");
  assert.ok((await ask(root)).behind.has("config/a.txt"));
});

Deno.test("packwiz: its record may have any name, and a new version of the pack is another version", async () => {
  await using folder = tempDir();
  const root = folder.path;
  writeFile(`${root}/emi.json`, "{}");
  assert.equal(mayHavePack(root), false);
  const record = (value: string) =>
    JSON.stringify({
      packFileHash: { type: "sha256", value },
      cachedFiles: { a: { hash: hash("sha256"), cachedLocation: "config/a.txt" } },
    });
  writeFile(`${root}/my-pack.json`, record("one"));
  writeFile(`${root}/other.json`, '{"cachedFiles":3}');
  writeFile(`${root}/config/a.txt`, text);
  assert.ok(mayHavePack(root));
  assert.deepEqual(await behind(root), ["config/a.txt", "my-pack.json"]);
  const { version } = await ask(root);
  writeFile(`${root}/my-pack.json`, record("another"));
  assert.notEqual((await ask(root)).version, version);
});

Deno.test("Prism: files of a managed pack are the pack's, a mod that the player added is not", async () => {
  await using folder = tempDir();
  const root = `${folder.path}/minecraft`;
  const toml = (file: string, project: number) =>
    `filename = '${file}'\nname = "A \\"mod\\""\nside = 'both'\n\n[download]\nhash-format = 'sha1' # as Prism writes\n` +
    `hash = '${hash("sha1").value}'\n\n[update.curseforge]\nfile-id = 7\nproject-id = ${project}\n`;
  writeFile(`${root}/mods/.index/a.pw.toml`, toml("a.jar", 1));
  writeFile(`${root}/mods/.index/own.pw.toml`, toml("own.jar", 2));
  writeFile(`${root}/mods/.index/odd.pw.toml`, "filename = '../../odd.jar'\n");
  writeFile(`${root}/resourcepacks/.index/r.pw.toml`, toml("r.txt", 3));
  writeFile(`${root}/resourcepacks/r.txt`, text);
  const settings = `${folder.path}/instance.cfg`;
  writeFile(settings, "[General]\nManagedPack=false\n");
  assert.deepEqual(await ask(root), NO_PACK);
  writeFile(settings, "[General]\nManagedPack=true\nManagedPackType=flame\nManagedPackVersionID=12\n");
  assert.deepEqual([...(await ask(root)).programs].sort(), [
    "mods/a.jar",
    "mods/a.jar.disabled",
    "mods/own.jar",
    "mods/own.jar.disabled",
  ]);
  const files = [{ projectID: 1, fileID: 7 }, { projectID: 3, fileID: 7 }];
  writeFile(`${folder.path}/flame/manifest.json`, JSON.stringify({ files }));
  assert.deepEqual(await behind(root), ["mods/a.jar", "mods/a.jar.disabled", "resourcepacks/r.txt"]);
  await Deno.remove(`${folder.path}/flame`, { recursive: true });
  writeFile(
    `${folder.path}/mrpack/modrinth.index.json`,
    JSON.stringify({ versionId: "2", files: [{ path: "mods/own.jar", hashes: { sha1: hash("sha1").value } }] }),
  );
  assert.deepEqual(await behind(root), ["mods/own.jar", "mods/own.jar.disabled"]);
});

Deno.test("ATLauncher: what is not userAdded is the pack's", async () => {
  await using folder = tempDir();
  const root = folder.path;
  const mods = [
    { file: "pack.jar", type: "mods" },
    { file: "mine.jar", type: "mods", userAdded: true },
    { file: "off.jar", type: "mods", disabled: true },
    { file: "skipped.jar", type: "mods", skipped: true },
    { file: "pack.zip", type: "resourcepack" },
    { file: "changed.zip", type: "shaderpack", curseForgeFile: { hashes: [{ value: "00", algo: 1 }] } },
    { file: "note.txt", path: "config", modrinthVersion: { files: [{ filename: "note.txt", hashes: {} }] } },
    { file: "../../evil.jar", type: "mods" },
    "broken",
  ];
  writeFile(`${root}/instance.json`, JSON.stringify({ launcher: { pack: "P", version: "1", mods } }));
  for (const path of ["resourcepacks/pack.zip", "shaderpacks/changed.zip", "config/note.txt"]) {
    writeFile(`${root}/${path}`, text);
  }
  const found = await ask(root);
  assert.deepEqual([...found.programs].sort(), ["disabledmods/off.jar", "mods/pack.jar"]);
  // Nobody edits an archive; of the text file nobody knows, so it travels.
  assert.deepEqual(
    [...found.behind].sort(),
    ["disabledmods/off.jar", "instance.json", "mods/pack.jar", "resourcepacks/pack.zip"],
  );
  assert.deepEqual([...found.bases.keys()], ["shaderpacks/changed.zip"]);
});

Deno.test("Modrinth: the pack's index, and a locked profile of the app's earlier versions", async () => {
  await using folder = tempDir();
  const root = folder.path;
  const { value } = hash("sha512");
  const files = [
    { path: "config/a.txt", hashes: { sha512: value } },
    { path: "mods/server.jar", hashes: { sha512: value }, env: { client: "unsupported" } },
    { path: "/etc/passwd", hashes: { sha512: value } },
  ];
  writeFile(`${root}/modrinth.index.json`, JSON.stringify({ formatVersion: 1, name: "P", versionId: "1", files }));
  writeFile(`${root}/config/a.txt`, text);
  assert.deepEqual(await behind(root), ["config/a.txt", "modrinth.index.json"]);
  await Deno.remove(`${root}/modrinth.index.json`);
  const profile = (locked: boolean) => ({
    metadata: { linked_data: { project_id: "p", version_id: "v", locked } },
    projects: { "mods/x.jar": { sha512: value } },
  });
  writeFile(`${root}/profile.json`, JSON.stringify(profile(false)));
  assert.deepEqual(await behind(root), []);
  writeFile(`${root}/profile.json`, JSON.stringify(profile(true)) + " ");
  assert.deepEqual(await behind(root), ["mods/x.jar", "profile.json"]);
});

Deno.test("CurseForge: what the pack's manifest names is the pack's", async () => {
  await using folder = tempDir();
  const root = folder.path;
  const addon = (addonID: number, fileNameOnDisk: string, more: Record<string, unknown> = {}) => ({
    addonID,
    installedFile: { id: 9, fileNameOnDisk, ...more },
  });
  const installedAddons = [
    addon(1, "pack.jar"),
    addon(2, "mine.jar"),
    { ...addon(3, "shader.txt", { hashes: [{ value: hash("sha1").value, algo: 1 }] }), categoryClassID: 6552 },
    { ...addon(4, "r.txt", { packageFingerprint: 5 }), categoryClassID: 12 },
  ];
  const record = { fileID: 5, manifest: null, installedAddons };
  for (const path of ["shaderpacks/shader.txt", "resourcepacks/r.txt"]) writeFile(`${root}/${path}`, text);
  writeFile(`${root}/minecraftinstance.json`, JSON.stringify(record));
  assert.deepEqual(await behind(root), []);
  const files = [1, 3, 4].map((projectID) => ({ projectID, fileID: 9 }));
  writeFile(`${root}/minecraftinstance.json`, JSON.stringify({ ...record, manifest: { version: "1", files } }));
  assert.deepEqual(await behind(root), ["minecraftinstance.json", "mods/pack.jar", "shaderpacks/shader.txt"]);
});

Deno.test("without a pack, or with a broken record of it, nothing is owned", async () => {
  await using folder = tempDir();
  const root = folder.path;
  assert.equal(mayHavePack(root), false);
  assert.deepEqual(await ask(root), NO_PACK);
  for (const broken of ["", "{", "[]", '{"cachedFiles":3}', "null"]) {
    for (const name of ["packwiz", "instance", "minecraftinstance", "modrinth.index", "profile"]) {
      writeFile(`${root}/${name}.json`, broken);
    }
    assert.equal((await ask(root)).behind.size, 0);
  }
});

Deno.test("checksums of packwiz' rarer kinds", async () => {
  const bytes = new TextEncoder().encode(text);
  assert.equal(await contentHash("MD5", bytes), hash("md5").value);
  assert.equal(await contentHash("length-bytes", bytes), String(bytes.length));
  assert.equal(await contentHash("unheard-of", bytes), undefined);
  assert.equal(murmur2(new TextEncoder().encode(" a\tb\r\n")), murmur2(new TextEncoder().encode("ab")));
});
