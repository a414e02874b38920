import assert from "node:assert/strict";
import { discover } from "../../lib/launchers/discover.ts";
import { isRunning, runningPrograms } from "../../lib/launchers/running_launcher.ts";
import type { FoundLauncher } from "../../lib/launchers/types.ts";
import { tempDir } from "../support/temp.ts";
import { computerAt, everyLauncher } from "./homes.ts";

async function launchers(): Promise<ReadonlyMap<string, FoundLauncher>> {
  using home = tempDir("home");
  everyLauncher(home.path);
  const found = await discover(computerAt(home.path, "linux"));
  return new Map(found.launchers.map((launcher) => [launcher.kind, launcher]));
}
const LAUNCHERS = await launchers();

Deno.test("a running launcher is seen by its process, and nothing else is taken for one", () => {
  const cases: readonly (readonly [string, readonly string[], "yes" | "no" | "unknown"])[] = [
    ["prism", ["/usr/bin/prismlauncher"], "yes"],
    ["prism", ["/app/bin/prismlauncher", "--launch", "Home"], "yes"],
    ["prism", ["/home/jo/Apps/PrismLauncher-Linux-x86_64.AppImage"], "yes"],
    ["prism", ["/Applications/PrismLauncher.app/Contents/MacOS/prismlauncher"], "yes"],
    ["prism", ["prismlauncher.exe"], "yes"],
    ["prism", ["/usr/bin/less", "/home/jo/.local/share/PrismLauncher/prismlauncher.cfg"], "no"],
    [
      "prism",
      ["/usr/bin/java", "-cp", "/home/jo/.local/share/PrismLauncher/libraries/x.jar", "net.minecraft.Main"],
      "no",
    ],
    ["prism", ["prismlauncher-updater"], "no"],
    ["multimc", ["/home/jo/MultiMC/MultiMC"], "yes"],
    ["multimc", ["/home/jo/MultiMC/bin/MultiMC-bin"], "yes"],
    ["atlauncher", ["/usr/bin/java", "-Xmx1G", "-jar", "/home/jo/ATLauncher-3.4.jar"], "yes"],
    ["atlauncher", ["java", "-cp", "x.jar", "com.atlauncher.App"], "yes"],
    ["atlauncher", ["ATLauncher.exe"], "yes"],
    ["atlauncher", ["javaw.exe"], "unknown"],
    ["prism", ["javaw.exe"], "no"],
    ["hmcl", ["/usr/lib/jvm/21/bin/java", "-jar", "HMCL-3.6.11.jar"], "yes"],
    ["gdlauncher", ["/opt/GDLauncher/gdlauncher", "--type=renderer"], "yes"],
    ["xmcl", ["/opt/xmcl/xmcl"], "yes"],
    ["prism", ["/home/jo/My Apps/PrismLauncher-9.AppImage", "-l", "Home"], "yes"],
  ];
  for (const [kind, words, state] of cases) {
    const launcher = LAUNCHERS.get(kind);
    assert.ok(launcher, kind);
    assert.equal(isRunning(launcher, [{ words: ["/sbin/init"] }, { words }]), state, words.join(" "));
    // The same where the system gives one line only.
    if (state !== "unknown") assert.equal(isRunning(launcher, [{ line: words.join(" ") }]), state, words.join(" "));
    assert.equal(isRunning(launcher, undefined), "unknown");
  }
});

Deno.test("this system tells what runs: this very test", async () => {
  const programs = await runningPrograms();
  assert.match(JSON.stringify(programs), /deno/i);
});
