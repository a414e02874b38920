import assert from "node:assert/strict";
import { join } from "node:path";
import { makePackages } from "../../scripts/packages.ts";
import { hasTool } from "../../scripts/shell_tools.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { hash, packages } from "./packages_of.ts";
import { pack, run, signRelease, TARGET } from "./test_release.ts";

const hasRuby = await hasTool("ruby");
const hasShellcheck = await hasTool("shellcheck");

Deno.test("every manifest names a released archive together with its checksum", async () => {
  for (const forms of [["compiled", "portable"], ["portable"]] as const) {
    const { files, names } = await packages(forms);
    const all = [...files.values()].join("\n");
    const urls = [...all.matchAll(/https:\/\/\S+?\/v1\.2\.3\/(instance-sync-[\w.-]+?\.(?:zip|tar\.gz))/g)];
    assert.ok(urls.length >= 8);
    for (const [, name = ""] of urls) {
      assert.ok(names.includes(name), name);
      assert.match(all, new RegExp(hash(name), "i"), name);
      assert.equal(name.includes("portable"), forms.length === 1 || name.includes("windows-arm64"), name);
    }
  }
});

Deno.test("winget is given nothing that it cannot put on the PATH", async () => {
  const { said, files } = await packages(["portable"]);
  assert.equal(said[0], "winget: nothing, the release has no archive that it can take");
  assert.deepEqual([...files.keys()].filter((path) => path.startsWith("winget/")), []);
  assert.equal([...(await packages(["compiled"])).files.keys()].filter((path) => path.startsWith("winget/")).length, 3);
});

Deno.test({
  name: `Homebrew's formula is Ruby${hasRuby ? "" : " (no ruby here: skipped)"}`,
  ignore: !hasRuby,
  async fn() {
    for (const forms of [["compiled"], ["portable"]] as const) {
      using temp = tempDir("ruby");
      const file = join(temp.path, "formula.rb");
      writeFile(file, (await packages(forms)).files.get("homebrew/instance-sync.rb") ?? "");
      assert.match(await run("ruby", ["-wc", file]), /Syntax OK/);
    }
  },
});

Deno.test({
  name: `Arch's recipe is without complaints of shellcheck${hasShellcheck ? "" : " (not here: skipped)"}`,
  ignore: !hasShellcheck,
  async fn() {
    using temp = tempDir("aur");
    const file = join(temp.path, "PKGBUILD");
    writeFile(file, (await packages(["portable"])).files.get("aur/PKGBUILD") ?? "");
    // Its variables are read by makepkg, which brings some of its own.
    await run("shellcheck", ["-s", "bash", "-e", "SC2016,SC2034,SC2154,SC2164", file]);
  },
});

Deno.test({
  name: "what Arch's recipe packs is a program that runs",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using temp = tempDir("aur");
    const release = join(temp.path, "release");
    const name = `instance-sync-1.2.3-${TARGET}-portable.tar.gz`;
    await pack(release, name, {
      "instance-sync/instance-sync": '#!/bin/sh\necho "$DENO_DIR: $*"\n',
      "instance-sync/deno": "",
      "instance-sync/instance-sync.js": "",
      "instance-sync/LICENSE": "MIT",
    });
    await signRelease(release, await (await import("./test_release.ts")).makeKey());
    await makePackages(release, temp.path, "1.2.3");
    const recipe = join(temp.path, "aur", "PKGBUILD");
    const machine = Deno.build.arch;
    const script = `set -eu; source "$1"; srcdir=$2; pkgdir=$3
      echo "$sha256sums_${machine}  $4" | sha256sum -c --quiet
      tar -xzf "$4" -C "$srcdir"; (package); find "$pkgdir" -type f -printf '%P\\n' | sort`;
    const [src, packed] = ["src", "pkg"].map((folder) => join(temp.path, folder)) as [string, string];
    [src, packed].forEach((folder) => Deno.mkdirSync(folder));
    const files = await run("bash", ["-c", script, "bash", recipe, src, packed, join(release, name)]);
    assert.deepEqual(files.trim().split("\n"), [
      "usr/bin/instance-sync",
      "usr/lib/instance-sync/deno",
      "usr/lib/instance-sync/instance-sync",
      "usr/lib/instance-sync/instance-sync.js",
      "usr/share/licenses/instance-sync-bin/LICENSE",
    ]);
    const start = Deno.readTextFileSync(join(packed, "usr/bin/instance-sync"));
    assert.match(start, /^#!\/bin\/sh\nexport DENO_DIR=.*\nexec \/usr\/lib\/instance-sync\/instance-sync "\$@"\n$/);
    const summary = Deno.readTextFileSync(join(temp.path, "aur", ".SRCINFO"));
    assert.match(summary, /^pkgbase = instance-sync-bin\n\tpkgdesc = /);
  },
});
