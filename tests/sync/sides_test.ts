import assert from "node:assert/strict";
import fc from "fast-check";
import { agreedSide, localSide, untouched, untouchedSince } from "../../lib/sync/sides.ts";
import { inventoryOf, listingOf, sides, statOf, walkOf } from "./trees.ts";

Deno.test("the local side tells which files really changed, and shows the others as the network has them", () => {
  fc.assert(fc.property(sides, ({ base, local }) => {
    const side = localSide(walkOf(local), inventoryOf(base));
    const changed = [...local.files].filter(([path, content]) => base.files.get(path) !== content);
    assert.deepEqual(side.edited, new Set(changed.map(([path]) => path)));
    for (const [path, { size, mtime }] of side.files) {
      assert.deepEqual({ size, mtime }, listingOf(local).files.get(path), path);
    }
    assert.equal(side.files.size, local.files.size);
    const rewritten = changed.filter(([path, content]) => {
      const before = base.files.get(path);
      return before !== undefined && statOf(before).mtime === statOf(content).mtime;
    });
    assert.deepEqual(side.rewritten, new Set(rewritten.map(([path]) => path)));
    for (const path of side.rewritten) assert.ok(side.suspects.has(path));
    for (const path of side.suspects) assert.ok(side.edited.has(path));
  }));
});

Deno.test("nothing counts as untouched but the very same files and empty folders", () => {
  fc.assert(fc.property(sides, fc.boolean(), ({ base, local }, same) => {
    const now = same ? base : local;
    const equal = JSON.stringify([[...base.files].sort(), [...base.folders].sort()]) ===
      JSON.stringify([[...now.files].sort(), [...now.folders].sort()]);
    assert.equal(untouchedSince(walkOf(now), inventoryOf(base)), equal);
  }));
});

Deno.test("without an inventory everything here is new", () => {
  fc.assert(fc.property(sides, ({ local }) => {
    assert.deepEqual(localSide(walkOf(local), undefined).edited, new Set(local.files.keys()));
  }));
});

Deno.test("a file noted as changed counts as changed however it looks", () => {
  const stat = { size: 1, mtime: 2, ctime: 3, ino: 4 };
  assert.equal(untouched(stat, stat), true);
  assert.equal(untouched(null, stat), false);
  assert.equal(untouched(undefined, stat), false);
  const inventory = { files: new Map([["a", { local: null, remote: stat }]]), emptyFolders: new Set<string>() };
  assert.deepEqual(
    localSide({ files: new Map([["a", stat]]), emptyFolders: new Set() }, inventory).edited,
    new Set("a"),
  );
});

Deno.test("a change time tells a rewrite, but only where the system has one", () => {
  const stat = { size: 1, mtime: 2, ctime: 3, ino: 4 };
  assert.equal(untouched(stat, { ...stat, ctime: 9 }), false);
  assert.equal(untouched({ ...stat, ctime: 0 }, { ...stat, ctime: 9 }), true);
  assert.equal(untouched(stat, { ...stat, ctime: 0 }), true);
});

Deno.test("the agreed side is what the network had; what is unknown of it is like nothing", () => {
  const stat = { size: 1, mtime: 2 };
  const { files } = agreedSide({
    files: new Map([["a", { local: null, remote: stat }], ["b", {
      local: { ...stat, ctime: 3, ino: 4 },
      remote: null,
    }]]),
    emptyFolders: new Set(),
  });
  assert.deepEqual(files.get("a"), stat);
  assert.ok((files.get("b")?.size ?? 0) < 0);
});
