import assert from "node:assert/strict";
import fc from "fast-check";
import { compile } from "../../lib/instance/glob.ts";
import { makeScope } from "../../lib/instance/scope.ts";

Deno.test("the default scope takes what a player made and leaves caches, packs and litter", () => {
  const scope = makeScope();
  for (
    const path of [
      "saves/Home/level.dat",
      "saves/Home/data/economy.log",
      "saves/Home/logs/accounts.json",
      "saves/[odd] $name #1/region/r.0.0.mca",
      "options.txt",
      "config/jei/bookmarks.ini",
      "config/axiom/tool_presets/.defaults",
      "config/Veinminer/update/veinminer-client-2.4.2.jar",
      "journeymap/data/sp/Home/waypoints/a.json",
      "xaero/minimap/Home/dim%0/waypoints.txt",
      "screenshots/2025-06-01_20.00.00.png",
    ]
  ) assert.ok(scope.accepts(path, "file"), path);
  for (
    const path of [
      "mods/some.jar",
      "saves/Home/session.lock",
      "saves/Home/data/DistantHorizons.sqlite-wal",
      "saves/Home/DIM-1/data/DistantHorizons.sqlite",
      "saves/Home/voxy/x",
      "saves/Home/region/r.0.0.mca.bak",
      "config/some.log",
      "config/.DS_Store",
      "config/accounts.json",
      "config/ReAuth.toml",
      "journeymap/data/sp/Home/DIM0/day/0,0.png",
      "xaero/world-map/Home/x.zip",
      "logs/latest.log",
      "packwiz.json",
      "options.txt.bak",
      "saves/broken\uFFFDname/level.dat",
    ]
  ) assert.ok(!scope.accepts(path, "file"), path);
});

Deno.test("secrets and machine records stay out even if the player includes everything", () => {
  const scope = makeScope({ only: [], include: ["**"], exclude: [] });
  assert.ok(scope.accepts("config/mine.json", "file"));
  for (
    const path of [
      ".cloud-sync/token",
      ".Cloud-Sync/state.json",
      "CLOUD-~1/token",
      "essential/microsoft_accounts.json",
      "Essential/x",
      ".ReAuth.cfg",
      "config/reauth.toml",
      "launcher_accounts_microsoft_store.json",
      "instance.cfg",
      "mmc-pack.json",
      "INSTANCE.JSON",
      "packwiz.json",
      "packwiz-installer-bootstrap.jar",
      "saves/Home/SESSION.lock",
    ]
  ) assert.ok(!scope.accepts(path, "file"), path);
});

Deno.test("a player's include list replaces the default one and reaches into what is excluded by default", () => {
  const scope = makeScope({
    only: [],
    include: ["config/jei/bookmarks.ini", "mods/", "saves/*/level.dat"],
    exclude: ["mods/*.off"],
  });
  assert.deepEqual(scope.roots, ["config/jei/bookmarks.ini", "mods", "saves"]);
  assert.ok(scope.accepts("mods/a.jar", "file"));
  assert.ok(!scope.accepts("mods/a.off", "file"));
  assert.ok(scope.accepts("config/jei/bookmarks.ini", "file"));
  assert.ok(!scope.accepts("config/jei/other.ini", "file"));
  assert.ok(scope.accepts("saves/Home/level.dat", "file"));
  assert.ok(!scope.accepts("saves/Home/icon.png", "file"));
  assert.ok(scope.mayHold("saves/Home") && scope.mayHold("config/jei") && !scope.mayHold("screenshots"));
});

Deno.test("patterns: one folder for * and ?, many for **, sets, folders only, case", () => {
  const matches = (pattern: string, path: string, type: "file" | "folder" = "file") =>
    compile([pattern]).matches(path, type);
  assert.ok(matches("a/*.txt", "a/b.txt") && !matches("a/*.txt", "a/b/c.txt"));
  assert.ok(matches("a/**/z", "a/z") && matches("a/**/z", "a/b/c/z"));
  assert.ok(matches("a/**", "a/b/c") && !matches("a/**", "a"));
  assert.ok(matches("[ab]?c", "b\u{1F600}c") && !matches("[!ab]c", "ac"));
  assert.ok(matches("x/", "x", "folder") && !matches("x/", "x", "file"));
  assert.ok(matches(".\\dir\\f", "dir/f") && matches("/dir//f", "dir/f"));
  assert.ok(compile([], ["AbC"]).matches("aBc", "file") && !matches("AbC", "abc"));
});

Deno.test("any text is a usable pattern, and a literal one matches itself only", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.string(), (pattern, path) => {
    compile([pattern]).matches(path, "file");
    compile(["**/" + pattern]).matches(path, "folder");
  }));
  const name = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) =>
    !/[*?[\]\\/]/.test(text) && text.trim() === text && !/^\.+$/.test(text)
  );
  fc.assert(fc.property(name, name, (one, other) => {
    assert.equal(compile([`d/${one}`]).matches(`d/${other}`, "file"), one === other);
  }));
});
