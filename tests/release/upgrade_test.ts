import assert from "node:assert/strict";
import { join } from "node:path";
import { machineEnvironment } from "../cli/program.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { bundle, makeKey, pack, type Page, run, servePage, signRelease, TARGET, type TestKey } from "./test_release.ts";

const ON_UNIX = Deno.build.os !== "windows";
const key = ON_UNIX ? await makeKey() : { privateKey: "", publicKey: "" };

/** A release page with one release on it, and a program of another version beside it. */
async function scene(
  { present, released, signedBy = key, change }: {
    readonly present: string;
    readonly released: string;
    readonly signedBy?: TestKey;
    /** Makes the released program another one. */
    readonly change?: (program: string) => string;
  },
) {
  const temp = tempDir("upgrade");
  const [folder, program] = [join(temp.path, "page"), join(temp.path, "has spaces, and a #", "instance-sync.js")];
  writeFile(program, await bundle(present, key));
  const next = await bundle(released, key);
  writeFile(join(folder, "instance-sync.js"), change?.(next) ?? next);
  // What names the version.
  writeFile(join(folder, `instance-sync-${released}-${TARGET}-portable.tar.gz`), "");
  await signRelease(folder, signedBy);
  const page = servePage(folder);
  return {
    folder,
    program,
    page,
    upgrade: (...args: string[]) => start(Deno.execPath(), ["run", "-A", program], page, args),
    version: async () => (await run(Deno.execPath(), ["run", "--no-config", program, "--version"])).split("\n")[0],
    beside: () => [...Deno.readDirSync(join(program, ".."))].map(({ name }) => name).sort(),
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]();
      temp[Symbol.dispose]();
    },
  };
}

async function start(program: string, before: readonly string[], page: Page, args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...before, "upgrade", `--base-url=${page.url}`, ...args],
    clearEnv: true,
    env: machineEnvironment(),
    stdin: "null",
  }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return { code, stdout: new TextDecoder().decode(stdout) };
}

function unixTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !ON_UNIX, fn });
}

unixTest("a newer release takes the program's place, and nothing is left beside it", async () => {
  await using it = await scene({ present: "0.1.0", released: "0.2.0" });
  const check = await it.upgrade("--check", "--json");
  assert.deepEqual([check.code, JSON.parse(check.stdout)], [0, {
    command: "upgrade",
    outcome: "available",
    version: "0.1.0",
    released: "0.2.0",
    form: "bundle",
    notes: [],
  }]);
  assert.equal(await it.version(), "instance-sync 0.1.0", "--check changes nothing");
  assert.deepEqual(await it.upgrade(), {
    code: 0,
    stdout: "instance-sync: Now release 0.2.0 is in place; it was 0.1.0.\n",
  });
  assert.equal(await it.version(), "instance-sync 0.2.0");
  assert.deepEqual(it.beside(), ["instance-sync.js"]);
  assert.match((await it.upgrade()).stdout, /This is 0\.2\.0, and nothing newer is released\./);
});

unixTest("an older release is put in place only if that was asked for", async () => {
  await using it = await scene({ present: "0.10.0", released: "0.9.0" });
  const refused = await it.upgrade();
  assert.equal(refused.code, 1);
  assert.match(refused.stdout, /The release there is 0\.9\.0, which is older than this one \(0\.10\.0\)\. Nothing was/);
  assert.equal(await it.version(), "instance-sync 0.10.0");
  assert.equal(JSON.parse((await it.upgrade("--check", "--json")).stdout).outcome, "older-there");
  assert.equal((await it.upgrade("0.9.0", "--allow-downgrade")).code, 0);
  assert.equal(await it.version(), "instance-sync 0.9.0");
  const other = await it.upgrade("0.3.0", "--allow-downgrade");
  assert.deepEqual([other.code, /There is no release 0\.3\.0 at .*, only 0\.9\.0\./.test(other.stdout)], [1, true]);
});

unixTest("nothing that is not signed and whole takes the program's place", async () => {
  const stranger = await makeKey();
  const damages: Readonly<Record<string, readonly [(folder: string) => void | Promise<void>, RegExp]>> = {
    "a tampered file": [
      (folder) => Deno.writeTextFileSync(join(folder, "instance-sync.js"), "\n// evil", { append: true }),
      /is not the released file \(its checksum is wrong\)/,
    ],
    "a truncated file": [
      (folder) => Deno.truncateSync(join(folder, "instance-sync.js"), 1000),
      /is not the released file \(its checksum is wrong\)/,
    ],
    "a changed list": [
      (folder) => Deno.writeTextFileSync(join(folder, "SHA256SUMS"), `${"0".repeat(64)}  x\n`, { append: true }),
      /signature is not good \(it does not belong to this file\)/,
    ],
    "another's signature": [
      (folder) => signRelease(folder, stranger),
      /signature is not good \(it was made with a key that is not trusted\)/,
    ],
    "a signature for something else": [
      (folder) => signRelease(folder, key, "git"),
      /signature is not good \(it was made for "git"\)/,
    ],
    "no signature": [(folder) => Deno.removeSync(join(folder, "SHA256SUMS.sig")), /The release is not signed/],
    "no release": [(folder) => Deno.removeSync(join(folder, "SHA256SUMS")), /There is no release at http/],
  };
  for (const [what, [damage, words]] of Object.entries(damages)) {
    await using it = await scene({ present: "0.1.0", released: "0.2.0" });
    await damage(it.folder);
    const { code, stdout } = await it.upgrade();
    assert.equal(code, 1, what);
    assert.match(stdout, words, what);
    assert.equal(stdout.trim().split("\n").length, 1, what);
    assert.equal(await it.version(), "instance-sync 0.1.0", what);
    assert.deepEqual(it.beside(), ["instance-sync.js"], what);
  }
});

