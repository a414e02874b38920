import assert from "node:assert/strict";
import { missingModsLine, modsIn, modsTags } from "../../lib/sync/mods_tag.ts";
import { heldBackLine, packVerdict } from "../../lib/sync/pack_rows.ts";
import { beforePackUpdate, packMark, packMarkIn, packStandings, packTags } from "../../lib/sync/pack_tags.ts";
import type { PlannedUnit } from "../../lib/sync/plan_types.ts";

const pack = (bases: Record<string, string>, version = "packwiz 1") => ({
  version,
  bases: new Map(Object.entries(bases).map(([path, value]) => [path, { type: "sha256", value }])),
  programs: new Set(["mods/x.jar"]),
  behind: new Set<string>(),
});
const listing = (...paths: string[]) => ({
  files: new Map(paths.map((path) => [path, { size: 1, mtime: 1 }])),
  emptyFolders: new Set<string>(),
});

Deno.test("an edit of a pack's file is known to begin with this very file, or not", async () => {
  const tags = await packTags(
    pack({ "config/a": "AA", "config/b": "bb", "config/c": "cc" }),
    listing("config/a", "config/b"),
  );
  const standings = await packStandings(pack({ "config/a": "aa", "config/b": "b2", "config/c": "cc" }), tags);
  assert.deepEqual(Object.fromEntries(standings), {
    "mods/x.jar": "other-base",
    "config/a": "same-base",
    "config/b": "other-base",
    "config/c": "other-base",
  });
  assert.equal(packMarkIn(tags), await packMark("packwiz 1"));
  assert.deepEqual(await packTags(undefined, listing("config/a")), []);
  assert.equal((await packStandings(undefined, tags)).size, 0);
  for (
    const odd of ["base:", "base:abc", "base:" + "x".repeat(100_000), "pack:", "pack:1234567890", "base:,", "other"]
  ) {
    assert.ok(
      [...(await packStandings(pack({ "config/a": "aa" }), [odd])).values()].every((one) => one === "other-base"),
    );
    assert.equal(packMarkIn([odd]), undefined);
  }
});

Deno.test("thousands of edited files fit a command line on Windows", async () => {
  const paths = Array.from({ length: 4000 }, (_, index) => `config/${index}`);
  const many = pack(Object.fromEntries(paths.map((path) => [path, "aa"])));
  const tags = await packTags(many, listing(...paths));
  assert.ok(tags.join(" ").length < 14_000);
  assert.equal([...(await packStandings(many, tags)).values()].filter((one) => one === "same-base").length, 1500);
});

Deno.test("what the pack decides of one of its files", () => {
  assert.equal(packVerdict("same-base", "absent", "new"), undefined);
  assert.equal(packVerdict("other-base", "absent", "same"), undefined);
  assert.deepEqual(packVerdict("other-base", "changed", "changed")?.pack, "stays");
  assert.deepEqual(packVerdict("same-base", "same", "gone")?.pack, "kept");
  assert.equal(packVerdict("same-base", "changed", "gone"), undefined);
  assert.equal(heldBackLine(["a"], ["a"], "desktop"), undefined);
  assert.match(heldBackLine(["a", "b", "c"], ["a"], "desktop") ?? "", /^b and 1 more, as edited on desktop/);
});

Deno.test("the last state before the pack changed is known by what was built on it, or by the pack here", () => {
  const record = (...tags: string[]) => ({ tags });
  const records = new Map([
    ["a", record("pack:AAAAAAAA")],
    ["b", record("pack:AAAAAAAA")],
    ["c", record("pack:BBBBBBBB")],
    ["d", record()],
    ["e", record("pack:BBBBBBBB")],
  ]);
  const link = (...parents: string[]) => ({ parents, kind: "session" as const });
  const lineage = new Map([["b", link("a")], ["c", link("b")], ["d", link("c")], ["e", link("d")]]);
  assert.deepEqual([...beforePackUpdate({ records, lineage })], ["b"]);
  const now = { here: new Set(["e"]), mark: "CCCCCCCC" };
  assert.deepEqual([...beforePackUpdate({ records, lineage }, now)], ["b", "e"]);
  assert.deepEqual([...beforePackUpdate({ records, lineage }, { ...now, mark: "BBBBBBBB" })], ["b"]);
});

Deno.test("the mods a world was saved with are told where they are missing", async () => {
  const take: PlannedUnit = {
    unit: { path: "saves/Home", kind: "world" },
    local: "same",
    remote: "changed",
    action: "take",
    why: "",
  };
  const there = await modsIn(await modsTags(["create", "jei", "waystones"]));
  assert.equal(missingModsLine([take], there, ["create", "jei", "waystones", "more"]), undefined);
  assert.equal(missingModsLine([{ ...take, action: "keep" }], there, []), undefined);
  assert.match(
    missingModsLine([take], there, ["jei"]) ?? "",
    /^The world Home was saved with 2 mods that are missing here: create, waystones\. /,
  );
  assert.deepEqual(await modsTags([]), []);
  const many = Array.from({ length: 3000 }, (_, index) => `mod_${(index * 7919).toString(36)}_${index}`);
  const [tag = "", ...others] = await modsTags(many);
  assert.ok(tag.length <= 5000 && others.length === 0);
  assert.ok((await modsIn([tag])).length > 500);
  for (const odd of ["mods:", "mods:!!", "mods:AAAA", `mods:${"A".repeat(6000)}`]) {
    assert.deepEqual(await modsIn([odd]), []);
  }
});
