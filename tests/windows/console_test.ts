import assert from "node:assert/strict";
import { join } from "node:path";
import { runCommand } from "../../scripts/windows/commands.ts";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

windowsTest("restic gets a console without a window at each start, so that none flashes up", async () => {
  await using player = network.player();
  const linux = player.device("linux");
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance });
  await furnish(linux);
  await linux.push();
  const witness = join(windows.root, "..", "witness.exe");
  await runCommand(
    "go",
    ["build", "-o", witness, join(import.meta.dirname ?? ".", "restic_witness.go")],
    { env: { GOOS: "windows", GOARCH: "amd64", CGO_ENABLED: "0" } },
  );
  const restic = `--restic-binary=${windows.windowsPath}\\..\\witness.exe`;
  const pull = await windows.run("pull", restic);
  assert.equal(pull.code, 0, pull.output);
  Deno.writeTextFileSync(windows.path("config/mod.json"), '{"colour":"red"}');
  const push = await windows.run("push", restic);
  assert.equal(push.code, 0, push.output);
  await linux.pull();
  assertSameInstance(windows.root, linux.root);
  const starts = Deno.readTextFileSync(`${witness}.log`).trim().split("\n");
  console.log(starts.join(", "));
  for (const command of ["version", "restore", "backup"]) {
    assert.ok(starts.some((start) => start.endsWith(` ${command}`)), command);
  }
  // Alone on a console: one of its own. Wine's programs have none, so without the wish for it nobody would be counted.
  for (const start of starts) assert.match(start, /^1 /);
});
