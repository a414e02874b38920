/**
 * The two traps that launchers set (`launchers.md` 0 and 1): errors that nobody reads before the end, and an input on
 * which nothing ever comes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { COMMAND_NAMES, commandSpec } from "../../lib/commands/command_table.ts";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { tempDir } from "../support/temp.ts";
import { runProgram } from "./program.ts";

const network = sharedNetwork();

/** What a pipe on Windows may hold, bytes: more than this on standard error can stop a launch under ATLauncher. */
const PIPE = 4096;

/** More complaints than any pipe holds, then a failure. */
const COMPLAINING = `head -c 200000 /dev/zero | tr "\\0" x | fold -w 60 >&2; exit 1`;

/** A restic that tells its version as the real one does and fails at everything else, loudly. */
function loudRestic(folder: string): string {
  const path = join(folder, "restic");
  const version = '{"message_type":"version","version":"0.19.1"}';
  Deno.writeTextFileSync(path, `#!/bin/sh\nif [ "$1" = version ]; then echo '${version}'; exit; fi\n${COMPLAINING}\n`, {
    mode: 0o755,
  });
  return path;
}

Deno.test({
  name: "a launcher that never reads errors is not stopped by us, whatever fails and however much is to be told",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using player = network.player("new");
    const device = player.device("desktop");
    await furnish(device);
    using tools = tempDir("tools");
    const loud = ["--verbose", "--url", network.server.url, "--restic-binary", loudRestic(tools.path)];
    const packwiz = ["--", "/bin/sh", "-c", COMPLAINING];
    // runProgram itself reads standard error only after the end.
    const run = (...args: string[]) => runProgram(args, { cwd: device.root });

    const notInstalled = await run("pull", ...loud, ...packwiz);
    assert.deepEqual({ code: notInstalled.code, stderr: notInstalled.stderr }, { code: 1, stderr: "" });
    device.write("packwiz.json", "{}");
    const pull = await run("pull", ...loud, ...packwiz);
    assert.deepEqual({ code: pull.code, stderr: pull.stderr }, { code: 0, stderr: "" });
    assert.ok(pull.stdout.length > 200_000, "what packwiz complains of is shown, where it is read");
    const push = await run("push", ...loud);
    assert.equal(push.stderr, "");
    assert.match(push.stdout, /xxxxx/);

    const wrap = await run("wrap", ...loud, ...packwiz.slice(0, -1), "echo played; exit 5");
    assert.deepEqual({ code: wrap.code, stdout: wrap.stdout }, { code: 5, stdout: "played\n" });
    assert.ok(wrap.stderr.length < PIPE / 2, `${wrap.stderr.length} bytes`);
    assert.match(wrap.stderr, /More is in \.cloud-sync\/logs\/instance-sync\.log\n$/);
  },
});

Deno.test("no command waits for input that never comes", async () => {
  using folder = tempDir();
  for (const command of COMMAND_NAMES) {
    const { operands = [], chains } = commandSpec(command);
    const words = operands.map(({ choices }) => choices?.[0] ?? "name");
    const game = chains?.need === "required" ? ["--", Deno.execPath(), "--version"] : [];
    // runProgram's standard input is an open pipe on which nothing comes; a run that waits is killed after a minute.
    const began = performance.now();
    await runProgram([command, ...words, ...game], { cwd: folder.path });
    assert.ok(performance.now() - began < 30_000, command);
  }
});
