import assert from "node:assert/strict";
import fc from "fast-check";
import type { Listing } from "../../lib/instance/entry.ts";
import type { DiskNames } from "../../lib/instance/disk_names.ts";
import { makeScope } from "../../lib/instance/scope.ts";
import { fitHere } from "../../lib/sync/fit_here.ts";

const listing = (...paths: readonly string[]): Listing => ({
  files: new Map(paths.map((path) => [path, { size: 1, mtime: 1 }])),
  emptyFolders: new Set(),
});

function fit(
  remote: readonly string[],
  { refused = [], local = [], agreed = [], names = "windows" }: {
    readonly refused?: readonly string[];
    readonly local?: readonly string[];
    readonly agreed?: readonly string[];
    readonly names?: DiskNames;
  },
) {
  const here = { scope: makeScope(), local: listing(...local), agreed: listing(...agreed), names: () => names };
  const { listing: taken, left } = fitHere(listing(...remote), refused, here);
  return { taken: [...taken.files.keys()].sort(), left: [...left].sort() };
}

Deno.test("of names that differ only by case one comes, the others stay on the network", () => {
  const remote = ["config/A.json", "config/a.json", "config/b.json"];
  assert.deepEqual(fit(remote, {}), { taken: ["config/A.json", "config/b.json"], left: ["config/a.json"] });
  assert.deepEqual(fit(remote, { names: "any" }), { taken: remote, left: [] });
  const umlauts = ["config/Ä", "config/ä", "config/ß", "config/SS"];
  assert.deepEqual(fit(umlauts, {}), { taken: ["config/SS", "config/Ä", "config/ß"], left: ["config/ä"] });
});

Deno.test("what the disk forbids stays on the network, unless it is here all the same", () => {
  const remote = ["config/a:b", "config/a", "saves/What?/level.dat"];
  assert.deepEqual(fit(remote, {}), { taken: ["config/a"], left: ["config/a:b", "saves/What?"] });
  for (const names of ["any", "one-case"] as const) {
    assert.deepEqual(fit(remote, { names }), { taken: remote.toSorted(), left: [] });
  }
  assert.deepEqual(fit(["config/aux"], { local: ["config/aux"] }), { taken: ["config/aux"], left: [] });
});

Deno.test("the spelling that is here keeps its place; a file that was only renamed follows", () => {
  const local = ["config/a.json"];
  const both = ["config/A.json", "config/a.json"];
  assert.deepEqual(fit(both, { local, agreed: local }), { taken: local, left: ["config/A.json"] });
  assert.deepEqual(fit(["config/A.json"], { local, agreed: local }), { taken: ["config/A.json"], left: [] });
  assert.deepEqual(fit(["config/A.json"], { local }), { taken: [], left: ["config/A.json"] }, "unsent work is here");
});

Deno.test("a world with a name that cannot be here stays on the network as a whole", () => {
  const remote = ["saves/Home/level.dat", "saves/Nether/level.dat"];
  const refused = ["saves/Home/data/aux.dat", "config/con.txt", "mods/nul", "saves/Nether/../x"];
  const expected = { taken: ["saves/Nether/level.dat"], left: ["config/con.txt", "saves/Home"] };
  assert.deepEqual(fit(remote, { refused }), expected);
  const twice = ["saves/Home/level.dat", "saves/home/level.dat", "saves/home/region/r.0.0.mca"];
  assert.deepEqual(fit(twice, {}), { taken: ["saves/Home/level.dat"], left: ["saves/home"] });
});

Deno.test("no two names that come are the same to Windows, and none gets lost", () => {
  const name = fc.stringMatching(/^[aAbBäÄ]{1,2}$/);
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `config/${parts.join("/")}x`);
  fc.assert(fc.property(fc.uniqueArray(path), fc.uniqueArray(path), (remote, local) => {
    const { taken, left } = fit(remote, { local, agreed: local });
    assert.equal(new Set(taken.map((path) => path.toLowerCase())).size, taken.length);
    assert.deepEqual([...taken, ...left].sort(), [...remote].sort());
  }));
});
