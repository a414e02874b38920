import fc from "fast-check";
import assert from "node:assert/strict";
import { join } from "node:path";
import { UnsafeNameError } from "../../lib/errors.ts";
import { excludePatterns, includePatterns, rawNames } from "../../lib/repository/patterns.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { HURTFUL_NAMES } from "./hurtful_names.ts";
import { openReadyClient, request } from "./test_repository.ts";

/** For each name the names that a pattern gone wrong would match as well. */
function neighbours(name: string): string[] {
  return [name, name.trim(), name.replace(/[^\w]/g, "x"), name.replace(/[^\w]/g, ""), name.toUpperCase()]
    .filter((other) => other !== "" && other !== "." && other !== "..");
}

const posix = Deno.build.os !== "windows";

const nameOf = posix
  ? fc.oneof(
    fc.constantFrom(...HURTFUL_NAMES),
    fc.string({ unit: fc.constantFrom(..."ab[]^-!*?\\$#{} \n\r\t.é"), minLength: 1, maxLength: 6 }),
  ).filter((name) => name !== "." && name !== "..")
  : fc.constantFrom(...HURTFUL_NAMES);

Deno.test("an exclusion leaves out exactly its path, whatever the names", async () => {
  await using client = await openReadyClient();
  const { repository } = client;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(nameOf, { minLength: 6, maxLength: 12 }), async (names) => {
      using outer = tempDir("[$HOME] !x");
      const excluded = names.filter((_, index) => index % 2 === 0);
      const all = new Set(names.flatMap(neighbours));
      for (const name of all) writeFile(join(outer.path, "saves", name), "x");
      const present = [...Deno.readDirSync(join(outer.path, "saves"))].map(({ name }) => name);
      const { id, missing } = await repository.backup(
        request(outer.path, { excluded: excluded.map((name) => `saves/${name}`) }),
      );
      assert.deepEqual(missing, []);
      const { nodes } = await repository.tree(id);
      const kept = present.filter((name) => !excluded.includes(name)).map((name) => `saves/${name}`);
      assert.deepEqual([...nodes.keys()].sort(), ["saves", ...kept].sort());
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

Deno.test("an inclusion fetches exactly its path, whatever the names", async () => {
  await using client = await openReadyClient();
  const { repository, root } = client;
  const all = new Set(HURTFUL_NAMES.flatMap(neighbours));
  for (const name of all) writeFile(join(root, "saves", name), name);
  const present = [...Deno.readDirSync(join(root, "saves"))].map(({ name }) => name);
  const { id } = await repository.backup(request(root));
  await fc.assert(
    fc.asyncProperty(fc.subarray(present, { minLength: 5, maxLength: 30 }), async (names) => {
      using target = tempDir("restore");
      await repository.restore({ id, target: target.path, paths: names.map((name) => `saves/${name}`) });
      const fetched = [...Deno.readDirSync(join(target.path, "saves"))].map(({ name }) => name);
      assert.deepEqual(fetched.sort(), [...names].sort());
      for (const name of names) assert.equal(Deno.readTextFileSync(join(target.path, "saves", name)), name);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

Deno.test("a path that leads elsewhere is refused before restic sees it", () => {
  for (const path of ["", "/etc", "a//b", "a/", "../x", "a/../b", "./a", ".", "nul\0"]) {
    assert.throws(() => includePatterns([path]), UnsafeNameError, path);
    assert.throws(() => excludePatterns("/game", [path]), UnsafeNameError, path);
    assert.throws(() => rawNames([path]), UnsafeNameError, path);
  }
});
