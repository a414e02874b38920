import assert from "node:assert/strict";
import { join } from "node:path";
import { stamped } from "../../scripts/release/stamp_installers.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { makeKey, pack, run, servePage, signRelease, TARGET } from "./test_release.ts";

const ON_UNIX = Deno.build.os !== "windows";
const SOURCE = Deno.readTextFileSync(
  join(import.meta.dirname ?? ".", "..", "..", "scripts", "install", "install.sh"),
);
const key = ON_UNIX ? await makeKey() : { privateKey: "", publicKey: "" };

/** A program that tells its version and what it was told, and leaves a trace of having run. */
function fakeProgram(version: string, more = ""): string {
  return `#!/bin/sh
${more}
case $1 in --version) echo "instance-sync ${version}"; echo "Some form, Deno 2"; exit ;; esac
echo "ran: $*"
`;
}

interface Options {
  readonly version?: string;
  readonly forms?: readonly ("compiled" | "portable")[];
  readonly more?: string;
  readonly signedBy?: Awaited<ReturnType<typeof makeKey>>;
}

/** A release page, and the home of somebody new. */
async function scene({ version = "0.2.0", forms = ["compiled", "portable"], more, signedBy = key }: Options = {}) {
  const temp = tempDir("install");
  const [page, home] = [join(temp.path, "page"), join(temp.path, "home of o'jo")];
  Deno.mkdirSync(home);
  const release = async (version: string, folder = page) => {
    const program = fakeProgram(version, more);
    if (forms.includes("compiled")) {
      await pack(folder, `instance-sync-${version}-${TARGET}.tar.gz`, { "instance-sync": program, LICENSE: "MIT" });
    }
    if (forms.includes("portable")) {
      await pack(folder, `instance-sync-${version}-${TARGET}-portable.tar.gz`, {
        "instance-sync/instance-sync": program,
        "instance-sync/deno": "#!/bin/sh\n",
      });
    }
    await signRelease(folder, signedBy);
  };
  await release(version);
  const served = servePage(page);
  const script = join(temp.path, "install.sh");
  writeFile(script, stamped(SOURCE, { base: served.url, keys: [key.publicKey] }));
  const archive = join(page, `instance-sync-${version}-${TARGET}.tar.gz`);
  return {
    home,
    page,
    script,
    archive,
    release,
    asked: served.asked,
    app: join(home, ".local", "share", "instance-sync"),
    command: join(home, ".local", "bin", "instance-sync"),
    async install(
      args: readonly string[] = [],
      { shell = ["dash"], path = SYSTEM_PATH, file = "the script" }: Shell = {},
    ) {
      const [program = "", ...before] = shell;
      const { code, stdout, stderr } = await new Deno.Command(program, {
        args: [...before, ...(file === "none" ? [] : [script]), ...args],
        clearEnv: true,
        env: { HOME: home, PATH: path, SHELL: "/bin/bash", TMPDIR: temp.path },
        stdin: "null",
      }).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, stdout: text(stdout), stderr: text(stderr) };
    },
    /** A folder with only these programs in it. */
    programs(...names: readonly string[]): string {
      const folder = Deno.makeTempDirSync({ dir: temp.path });
      for (const name of names) {
        const found = SYSTEM_PATH.split(":").map((at) => join(at, name)).find(isThere);
        if (found !== undefined) Deno.symlinkSync(found, join(folder, name));
      }
      return folder;
    },
    leftovers: () =>
      [...Deno.readDirSync(temp.path)].map(({ name }) => name).filter((name) => /^instance-sync\./.test(name)),
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      temp[Symbol.dispose]();
    },
  };
}

interface Shell {
  readonly shell?: readonly string[];
  readonly path?: string;
  /** `none`: the arguments name it themselves. */
  readonly file?: "the script" | "none";
}

const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
const NEEDED = [
  ...["awk", "cat", "chmod", "cp", "cut", "grep", "gzip", "mkdir", "mktemp", "mv", "rm", "sed", "tar", "uname", "dash"],
  ...["sha256sum", "sh"],
];

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

/** Every file below a folder. */
function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(join(folder, name)) : [join(folder, name)]
  ).sort();
}

function unixTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !ON_UNIX, fn });
}

const SHELLS = [["dash"], ["bash"], ["bash", "--posix"], ["busybox", "ash"]];

