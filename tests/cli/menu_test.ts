import assert from "node:assert/strict";
import { COMMAND_NAMES } from "../../lib/commands/command_table.ts";
import { MENU, NOT_IN_MENU } from "../../lib/commands/menu_entries.ts";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { tempDir } from "../support/temp.ts";
import { runProgram } from "./program.ts";
import { HAS_TERMINAL, runInTerminal } from "./terminal.ts";

const network = sharedNetwork();
const DOWN = "\x1b[B";

Deno.test("every command is in the menu, or left out on purpose", () => {
  assert.deepEqual([...MENU.map(({ command }) => command), ...NOT_IN_MENU].sort(), [...COMMAND_NAMES].sort());
});

Deno.test("without a terminal the menu says so", async () => {
  using folder = tempDir();
  const { code, stdout } = await runProgram(["menu"], { cwd: folder.path });
  assert.equal(code, 2);
  assert.match(stdout, /The menu needs a terminal, and there is none here\./);
});

Deno.test({
  name: "the menu shows the state, finds by typing, runs one command after the other, and quits",
  ignore: !HAS_TERMINAL,
  async fn() {
    await using player = network.player();
    const device = player.device("desktop");
    await furnish(device);
    await device.push();
    device.write("config/mod.json", "changed");
    const menu = "What shall be done?";
    const { code, screen } = await runInTerminal(["menu", `--url=${network.server.url}`], {
      cwd: device.root,
      typing: [
        ["To be sent after the game: 1 file", ""],
        [menu, "push"],
        ["1 match", "\r"],
        ["Sent 1 file", ""],
        [menu, `${DOWN}${DOWN}${DOWN}\r`],
        ["A push would send nothing.", ""],
        [menu, "quit"],
        ["1 match", "\r"],
      ],
    });
    assert.equal(code, 0, screen);
    assert.equal((await device.push()).outcome, "nothing-to-send");
  },
});

Deno.test({
  name: "from the menu a moment comes back; a command that fails brings the menu again",
  ignore: !HAS_TERMINAL,
  async fn() {
    await using player = network.player();
    const device = player.device("desktop");
    await furnish(device);
    await device.push();
    const [first] = (await device.history()).entries;
    device.write("config/mod.json", "changed");
    await device.push();
    const menu = "What shall be done?";
    const { code, screen } = await runInTerminal(["menu", `--url=${network.server.url}`], {
      cwd: device.root,
      typing: [
        [menu, "pin"],
        ["1 match", "\r"],
        ["Which moment?", "zzzz\r"],
        ["Its name?", "x\r"],
        [menu, "restore"],
        ["2 matches", "\r"],
        ["From which moment?", `${first?.id.slice(0, 8)}\r`],
        ["What shall come back?", `${DOWN}${DOWN}\r`],
        ["Which file or folder?", "config/mod.json\r"],
        [menu, "\x1b"],
      ],
    });
    assert.equal(code, 0, screen);
    assert.equal(device.read("config/mod.json"), '{"colour":"blue"}');
  },
});
