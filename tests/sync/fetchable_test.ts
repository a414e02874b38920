import assert from "node:assert/strict";
import { isFetchable } from "../../lib/sync/fetchable.ts";

const stat = { size: 1, mtime: 1, ctime: 1, ino: 1 };
const walk = (files: readonly string[], emptyFolders: readonly string[] = []) => ({
  files: new Map(files.map((path) => [path, stat])),
  emptyFolders: new Set(emptyFolders),
});

Deno.test("every file and every folder counts once against what can be fetched", () => {
  const tree = walk(["a/b/c.txt", "a/b/d.txt", "options.txt"], ["a/e"]);
  // a, a/b, a/b/c.txt, a/b/d.txt, a/e, options.txt
  assert.ok(isFetchable(tree, 6));
  assert.ok(!isFetchable(tree, 5));
  assert.ok(!isFetchable(walk(Array.from({ length: 500_001 }, (_, n) => `screenshots/${n}`))));
  assert.ok(isFetchable(walk(Array.from({ length: 499_999 }, (_, n) => `screenshots/${n}`))));
});
