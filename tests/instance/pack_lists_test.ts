import assert from "node:assert/strict";
import { stayingKeys } from "../../lib/instance/machine_keys.ts";
import { mergeOptions } from "../../lib/instance/options_txt.ts";
import { combineLists } from "../../lib/instance/pack_lists.ts";
import { makeScope } from "../../lib/instance/scope.ts";
import { readPackScope } from "../../lib/settings/pack_scope_file.ts";
import { tempDir, writeFile } from "../support/temp.ts";

Deno.test("a pack's lists come first, the player's last, and what may never travel does not", () => {
  const pack = {
    include: ["recipes/", "kubejs/data/", "mods/", "Mods/x.jar", "packwiz.json", ".cloud-sync/token"],
    exclude: ["schematics/", "config/heavy/"],
  };
  const accepts = (own: Parameters<typeof combineLists>[1], path: string) =>
    makeScope(combineLists(pack, own)).accepts(path, "file");
  const none = { include: [], exclude: [] };
  assert.ok(accepts(none, "recipes/mine.json"));
  assert.ok(accepts(none, "kubejs/data/a.json"));
  assert.ok(!accepts(none, "kubejs/other.js"));
  assert.ok(!accepts(none, "schematics/house.litematic"));
  assert.ok(!accepts(none, "config/heavy/a.bin"));
  for (const path of ["mods/x.jar", "Mods/x.jar", "packwiz.json", ".cloud-sync/token", "instance-sync.json"]) {
    assert.ok(!accepts(none, path), path);
    assert.ok(!accepts({ include: ["instance-sync.json"], exclude: [] }, path), path);
  }
  assert.ok(accepts({ include: ["schematics/"], exclude: [] }, "schematics/house.litematic"));
  assert.ok(!accepts({ include: [], exclude: ["recipes/"] }, "recipes/mine.json"));
  assert.ok(!accepts({ only: ["saves/"], include: [], exclude: [] }, "recipes/mine.json"));
  assert.ok(accepts({ include: ["mods/"], exclude: [] }, "mods/x.jar"), "by the player's own word");
});

Deno.test("a pack's file that is none is left where it is and said", async () => {
  await using folder = tempDir();
  assert.deepEqual(readPackScope(folder.path), { kind: "absent" });
  const path = `${folder.path}/instance-sync.json`;
  writeFile(path, '{"version":1,"include":["recipes/**/*.json"]}');
  assert.deepEqual(readPackScope(folder.path), {
    kind: "ok",
    value: { version: 1, include: ["recipes/**/*.json"], exclude: [] },
  });
  const long = JSON.stringify({ version: 1, include: [`${"a*".repeat(90)}b`] });
  for (const text of ["", "{", "[]", '{"version":2}', '{"version":1,"include":[7]}', long, " ".repeat(100_000)]) {
    writeFile(path, text);
    assert.equal(readPackScope(folder.path).kind, "broken", text.slice(0, 40));
    assert.equal(Deno.readTextFileSync(path), text);
  }
});

Deno.test("a player decides of single keys whether they stay on this computer", () => {
  const stays = stayingKeys({ travel: ["gamma", "gui*"], stay: ["fov", "key_*"] });
  const base = "version:1\nfov:0\ngamma:0.5\nguiScale:2\nmaxFps:60\nkey_a:b\n";
  const remote = "version:1\nfov:1\ngamma:1.0\nguiScale:3\nmaxFps:240\nkey_a:c\n";
  assert.equal(
    mergeOptions({ base, local: base, remote, stays }).text,
    "version:1\nfov:0\ngamma:1.0\nguiScale:3\nmaxFps:60\nkey_a:b\n",
  );
});
