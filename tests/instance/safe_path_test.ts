import assert from "node:assert/strict";
import fc from "fast-check";
import { FolderError, UnsafeNameError } from "../../lib/errors.ts";
import { assertSafePath, isSafePath, portabilityProblem, realRoot } from "../../lib/instance/safe_path.ts";
import { tempDir, writeFile } from "../support/temp.ts";

Deno.test("names that lead out of the game directory are refused on every system", () => {
  for (
    const path of [
      "",
      "/etc/passwd",
      "..",
      "a/../../b",
      "a//b",
      "a/",
      "./a",
      "a/.",
      "C:/x",
      "c:x",
      "a\0b",
      "a\nb",
      "a\uFFFDb",
      "a/".repeat(5000) + "b",
    ]
  ) {
    for (const os of ["linux", "windows", "darwin"] as const) assert.ok(!isSafePath(path, os), `${os} ${path}`);
    assert.throws(() => assertSafePath(path), UnsafeNameError);
  }
});

Deno.test("names Windows cannot hold are refused there and reported elsewhere", () => {
  for (
    const path of [
      "a\\..\\b",
      "a/b:stream",
      "con",
      "a/AUX.txt",
      "com1.dat",
      "nul ",
      "a./b",
      "a /b",
      "a/what?",
      "a/<b>",
      "LPT\u00b9",
    ]
  ) {
    assert.ok(!isSafePath(path, "windows"), path);
    assert.ok(isSafePath(path, "linux"), path);
    assert.ok(portabilityProblem(path), path);
  }
  for (const path of ["saves/[x] $y #z/-a", "config/.defaults", "a/console.txt", "saves/\u00fc\u{1F600}", "a/com10"]) {
    assert.ok(isSafePath(path, "windows"), path);
  }
});

Deno.test("a safe path never resolves to a place outside", () => {
  const part = fc.constantFrom("..", ".", "a", "", "b c", "...", "C:", "\\", "/");
  fc.assert(fc.property(fc.array(part).map((parts) => parts.join("/")), (path) => {
    if (!isSafePath(path, "linux")) return;
    assert.ok(new URL(`file:///root/${path.replaceAll("\\", "%5C")}`).pathname.startsWith("/root/"));
  }));
});

Deno.test("the game directory: links resolved; a missing one and a file are named", async () => {
  await using folder = tempDir();
  writeFile(`${folder.path}/game/options.txt`, "");
  if (Deno.build.os !== "windows") Deno.symlinkSync(`${folder.path}/game`, `${folder.path}/link`);
  if (Deno.build.os !== "windows") assert.equal(realRoot(`${folder.path}/link`), realRoot(`${folder.path}/game`));
  const isNamed = (word: string) => (error: unknown) => error instanceof FolderError && error.message.includes(word);
  assert.throws(() => realRoot(`${folder.path}/nowhere`), isNamed("does not exist"));
  assert.throws(() => realRoot(`${folder.path}/game/options.txt`), isNamed("is a file"));
});
