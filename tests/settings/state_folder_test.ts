import assert from "node:assert/strict";
import { DiskFullError, FolderError, ReadOnlyError, UnsafeNameError } from "../../lib/errors.ts";
import { removeLeftoverTemps, writeFileAtomically } from "../../lib/settings/atomic_file.ts";
import { fileError } from "../../lib/settings/map_file_error.ts";
import { ensureStateFolder, stateFolder, stateFolderExists } from "../../lib/settings/state_folder.ts";
import { tempInstance } from "./temp_folder.ts";

Deno.test("the state folder is for its owner only, and making it twice is fine", () => {
  using folder = tempInstance();
  ensureStateFolder(folder);
  if (Deno.build.os !== "windows") assert.equal((Deno.statSync(folder.dir).mode ?? 0) & 0o777, 0o700);
});

Deno.test("a state folder that is a link or a file is refused", () => {
  using folder = tempInstance();
  Deno.mkdirSync(`${folder.root}/elsewhere`);
  Deno.removeSync(folder.dir);
  Deno.symlinkSync(`${folder.root}/elsewhere`, folder.dir, { type: "dir" });
  assert.throws(() => ensureStateFolder(folder), UnsafeNameError);
  Deno.removeSync(folder.dir);
  Deno.writeTextFileSync(folder.dir, "");
  assert.throws(() => ensureStateFolder(folder), FolderError);
  assert.throws(() => ensureStateFolder(stateFolder(`${folder.root}/nowhere`)), FolderError);
  assert.equal(stateFolderExists(stateFolder(`${folder.root}/elsewhere`)), false);
});

Deno.test({
  name: "a folder that may not be written is one sentence",
  // Root may write everywhere but here: the kernel refuses new folders in /sys.
  ignore: Deno.build.os !== "linux",
  fn: () => assert.throws(() => ensureStateFolder(stateFolder("/sys/kernel")), ReadOnlyError),
});

Deno.test({
  name: "a full disk is one sentence, and nothing half-written stays",
  ignore: Deno.build.os !== "linux",
  fn: () => {
    assert.throws(
      () => {
        try {
          Deno.writeTextFileSync("/dev/full", "x");
        } catch (error) {
          throw fileError(error, "state.json");
        }
      },
      (error) =>
        error instanceof DiskFullError && /no space/.test(error.message) && error.message.includes("state.json"),
    );
  },
});

Deno.test("a write that fails leaves the old content and no temporary file", () => {
  using folder = tempInstance();
  Deno.mkdirSync(folder.config);
  Deno.writeTextFileSync(`${folder.config}/in-the-way`, "");
  assert.throws(() => writeFileAtomically(folder.config, "new"), FolderError);
  assert.deepEqual([...Deno.readDirSync(folder.dir)].map((entry) => entry.name), ["config.json"]);
});

Deno.test("a write replaces a link instead of writing through it", () => {
  using folder = tempInstance();
  const target = `${folder.root}/options.txt`;
  Deno.writeTextFileSync(target, "mine");
  Deno.symlinkSync(target, folder.config);
  Deno.symlinkSync(target, `${folder.config}.${Deno.pid}.tmp`);
  writeFileAtomically(folder.config, "new");
  assert.equal(Deno.readTextFileSync(target), "mine");
  assert.equal(Deno.readTextFileSync(folder.config), "new");
  assert.ok(!Deno.lstatSync(folder.config).isSymlink);
});

Deno.test("what a killed run left half-written is tidied up, nothing else", () => {
  using folder = tempInstance();
  for (const name of ["state.json", "state.json.4711.tmp", "my.tmp"]) {
    Deno.writeTextFileSync(`${folder.dir}/${name}`, "");
  }
  removeLeftoverTemps(folder.dir);
  assert.deepEqual([...Deno.readDirSync(folder.dir)].map((entry) => entry.name).sort(), ["my.tmp", "state.json"]);
});
