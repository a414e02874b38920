import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { runCommand } from "../../scripts/windows/commands.ts";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

windowsTest(
  "a restic that a windowless launcher's hook starts shares the hook's console: no window flashes up",
  async () => {
    await using player = network.player();
    const linux = player.device("linux");
    using windows = await windowsInstance({ url: network.server.url, instance: player.instance });
    await furnish(linux);
    await linux.push();
    const beside = dirname(windows.root);
    const [, witness] = await Promise.all([
      build("start_without_window", beside),
      build("restic_witness", beside),
    ]);
    const ofWindows = (name: string) => `${windows.windowsPath.replace(/\\[^\\]+$/, "")}\\${name}.exe`;
    const restic = `--restic-binary=${ofWindows("restic_witness")}`;
    const pull = await windows.runBy(ofWindows("start_without_window"), "pull", restic);
    assert.equal(pull.code, 0, pull.output);
    Deno.writeTextFileSync(windows.path("config/mod.json"), '{"colour":"red"}');
    const push = await windows.runBy(ofWindows("start_without_window"), "push", restic);
    assert.equal(push.code, 0, push.output);
    await linux.pull();
    assertSameInstance(windows.root, linux.root);
    const starts = Deno.readTextFileSync(`${witness}.log`).trim().split("\n");
    console.log(starts.join(", "));
    for (const command of ["version", "restore", "backup"]) {
      assert.ok(starts.some((start) => start.endsWith(` ${command}`)), command);
    }
    // Two: the hook and restic on one console. One would be a console of restic's own, with a window to it.
    for (const start of starts) assert.match(start, /^2 /);
  },
);

async function build(name: string, folder: string): Promise<string> {
  const program = join(folder, `${name}.exe`);
  await runCommand("go", ["build", "-o", program, join(import.meta.dirname ?? ".", `${name}.go`)], {
    env: { GOOS: "windows", GOARCH: "amd64", CGO_ENABLED: "0" },
  });
  return program;
}