for (const shell of SHELLS) {
  const isHere = SYSTEM_PATH.split(":").some((folder) => isThere(join(folder, shell[0] ?? "")));
  Deno.test({
    name: `install.sh in ${shell.join(" ")}: installs, adds to the PATH once, renews, and takes all of it away again${
      isHere ? "" : " (not here: skipped)"
    }`,
    ignore: !ON_UNIX || !isHere,
    async fn() {
      await using it = await scene();
      writeFile(join(it.home, ".bashrc"), "alias ll='ls -l'\n");
      const before = filesIn(it.home);
      const first = await it.install([], { shell });
      assert.deepEqual([first.code, first.stderr], [0, ""], first.stdout);
      assert.match(first.stdout, /The signature is good\.\nFetching \S+ \.\.\.\nThe checksum is good\./);
      assert.match(first.stdout, /Added to \S.*\.profile: three marked lines/);
      assert.match(first.stdout, /Added to \S.*\.bashrc: three marked lines/);
      const shellOf = async (line: string) =>
        (await new Deno.Command("bash", {
          args: ["--login", "-c", line],
          clearEnv: true,
          env: { HOME: it.home, PATH: SYSTEM_PATH },
        }).output()).stdout;
      assert.match(new TextDecoder().decode(await shellOf("instance-sync --version")), /^instance-sync 0\.2\.0\n/);

      const files = filesIn(it.home).map((file) => [file, Deno.statSync(file).size]);
      assert.equal((await it.install([], { shell })).code, 0);
      assert.deepEqual(filesIn(it.home).map((file) => [file, Deno.statSync(file).size]), files, "twice is as once");

      const gone = await it.install(["--uninstall"], { shell });
      assert.deepEqual([gone.code, gone.stderr], [0, ""]);
      assert.deepEqual(filesIn(it.home), [...before, join(it.home, ".profile")].sort());
      assert.equal(Deno.readTextFileSync(join(it.home, ".bashrc")), "alias ll='ls -l'\n");
      assert.equal(Deno.readTextFileSync(join(it.home, ".profile")), "");
      assert.deepEqual(it.leftovers(), []);
    },
  });
}

unixTest("install.sh installs nothing, and runs nothing, that is not signed and whole", async () => {
  const stranger = await makeKey();
  const damages: Readonly<Record<string, readonly [(it: Scene) => void | Promise<void>, RegExp]>> = {
    "a tampered archive": [
      ({ archive }) => Deno.writeTextFileSync(archive, "x", { append: true }),
      /is not the released file \(its checksum is wrong\); nothing was installed/,
    ],
    "a truncated archive": [
      ({ archive }) => Deno.truncateSync(archive, 100),
      /is not the released file \(its checksum is wrong\); nothing was installed/,
    ],
    "a missing archive": [({ archive }) => Deno.removeSync(archive), /the release has no instance-sync-0\.2\.0/],
    "a changed list": [
      ({ page }) => Deno.writeTextFileSync(join(page, "SHA256SUMS"), `${"0".repeat(64)}  x\n`, { append: true }),
      /the signature of the release is not good; nothing was installed/,
    ],
    "another's signature": [
      ({ page }) => signRelease(page, stranger),
      /the signature of the release is not good; nothing was installed/,
    ],
    "a signature for something else": [
      ({ page }) => signRelease(page, key, "git"),
      /the signature of the release is not good; nothing was installed/,
    ],
    "a broken signature": [
      ({ page }) => Deno.truncateSync(join(page, "SHA256SUMS.sig"), 100),
      /the signature of the release is not good; nothing was installed/,
    ],
    "no signature": [
      ({ page }) => Deno.removeSync(join(page, "SHA256SUMS.sig")),
      /the release is not signed; nothing was installed/,
    ],
    "no release": [({ page }) => Deno.removeSync(join(page, "SHA256SUMS")), /there is no release at http/],
  };
  for (const [what, [damage, words]] of Object.entries(damages)) {
    await using it = await scene({ more: `echo "$*" >>"$HOME/ran"` });
    await damage(it);
    const { code, stderr } = await it.install();
    assert.equal(code, 1, what);
    assert.match(stderr, words, what);
    assert.deepEqual(filesIn(it.home), [], what);
    assert.deepEqual(it.leftovers(), [], what);
  }
});

type Scene = Awaited<ReturnType<typeof scene>>;

unixTest("install.sh takes the single program where the release has one, else the portable folder", async () => {
  await using both = await scene();
  assert.equal((await both.install()).code, 0);
  assert.ok(!isThere(join(both.app, "deno")));
  assert.equal((await both.install(["--portable"])).code, 0);
  assert.ok(isThere(join(both.app, "deno")));
  assert.ok(!isThere(join(both.app, "LICENSE")), "nothing of the other form stays");
  await using one = await scene({ forms: ["portable"] });
  assert.equal((await one.install()).code, 0);
  assert.ok(isThere(join(one.app, "deno")));
});

