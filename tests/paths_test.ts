import fc from "fast-check";
import assert from "node:assert/strict";
import { posix, win32 } from "node:path";
import { pathsOf } from "../lib/paths.ts";

const name = fc.stringMatching(/^[a-zA-Z0-9 äß$#[\]()!-]{1,12}$/);
const names = fc.array(name, { minLength: 1, maxLength: 5 });
const systems = [
  { system: "posix", node: posix, roots: ["", "/"] },
  { system: "windows", node: win32, roots: ["", "C:\\", "c:/", "\\\\server\\share\\", "\\"] },
] as const;

for (const { system, node, roots } of systems) {
  const { join, dirname, basename } = pathsOf(system);
  const separator = fc.constantFrom(...(system === "windows" ? ["/", "\\"] : ["/"]));
  const path = fc.tuple(fc.constantFrom(...roots), names, separator, fc.constantFrom("", "/"))
    .map(([root, parts, sep, end]) => root + parts.join(sep) + end);

  Deno.test(`${system}: join, dirname and basename are like Node's`, () => {
    fc.assert(fc.property(path, names, (start, parts) => {
      const tail = parts.join("/");
      assert.equal(join(start, tail), node.join(start, tail));
      assert.equal(join(start, ...parts), node.join(start, ...parts));
      assert.equal(dirname(start), node.dirname(start));
      assert.equal(basename(start), node.basename(start));
    }));
  });
}

Deno.test("paths at the edge", () => {
  for (const { system, node } of systems) {
    const { join, dirname, basename } = pathsOf(system);
    for (const path of ["", ".", "a", "/", "a/"]) {
      assert.equal(dirname(path), node.dirname(path), `dirname of "${path}"`);
      assert.equal(basename(path), node.basename(path), `basename of "${path}"`);
    }
    assert.equal(join("", "a"), "a");
    assert.equal(join("a", "", "b"), node.join("a", "", "b"));
  }
  assert.equal(pathsOf("windows").dirname("C:\\"), "C:\\");
  assert.equal(pathsOf("windows").dirname("\\\\server\\share\\a"), "\\\\server\\share\\");
  assert.equal(pathsOf("posix").basename("a\\b"), "a\\b");
});
