import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { basename, join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { unzipSync, zipSync } from "fflate";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { parseChecksums, sha256Of } from "../../lib/release/checksums.ts";
import { RELEASE_NAMESPACE, verifySshSignature } from "../../lib/release/ssh_signature.ts";
import { type ArchiveFile, tarGz, zip } from "../../scripts/build/archive.ts";
import { compile, compiledArchive } from "../../scripts/build/compiled.ts";
import { denoProgram } from "../../scripts/build/deno_program.ts";
import { ROOT, runProgram } from "../../scripts/build/run_program.ts";
import { DENO_VERSION, programName, type Target, TARGETS } from "../../scripts/build/targets.ts";
import { version } from "../../lib/commands/version.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { buildRelease, builtRelease, COMMIT, EPOCH, OWN_TARGET, unpack } from "./built_release.ts";

/** Every file below a folder by its path, with its hash. */
async function hashesBelow(folder: string, path = ""): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, isDirectory } of Deno.readDirSync(join(folder, path))) {
    const inside = join(path, name);
    if (isDirectory) { for (const [file, hash] of await hashesBelow(folder, inside)) found.set(file, hash); }
    else found.set(inside, await sha256Of(Deno.readFileSync(join(folder, inside))));
  }
  return found;
}

Deno.test("a second build, elsewhere and in another time zone, has the same bytes; it is signed where a key is named", async () => {
  const { dist } = await builtRelease();
  using temp = tempDir("build");
  const key = join(temp.path, "key");
  await runProgram("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
  const [again, base] = [join(temp.path, "a folder", "dist"), join(temp.path, "base")];
  writeFile(join(base, "SHA256SUMS"), `${"0".repeat(64)}  denort-x86_64-unknown-linux-gnu.zip\n`);
  const env = { TZ: "Pacific/Kiritimati", TMPDIR: temp.path, INSTANCE_SYNC_SIGNING_KEY: key };
  const targets = OWN_TARGET?.name ?? "none";
  const { code, output } = await buildRelease(again, { targets, env, more: [`--base-binary-dir=${base}`] });
  assert.equal(code, OWN_TARGET ? 3 : 0, output);
  assert.match(output, /^SHA256SUMS and SHA256SUMS.sig$/m);

  const [first, second] = [await hashesBelow(dist), await hashesBelow(again)];
  for (const [path, hash] of second) {
    if (!path.startsWith("SHA256SUMS")) assert.equal(hash, first.get(path), path);
  }
  const archives = [...second.keys()].filter((path) => /-portable\.(tar\.gz|zip)$/.test(path));
  assert.equal(archives.length, OWN_TARGET ? 1 : 0);
  const made = ["bash", "fish", "ps1", "zsh"].map((shell) => join("completions", shell));
  assert.deepEqual(
    [...second.keys()].sort(),
    [
      ...["SHA256SUMS", "SHA256SUMS.sig", "THIRD_PARTY_LICENSES.txt", "instance-sync.js", "instance-sync.js.map"],
      ...[
        "CHANGELOG.md",
        "install.ps1",
        "install.sh",
        "sbom.cdx.json",
        join("man", "instance-sync.1"),
        ...made,
        ...archives,
      ],
    ].sort(),
  );
  const message = Deno.readFileSync(join(again, "SHA256SUMS"));
  const signature = Deno.readTextFileSync(join(again, "SHA256SUMS.sig"));
  const trustedKeys = [Deno.readTextFileSync(`${key}.pub`)];
  const verdict = await verifySshSignature({ message, signature, namespace: RELEASE_NAMESPACE, trustedKeys });
  assert.equal(verdict.outcome, "trusted");
});

Deno.test("SHA256SUMS names every file by its hash, and nothing of this computer stands in what is published", async () => {
  const { dist } = await builtRelease();
  using page = tempDir("page");
  const hashes = await hashesBelow(dist);
  for (const path of hashes.keys()) Deno.copyFileSync(join(dist, path), join(page.path, basename(path)));
  await runProgram("sha256sum", ["--quiet", "--strict", "-c", "SHA256SUMS"], { cwd: page.path });
  hashes.delete("SHA256SUMS");
  const sums = parseChecksums(Deno.readTextFileSync(join(dist, "SHA256SUMS")));
  assert.deepEqual([...(sums?.values() ?? [])].sort(), [...hashes.values()].sort());
  for (const path of hashes.keys()) {
    if (path.endsWith(".gz")) continue;
    const text = Deno.readTextFileSync(join(dist, path));
    for (const ours of [ROOT, Deno.env.get("HOME"), "instance-sync-build-"]) {
      assert.ok(!ours || !text.includes(ours), `${path} names ${ours}`);
    }
  }
});

Deno.test("archives of the same files are the same, in any order and time zone, and unpack with modes and times", async () => {
  using temp = tempDir("archives");
  const files: ArchiveFile[] = [
    { path: "instance-sync/run", content: new TextEncoder().encode("#!/bin/sh\necho it runs\n"), kind: "program" },
    { path: "instance-sync/LICENSE", content: new TextEncoder().encode("MIT\n"), kind: "text" },
    { path: "instance-sync/big", content: new Uint8Array(300_000).map((_, i) => (i * i) >> 5), kind: "text" },
  ];
  const epoch = Date.UTC(2026, 10, 26, 23, 30) / 1000;
  for (const [pack, name] of [[tarGz, "a.tar.gz"], [zip, "a.zip"]] as const) {
    const archive = await pack(files, { epoch });
    assert.deepEqual(await pack(files.toReversed(), { epoch }), archive);
    Deno.writeFileSync(join(temp.path, name), archive);
    const script = `
      const { ${pack.name} } = await import(${
      JSON.stringify(new URL("../../scripts/build/archive.ts", import.meta.url))
    });
      const files = JSON.parse(Deno.readTextFileSync(Deno.args[0])).map((file) => ({ ...file, content: Uint8Array.fromBase64(file.content) }));
      await Deno.stdout.write(new TextEncoder().encode((await ${pack.name}(files, { epoch: ${epoch} })).toBase64()));
    `;
    const given = join(temp.path, "files.json");
    Deno.writeTextFileSync(given, JSON.stringify(files.map((file) => ({ ...file, content: file.content.toBase64() }))));
    for (const TZ of ["Pacific/Kiritimati", "America/Adak"]) {
      const elsewhere = await runProgram(Deno.execPath(), ["eval", script, given], { env: { TZ } });
      assert.equal(elsewhere, archive.toBase64(), `${name} in ${TZ}`);
    }
  }
  for (const [name, tool] of [["a.tar.gz", "tar"], ["a.zip", "python3"]] as const) {
    const folder = join(temp.path, tool);
    Deno.mkdirSync(folder);
    if (tool === "tar") await unpack(join(temp.path, name), folder);
    else await runProgram("python3", ["-m", "zipfile", "-e", join(temp.path, name), folder]);
    for (const { path, content } of files) assert.deepEqual(Deno.readFileSync(join(folder, path)), content, path);
    if (tool !== "tar") continue;
    const { mode, mtime } = Deno.statSync(join(folder, "instance-sync/run"));
    assert.deepEqual([(mode ?? 0) & 0o777, mtime], [0o755, new Date(epoch * 1000)]);
    assert.equal(await runProgram(join(folder, "instance-sync/run"), []), "it runs\n");
  }
});

Deno.test("the program can be compiled, with its icon for Windows, and comes out the same twice", async () => {
  const { dist } = await builtRelease();
  using temp = tempDir("compile");
  const target = TARGETS.find(({ name }) => name === "linux-x64");
  assert.ok(target);
  // Deno itself in the place of the base binary: all the work is done, only running the result would mean nothing.
  const env = { DENORT_BIN: Deno.realPathSync(Deno.execPath()) };
  const hashes = await Promise.all(["first", "second"].map(async (name) => {
    const work = join(temp.path, name);
    Deno.mkdirSync(work);
    const output = join(work, "instance-sync");
    await compile({ bundle: join(dist, "instance-sync.js"), epoch: Number(EPOCH), target, output, work, env });
    assert.ok(Deno.statSync(output).size > Deno.statSync(env.DENORT_BIN).size + 1_000_000);
    return await sha256Of(Deno.readFileSync(output));
  }));
  assert.equal(hashes[0], hashes[1]);
  assert.deepEqual([...new Uint8Array(Deno.readFileSync(join(ROOT, "scripts/build/icon.ico")).subarray(0, 4))], [
    0,
    0,
    1,
    0,
  ]);
});

Deno.test("from a folder with bases a Windows program is compiled, with icon, version, and what Deno put there", async () => {
  const { dist } = await builtRelease();
  using temp = tempDir("bases");
  const release = { version: "1.20.3", commit: COMMIT, epoch: Number(EPOCH), dist: join(temp.path, "dist") };
  Deno.mkdirSync(release.dist);
  Deno.copyFileSync(join(dist, "instance-sync.js"), join(release.dist, "instance-sync.js"));
  const windows = TARGETS.find(({ name }) => name === "windows-x64");
  assert.ok(windows);
  const baseBinaryDir = await standInBase(temp.path, windows);
  const bundle = Deno.readFileSync(join(dist, "instance-sync.js"));

  const zip = await compiledArchive(release, windows, [], { baseBinaryDir });
  const program = unzipSync(Deno.readFileSync(join(release.dist, zip)))["instance-sync.exe"] ?? new Uint8Array();
  const { entries } = NtExecutableResource.from(NtExecutable.from(program));
  assert.equal(Resource.IconGroupEntry.fromEntries(entries)[0]?.icons.length, 6);
  const [information] = Resource.VersionInfo.fromEntries(entries);
  const language = { lang: 1033, codepage: 1200 };
  const { FileVersion, ProductName, Comments } = information?.getStringValues(language) ?? {};
  assert.deepEqual([FileVersion, ProductName, Comments], ["1.20.3", "instance-sync", `Commit ${COMMIT}`]);
  const { fileVersionMS, fileVersionLS } = information?.fixedInfo ?? {};
  assert.deepEqual([fileVersionMS, fileVersionLS], [(1 << 16) + 20, 3 << 16]);
  const ours = entries.find(({ id }) => id === "D3N0L4ND");
  assert.ok(ours && holds(new Uint8Array(ours.bin), bundle));

  Deno.writeFileSync(join(baseBinaryDir, `denort-${windows.triple}.zip`), new Uint8Array(9), { append: true });
  await assert.rejects(
    compiledArchive(release, windows, [], { baseBinaryDir }),
    /is not the file that SHA256SUMS names/,
  );
});

Deno.test("where the base of compiled programs cannot be had, the build says so in one line and ends with code 3", {
  ignore: OWN_TARGET === undefined,
}, async () => {
  const { code, output, dist } = await builtRelease();
  assert.equal(code, 3, output);
  assert.match(
    output,
    /^No compiled programs: denort-.+\.zip is not in .+\. Everything else is made \(exit code 3\)\.$/m,
  );
  assert.ok([...Deno.readDirSync(dist)].some(({ name }) => name.endsWith(`${OWN_TARGET?.name}-portable.tar.gz`)));
  assert.match(output, /^SHA256SUMS, unsigned: INSTANCE_SYNC_SIGNING_KEY names no key$/m);
});

Deno.test("the list of parts is CycloneDX by its schema, which the library of its makers carries", async () => {
  const { dist } = await builtRelease();
  const text = Deno.readTextFileSync(join(dist, "sbom.cdx.json"));
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  assert.equal(await validator.validate(text), null);
  assert.notEqual(await validator.validate(text.replace('"type": "library"', '"type": "package"')), null);
});

Deno.test("the list of parts names Deno, restic and each package that is in the bundle", async () => {
  const { dist } = await builtRelease();
  const { components, metadata } = JSON.parse(Deno.readTextFileSync(join(dist, "sbom.cdx.json")));
  assert.equal(metadata.component.version, version);
  const names: string[] = components.map((component: { readonly name: string }) => component.name);
  for (const name of ["zod", "hono", "preact", "fflate", "@clack/prompts", "modern-tar", "@deno/win32-x64"]) {
    assert.ok(names.includes(name), name);
  }
  for (const name of ["playwright-core", "fast-check", "axe-core"]) {
    assert.ok(!names.includes(name), name);
  }
  const map: { readonly sources: readonly string[] } = JSON.parse(
    Deno.readTextFileSync(join(dist, "instance-sync.js.map")),
  );
  assert.ok(map.sources.includes("lib/sync/plan.ts"));
});

Deno.test("the Deno in the archives is the one the tests run with, and the packages that hold it are pinned by their hash", () => {
  assert.equal(DENO_VERSION, Deno.version.deno);
  for (const { denoIntegrity } of TARGETS) assert.match(denoIntegrity, /^sha512-[A-Za-z0-9+/]{86}==$/);
});

/**
 * A folder as `--base-binary-dir` takes it, with Deno itself in the place of the base: a program of the same format and
 * size, so all of the build's work is done on it. What comes out is Deno, not ours: only the base would look for it.
 */
async function standInBase(folder: string, target: Target): Promise<string> {
  const bases = join(folder, "bases");
  const file = `denort-${target.triple}.zip`;
  const base = zipSync({ [programName(target, "denort")]: await denoProgram(target) }, { level: 0 });
  writeFile(join(bases, "SHA256SUMS"), `${await sha256Of(base)}  ${file}\n`);
  Deno.writeFileSync(join(bases, file), base);
  return bases;
}

/** Whether a file is in another as it is. */
function holds(all: Uint8Array, part: Uint8Array): boolean {
  const [whole, piece] = [all, part].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength)
  );
  return piece !== undefined && whole?.includes(piece) === true;
}