unixTest("a release that does not run is not put in place; one that fails there is taken back", async () => {
  await using broken = await scene({ present: "0.1.0", released: "0.2.0", change: () => "throw new Error('x')" });
  assert.match((await broken.upgrade()).stdout, /Release 0\.2\.0 does not run here, so nothing was changed\./);
  const liar = (program: string) => program.replace('version: "0.2.0",\n', 'version: "0.3.0",\n');
  await using lying = await scene({ present: "0.1.0", released: "0.2.0", change: liar });
  assert.match((await lying.upgrade()).stdout, /Release 0\.2\.0 says that it is 0\.3\.0, so nothing was changed\./);
  const choosy = (program: string) =>
    `if (!import.meta.url.includes("/.upgrade-")) throw new Error("not here");\n${program}`;
  await using late = await scene({ present: "0.1.0", released: "0.2.0", change: choosy });
  assert.match((await late.upgrade()).stdout, /Release 0\.2\.0 does not run here, so the present one was put back\./);
  for (const it of [broken, lying, late]) {
    assert.equal(await it.version(), "instance-sync 0.1.0");
    assert.deepEqual(it.beside(), ["instance-sync.js"]);
  }
});

unixTest("a portable folder is renewed with its Deno and its script, while it runs", async () => {
  await using it = await scene({ present: "0.1.0", released: "0.2.0" });
  using temp = tempDir("portable");
  const folder = join(temp.path, "instance-sync");
  const script = (word: string) =>
    `#!/bin/sh\n# ${word}\nexec "$(dirname "$0")/deno" run -A "$(dirname "$0")/instance-sync.js" "$@"\n`;
  const lay = (folder: string, program: string, word: string) => {
    writeFile(join(folder, "instance-sync"), script(word));
    Deno.chmodSync(join(folder, "instance-sync"), 0o755);
    writeFile(join(folder, "instance-sync.js"), program);
    Deno.linkSync(Deno.execPath(), join(folder, "deno"));
  };
  const sameDisk = () => {
    try {
      lay(folder, Deno.readTextFileSync(it.program), "old");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
      Deno.copyFileSync(Deno.execPath(), join(folder, "deno"));
    }
  };
  sameDisk();
  const next = join(temp.path, "next", "instance-sync");
  writeFile(join(next, "instance-sync"), script("new"));
  writeFile(join(next, "instance-sync.js"), await bundle("0.2.0", key));
  Deno.copyFileSync(Deno.execPath(), join(next, "deno"));
  const archive = join(it.folder, `instance-sync-0.2.0-${TARGET}-portable.tar.gz`);
  await run("tar", ["--use-compress-program=gzip -1", "-cf", archive, "-C", join(temp.path, "next"), "instance-sync"]);
  await signRelease(it.folder, key);
  const before = Deno.statSync(join(folder, "deno")).ino;
  const { code, stdout } = await start(join(folder, "instance-sync"), [], it.page, ["--json"]);
  assert.deepEqual([code, JSON.parse(stdout).outcome, JSON.parse(stdout).form], [0, "upgraded", "portable"]);
  assert.match(await run(join(folder, "instance-sync"), ["--version"]), /^instance-sync 0\.2\.0\nPortable folder, /);
  assert.match(Deno.readTextFileSync(join(folder, "instance-sync")), /# new/);
  assert.notEqual(Deno.statSync(join(folder, "deno")).ino, before, "its Deno is the new one");
  assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
    "deno",
    "instance-sync",
    "instance-sync.js",
  ]);
  assert.match((await start(join(folder, "instance-sync"), [], it.page, [])).stdout, /nothing newer is released/);
});

unixTest("a program that is run from an address says how to get the newer one", async () => {
  await using it = await scene({ present: "0.1.0", released: "0.2.0" });
  await using site = servePage(join(it.program, ".."));
  const from = ["run", "-A", "--quiet", "--reload", `${site.url}/instance-sync.js`];
  const { code, stdout } = await start(Deno.execPath(), from, it.page, []);
  assert.equal(code, 1);
  assert.match(stdout, /Release 0\.2\.0 is there, but .* It is run from an address: .*--reload\./);
});

unixTest("each known shape of a release page is found", async () => {
  await using it = await scene({ present: "0.1.0", released: "0.2.0" });
  using temp = tempDir("shapes");
  for (const shape of ["latest/download", "download/latest", "download/v0.2.0", "v0.2.0"]) {
    const page = join(temp.path, shape.replace("/", "_"));
    Deno.mkdirSync(join(page, shape, ".."), { recursive: true });
    Deno.symlinkSync(it.folder, join(page, shape));
    await using served = servePage(page);
    const version = shape.includes("0.2.0") ? ["0.2.0"] : [];
    const { stdout } = await start(Deno.execPath(), ["run", "-A", it.program], served, [
      "--check",
      "--json",
      ...version,
    ]);
    assert.equal(JSON.parse(stdout).released, "0.2.0", shape);
  }
});

Deno.test("a build that trusts no key says so and changes nothing", async () => {
  using temp = tempDir("untrusting");
  await pack(temp.path, `instance-sync-9.0.0-${TARGET}.tar.gz`, { "instance-sync": "" });
  await using page = servePage(temp.path);
  const source = join(import.meta.dirname ?? ".", "..", "..", "cli.ts");
  const { code, stdout } = await start(Deno.execPath(), ["run", "-A", source], page, []);
  assert.equal(code, 1);
  assert.match(stdout, /This build knows no key that releases are signed with/);
  assert.deepEqual(page.asked, []);
});