unixTest("install.sh works with wget and with curl, and says what is missing", async () => {
  await using it = await scene();
  for (const fetcher of ["curl", "wget"]) {
    const { code, stderr } = await it.install([], { path: it.programs(...NEEDED, "ssh-keygen", fetcher) });
    assert.deepEqual([code, stderr], [0, ""], fetcher);
  }
  const none = await it.install([], { path: it.programs(...NEEDED, "ssh-keygen") });
  assert.match(none.stderr, /curl or wget is needed/);
  const unverified = it.programs(...NEEDED, "curl");
  const refused = await it.install([], { path: unverified });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /ssh-keygen is missing, which checks the signature[^]*--skip-signature/);
  const skipped = await it.install(["--skip-signature"], { path: unverified });
  assert.equal(skipped.code, 0);
  assert.match(skipped.stdout, /Warning: the signature is not checked/);
  Deno.writeTextFileSync(it.archive, "x", { append: true });
  assert.match((await it.install(["--skip-signature"], { path: unverified })).stderr, /its checksum is wrong/);
});

unixTest("install.sh installs a named version, and keeps the present one where the new does not run", async () => {
  await using it = await scene();
  await it.release("0.1.0", join(it.page, "download", "v0.1.0"));
  assert.equal((await it.install(["--version=v0.1.0"])).code, 0);
  assert.match(await run(it.command, ["--version"]), /^instance-sync 0\.1\.0\n/);
  assert.match((await it.install(["--version", "0.3.0"])).stderr, /no release 0\.3\.0 at http\S+, only 0\.2\.0/);
  await pack(it.page, `instance-sync-0.2.0-${TARGET}.tar.gz`, {
    "instance-sync": "#!/bin/sh\necho 'no glibc' >&2\nexit 1\n",
  });
  await signRelease(it.page, key);
  const { code, stderr } = await it.install();
  assert.equal(code, 1);
  assert.match(stderr, /no glibc\n.*release 0\.2\.0 does not run here; everything is as it was/);
  assert.match(await run(it.command, ["--version"]), /^instance-sync 0\.1\.0\n/);
});

unixTest("install.sh puts a copy into a Flatpak's folder when asked, and takes it away again", async () => {
  await using it = await scene();
  const app = "org.prismlauncher.PrismLauncher";
  const missing = await it.install([`--flatpak=${app}`]);
  assert.match(missing.stderr, /is not there: install that Flatpak and start it once/);
  assert.deepEqual(filesIn(it.home), []);
  Deno.mkdirSync(join(it.home, ".var", "app", app, "data"), { recursive: true });
  assert.equal((await it.install([`--flatpak=${app}`])).code, 0);
  const copy = join(it.home, ".var", "app", app, "data", "instance-sync");
  assert.match(await run(join(copy, "instance-sync"), ["--version"]), /^instance-sync 0\.2\.0\n/);
  assert.equal((await it.install(["--uninstall"])).code, 0);
  assert.ok(!isThere(copy) && !isThere(it.app) && !isThere(it.command));
});

unixTest("install.sh touches nothing that is not its own", async () => {
  await using it = await scene();
  writeFile(it.command, "#!/bin/sh\n# mine\n");
  assert.match((await it.install()).stderr, /is there and not from this installer/);
  Deno.removeSync(it.command);
  writeFile(join(it.app, "mine"), "");
  assert.match((await it.install()).stderr, /is there and not from this installer/);
  assert.equal((await it.install(["--uninstall"])).code, 0);
  assert.ok(isThere(join(it.app, "mine")));
});

Deno.test({
  name: "at a terminal install.sh goes on to the launchers, also when it comes through a pipe",
  ignore: !isThere("/usr/bin/script"),
  async fn() {
    await using it = await scene();
    for (const line of [`dash ${it.script}`, `cat ${it.script} | sh`]) {
      const { stdout } = await it.install(["-qec", line, "/dev/null"], { shell: ["/usr/bin/script"], file: "none" });
      assert.match(stdout, /\nran: install\r?\n$/);
    }
  },
});

Deno.test("install.sh is a plain POSIX script without complaints of shellcheck", async (t) => {
  await t.step({
    name: isThere("/usr/bin/shellcheck") ? "shellcheck" : "shellcheck is not here: skipped",
    ignore: !isThere("/usr/bin/shellcheck"),
    fn: async () => {
      await run("shellcheck", ["-s", "sh", join(import.meta.dirname ?? ".", "../../scripts/install/install.sh")]);
    },
  });
});

Deno.test("an installer takes only plain addresses and keys", () => {
  assert.throws(() => stamped(SOURCE, { base: "https://x.example/'; rm -rf /; '", keys: [] }));
  const ps1 = Deno.readTextFileSync(join(import.meta.dirname ?? ".", "../../scripts/install/install.ps1"));
  assert.match(
    stamped(ps1, { base: "https://x.example/r", keys: ["ssh-ed25519 AAAA x"] }),
    /^\$TRUSTED_KEYS = 'ssh-ed25519 AAAA x'$/m,
  );
});
