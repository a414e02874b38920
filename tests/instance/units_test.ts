import assert from "node:assert/strict";
import type { Listing } from "../../lib/instance/entry.ts";
import { policyOf } from "../../lib/instance/policies.ts";
import { unitsOf, upgradeInProgress } from "../../lib/instance/units.ts";

function listing(files: readonly string[], emptyFolders: readonly string[] = []): Listing {
  return { files: new Map(files.map((path) => [path, { size: 1, mtime: 1 }])), emptyFolders: new Set(emptyFolders) };
}

Deno.test("a folder in saves is a world on both sides as soon as one side has its level.dat", () => {
  const here = listing(["saves/Home/region/r.0.0.mca", "saves/notes.txt", "options.txt"], [
    "saves/Home/data",
    "screenshots",
  ]);
  const there = listing(["saves/Home/level.dat_old", "saves/zip/inner/level.dat", "options.txt"]);
  assert.deepEqual(unitsOf(here, there), [
    { path: "saves/Home", kind: "world" },
    { path: "saves/notes.txt", kind: "file" },
    { path: "options.txt", kind: "file" },
    { path: "saves/zip/inner/level.dat", kind: "file" },
    { path: "screenshots", kind: "folder" },
  ]);
});

Deno.test("a world in the middle of the 26.1 upgrade is seen, a world that is only called so is not", () => {
  const during = [
    ["saves/A/filefix/upgrade_in_progress.json", "saves/A/level.dat"],
    ["saves/A/region/r.0.0.mca", "saves/A upgraded/level.dat"],
    ["saves/A OUTDATED/region/r.0.0.mca", "saves/A/level.dat"],
    ["saves/A OUTDATED/region/r.0.0.mca", "saves/A upgraded/level.dat"],
  ];
  for (const files of during) assert.ok(upgradeInProgress(listing(files), "saves/A"), files[0]);
  assert.ok(upgradeInProgress(listing(during[1] ?? []), "saves/A upgraded"));
  assert.ok(!upgradeInProgress(listing(["saves/A/level.dat", "saves/A upgraded/level.dat"]), "saves/A"));
  assert.ok(!upgradeInProgress(listing(["saves/A upgraded/level.dat"]), "saves/A upgraded"));
  assert.ok(!upgradeInProgress(listing(["saves/A OUTDATED/level.dat", "saves/A/level.dat"]), "saves/A"));
});

Deno.test("each kind of file has its policy, and the player's rules come first", () => {
  const policies = Object.entries({
    "saves/Home": "ask",
    "options.txt": "options",
    "optionsof.txt": "options",
    "optionsshaders.txt": "local",
    "config/sodium-options.json": "local",
    "config/voicechat/voicechat-client.properties": "local",
    "config/sodium-extra-options.json": "network",
    "config/worldedit/schematics/house.schem": "union",
    "screenshots/a.png": "union",
    "resourcepacks/pack/assets/x.png": "union",
    "servers.dat": "network",
    "saves/old/readme.txt": "union",
  });
  for (const [path, policy] of policies) assert.equal(policyOf(path), policy, path);
  assert.equal(policyOf("saves/backup.zip", [], "file"), "union");
  const rules = [{ pattern: "config/mine/", policy: "ask" }, { pattern: "**/*.png", policy: "network" }] as const;
  assert.equal(policyOf("config/mine/deep/x.json", rules), "ask");
  assert.equal(policyOf("screenshots/a.png", rules), "network");
  assert.equal(policyOf("saves/Home", rules), "ask");
});
