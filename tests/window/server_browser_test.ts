import assert from "node:assert/strict";
import { join } from "node:path";
import { hasDisplay } from "../../lib/ui/display.ts";
import { browserEnvironment, isOwnAddress, openersFor, openWithFirst } from "../../lib/window/open_address.ts";
import { tempDir } from "../support/temp.ts";

const ADDRESS = "http://127.0.0.1:41234/#t=abc-DEF_1";

Deno.test("a window of its own where a browser can do that, else the usual browser, on each system", () => {
  const names = (os: typeof Deno.build.os, env = {}) => openersFor(ADDRESS, env, os).map(({ program }) => program);
  assert.deepEqual(names("linux").slice(0, 2), ["microsoft-edge", "google-chrome"]);
  assert.equal(names("linux").at(-1), "xdg-open");
  assert.equal(names("darwin").at(-1), "/usr/bin/open");
  const windows = { "ProgramFiles(x86)": "C:\\Program Files (x86)", SystemRoot: "C:\\Windows" };
  assert.deepEqual(names("windows", windows), [
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Windows\\System32\\rundll32.exe",
  ]);
  for (const os of ["linux", "darwin", "windows"] as const) {
    for (const { args } of openersFor(ADDRESS, {}, os)) assert.ok(args.at(-1)?.endsWith(ADDRESS));
  }
});

Deno.test({
  name: "the first browser that is there is started, with nothing of our environment but what it needs",
  ignore: Deno.build.os === "windows",
  async fn() {
    using bin = tempDir("browser");
    const noted = join(bin.path, "noted");
    const script = `#!/bin/sh\n{ echo "$@"; /usr/bin/env; } > '${noted}.tmp'\n/bin/mv '${noted}.tmp' '${noted}'\n`;
    Deno.writeTextFileSync(join(bin.path, "chromium"), script, { mode: 0o755 });
    const env = { PATH: bin.path, DISPLAY: ":7" };
    assert.equal(openWithFirst(openersFor(ADDRESS, env, "linux"), env), "opened");
    for (;;) {
      try {
        const text = Deno.readTextFileSync(noted);
        assert.match(text, /^--app=http:\/\/127\.0\.0\.1:41234\/#t=abc-DEF_1\n/);
        assert.match(text, /^DISPLAY=:7$/m);
        assert.doesNotMatch(text, /^(HOME|USER|RESTIC|SSH)/m);
        break;
      } catch (error) {
        // Not written yet.
        if (!(error instanceof Deno.errors.NotFound)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    assert.equal(openWithFirst([{ program: join(bin.path, "nobody"), args: [] }], env), "unable");
  },
});

Deno.test("nothing but an address of ours is ever handed to a program", () => {
  assert.ok(isOwnAddress(ADDRESS));
  const others = [
    "file:///etc/passwd",
    "http://evil.test/",
    "http://127.0.0.1:80/#t=a b",
    "http://127.0.0.1:80/x.jar#t=a",
    "http://127.0.0.1:80@evil.test/#t=a",
    `${ADDRESS}\n--renderer-cmd-prefix=x`,
    "--load-extension=x",
  ];
  for (const other of others) assert.ok(!isOwnAddress(other), other);
});

Deno.test("a window is only for somebody who sits in front of a screen", () => {
  const env = (values: Record<string, string>) => (name: string) => values[name];
  assert.ok(hasDisplay(env({ WAYLAND_DISPLAY: "wayland-0" }), "linux"));
  assert.ok(!hasDisplay(env({ DISPLAY: "" }), "linux"));
  assert.ok(hasDisplay(env({}), "windows"));
  assert.ok(!hasDisplay(env({ SSH_CONNECTION: "10.0.0.1 1 10.0.0.2 22" }), "darwin"));
  assert.ok(!("RESTIC_PASSWORD" in browserEnvironment()));
});
