import { deepEqual, equal, rejects } from "node:assert/strict";
import { delimiter, join, relative } from "node:path";
import { ResticMissingError } from "../../lib/errors.ts";
import { type FindRestic, findRestic } from "../../lib/repository/find_restic.ts";
import { RESTIC_FILE_NAME, RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { isAtLeast, parseResticVersion } from "../../lib/repository/restic_version.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { type TempDir, tempDir, writeFile } from "../support/temp.ts";

/** Programs that only tell a version, to stand for releases that are not at hand. They note each start. */
const scriptsWork = Deno.build.os !== "windows";

function fakeRestic(temp: TempDir, folder: string, output: string): string {
  const path = join(temp.path, folder, RESTIC_FILE_NAME);
  writeFile(path, `#!/bin/sh\necho start >> '${temp.path}/starts'\necho '${output}'\n`);
  Deno.chmodSync(path, 0o755);
  return path;
}

function starts(temp: TempDir): number {
  return Deno.readTextFileSync(join(temp.path, "starts")).trimEnd().split("\n").length;
}

function options(temp: TempDir, more: Partial<FindRestic> = {}): FindRestic {
  return { stateFolder: join(temp.path, ".cloud-sync"), allowDownload: "forbid", searchPath: "", ...more };
}

Deno.test("the restic a player names is used, also by a relative path", async () => {
  using temp = tempDir();
  const { restic } = await toolchain();
  for (const resticBinary of [restic, relative(Deno.cwd(), restic)]) {
    const found = await findRestic(options(temp, { resticBinary }));
    deepEqual(found, { path: restic, version: RESTIC_VERSION, origin: "given" });
  }
});

Deno.test("a named restic that is none is refused, even where another one could be used", async () => {
  using temp = tempDir();
  const { restic } = await toolchain();
  const note = join(temp.path, "note.txt");
  Deno.writeTextFileSync(note, "hello");
  for (const path of [join(temp.path, "nothing"), note, temp.path]) {
    await rejects(findRestic(options(temp, { resticBinary: path, searchPath: join(restic, "..") })), {
      name: "ResticMissingError",
      message: `--restic-binary names ${path}, but no restic can be started there.`,
    });
  }
});

Deno.test("our own copy goes before the system's", async () => {
  using temp = tempDir();
  const { restic } = await toolchain();
  const own = join(temp.path, ".cloud-sync", `restic-${RESTIC_VERSION}`, RESTIC_FILE_NAME);
  writeFile(own, "");
  const found = await findRestic(options(temp, { searchPath: join(restic, "..") }));
  deepEqual(found, { path: own, version: RESTIC_VERSION, origin: "own" });
});

Deno.test("the system's restic is used", async () => {
  using temp = tempDir();
  const { restic } = await toolchain();
  const found = await findRestic(options(temp, { searchPath: join(restic, "..") }));
  deepEqual(found, { path: restic, version: RESTIC_VERSION, origin: "system" });
});

Deno.test({
  name: "a system restic that is too old is passed over with a word, also one that knows no JSON",
  ignore: !scriptsWork,
  async fn() {
    using temp = tempDir();
    const old = fakeRestic(temp, "old", "restic 0.14.0 compiled with go1.19.4 on linux/amd64");
    const almost = fakeRestic(temp, "almost", '{"message_type":"version","version":"0.18.0"}');
    const good = fakeRestic(temp, "good", '{"message_type":"version","version":"0.18.1"}');
    const notes: string[] = [];
    const searchPath = [old, almost, good].map((path) => join(path, "..")).join(delimiter);
    const found = await findRestic(options(temp, { searchPath, onNote: (text) => notes.push(text) }));
    deepEqual(found, { path: good, version: "0.18.1", origin: "system" });
    deepEqual(notes, [
      `The restic at ${old} is 0.14.0, too old to use: at least 0.18.1 is needed.`,
      `The restic at ${almost} is 0.18.0, too old to use: at least 0.18.1 is needed.`,
    ]);
    await rejects(findRestic(options(temp, { resticBinary: old })), {
      name: "ResticMissingError",
      message: `--restic-binary names ${old}, which is restic 0.14.0: at least 0.18.1 is needed.`,
    });
  },
});

Deno.test({
  name: "a known restic is not started again until it changes, and a broken note of it does no harm",
  ignore: !scriptsWork,
  async fn() {
    using temp = tempDir();
    const path = fakeRestic(temp, "bin", '{"message_type":"version","version":"0.19.0"}');
    const find = async () => (await findRestic(options(temp, { searchPath: join(path, "..") }))).version;
    equal(await find(), "0.19.0");
    equal(await find(), "0.19.0");
    equal(starts(temp), 1);
    fakeRestic(temp, "bin", '{"message_type":"version","version":"0.19.10"}');
    equal(await find(), "0.19.10");
    equal(starts(temp), 2);
    for (const broken of ["", "{", '[{"path":1}]', "null"]) {
      writeFile(join(temp.path, ".cloud-sync", "cache", "restic.json"), broken);
      equal(await find(), "0.19.10");
    }
    equal(starts(temp), 6);
  },
});

Deno.test("without any restic and with --no-download, the player is told what to do", async () => {
  using temp = tempDir();
  await rejects(
    findRestic(options(temp, { searchPath: [temp.path, join(temp.path, "gone")].join(delimiter) })),
    new ResticMissingError(
      "No restic 0.18.1 or newer is on this computer, and --no-download forbids to fetch it: " +
        "install it, or name one with --restic-binary.",
    ),
  );
});

Deno.test("versions are read from JSON and from plain text, and from nothing else", () => {
  equal(parseResticVersion('{"message_type":"version","version":"0.19.1","go_os":"linux"}\n'), "0.19.1");
  equal(parseResticVersion("restic 0.19.1-dev (compiled manually) compiled with go1.26\n"), "0.19.1-dev");
  equal(parseResticVersion("rclone v1.60.1\n{}\n{"), undefined);
});

Deno.test("versions are compared as numbers", () => {
  for (const newer of ["0.18.1", "0.18.10", "0.19.0-dev", "1.0.0"]) equal(isAtLeast(newer, "0.18.1"), true, newer);
  for (const older of ["0.18.0", "0.9.6", "0.17.3", "what"]) equal(isAtLeast(older, "0.18.1"), false, older);
});
