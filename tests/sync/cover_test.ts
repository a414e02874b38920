import assert from "node:assert/strict";
import fc from "fast-check";
import type { RemoteNode } from "../../lib/repository/types.ts";
import { coverOf } from "../../lib/sync/cover.ts";

interface Case {
  readonly nodes: ReadonlyMap<string, RemoteNode>;
  readonly wanted: ReadonlySet<string>;
}

/** Leaves of a small tree (files, links, empty folders), all their folders, and some of the leaves as wanted. */
const cases: fc.Arbitrary<Case> = fc.uniqueArray(
  fc.record({
    path: fc.array(fc.constantFrom("a", "b", "ab"), { minLength: 1, maxLength: 4 }).map((names) => names.join("/")),
    type: fc.constantFrom<RemoteNode["type"]>("file", "file", "file", "dir", "other"),
    wanted: fc.constantFrom(true, true, true, false),
  }),
  { selector: ({ path }) => path, maxLength: 12 },
).map((leaves) => {
  const real = leaves.filter(({ path }) => !leaves.some((other) => other.path.startsWith(`${path}/`)));
  const nodes = new Map<string, RemoteNode>();
  for (const { path, type } of real.toSorted((a, b) => a.path < b.path ? -1 : 1)) {
    const names = path.split("/");
    for (let depth = 1; depth < names.length; depth++) {
      nodes.set(names.slice(0, depth).join("/"), { type: "dir", size: 0, mtime: 0 });
    }
    nodes.set(path, { type, size: 1, mtime: 0 });
  }
  return {
    nodes,
    wanted: new Set(real.filter(({ type, wanted }) => wanted && type !== "other").map(({ path }) => path)),
  };
});

/** What a restore of these paths brings: a folder stands for all below it. Folders that hold something are no leaves. */
function brought({ nodes }: Case, paths: readonly string[]): Set<string> {
  const all = [...nodes.keys()];
  const leaves = all.filter((path) => !all.some((other) => other.startsWith(`${path}/`)));
  return new Set(leaves.filter((leaf) => paths.some((path) => leaf === path || leaf.startsWith(`${path}/`))));
}

Deno.test("a cover brings exactly what is wanted", () => {
  fc.assert(
    fc.property(cases, (given) => {
      assert.deepEqual(brought(given, coverOf(given.nodes, given.wanted)), brought(given, [...given.wanted]));
    }),
    { numRuns: 1000 },
  );
});

Deno.test("no path of a cover could be left out or replaced by its folder", () => {
  fc.assert(
    fc.property(cases, (given) => {
      const cover = coverOf(given.nodes, given.wanted);
      assert.equal(new Set(cover).size, cover.length);
      for (const path of cover) {
        assert.ok(!cover.some((other) => path.startsWith(`${other}/`)), `${path} is covered twice`);
        const slash = path.lastIndexOf("/");
        if (slash < 0) continue;
        const unwanted = [...brought(given, [path.slice(0, slash)])].filter((leaf) => !given.wanted.has(leaf));
        assert.notDeepEqual(unwanted, [], `the folder of ${path} would do`);
      }
    }),
    { numRuns: 1000 },
  );
});
