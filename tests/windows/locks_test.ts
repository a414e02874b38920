import assert from "node:assert/strict";
import { holdFile } from "../../scripts/windows/hold_file.ts";
import { windowsRoot } from "../../scripts/windows/set_up.ts";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish } from "../e2e/two_devices.ts";
import { play } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

windowsTest("two runs at once end well", async () => {
  await using player = network.player();
  const linux = player.device("linux");
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance });
  await furnish(linux);
  await linux.push();
  for (const { code, output } of await Promise.all([windows.run("pull"), windows.run("pull")])) {
    assert.equal(code, 0, output);
  }
  assertSameInstance(windows.root, linux.root);
});

windowsTest("a world that the game has open is not sent before it is closed", async () => {
  await using player = network.player();
  const linux = player.device("linux");
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance });
  await furnish(linux);
  await linux.push();
  await windows.run("pull");
  Deno.writeTextFileSync(windows.path("saves/Home/session.lock"), "\u2603");
  Deno.writeTextFileSync(windows.path("saves/Home/icon.png"), "changed");
  const game = await holdFile(await windowsRoot(), "alone", `${windows.windowsPath}\\saves\\Home\\session.lock`);
  const { output } = await windows.run("push");
  game.kill();
  await game.ended;
  assert.match(output, /still open in the game/);
  await linux.pull();
  assert.equal(linux.read("saves/Home/icon.png"), undefined);

  const later = await windows.run("push");
  assert.equal(later.code, 0, later.output);
  await linux.pull();
  assert.equal(linux.read("saves/Home/icon.png"), "changed", later.output);
});

windowsTest("a file that another program holds is said, and the next run makes it whole", async () => {
  await using player = network.player();
  const linux = player.device("linux");
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance });
  await furnish(linux);
  await linux.push();
  await windows.run("pull");
  const before = Deno.readTextFileSync(windows.path("config/mod.json"));
  await play(linux, "Home", "linux");
  linux.write("config/mod.json", '{"colour":"green"}');
  await linux.push();
  const scanner = await holdFile(await windowsRoot(), "alone", `${windows.windowsPath}\\config\\mod.json`);
  const held = await windows.run("pull");
  const during = Deno.readTextFileSync(windows.path("config/mod.json"));
  scanner.kill();
  await scanner.ended;
  assert.match(held.output, /another program|in use|cannot/i);
  assert.ok([before, '{"colour":"green"}'].includes(during));
  const next = await windows.run("pull");
  assert.equal(next.code, 0, held.output + next.output);
  assertSameInstance(windows.root, linux.root, { except: ["options.txt"] });

  Deno.writeTextFileSync(windows.path("screenshots/held.png"), "held");
  const editor = await holdFile(await windowsRoot(), "alone", `${windows.windowsPath}\\screenshots\\held.png`);
  const unread = await windows.run("push");
  editor.kill();
  await editor.ended;
  assert.match(unread.output, /held\.png/, "nothing was said of a file that could not be read");
  const sent = await windows.run("push");
  assert.equal(sent.code, 0, sent.output);
  await linux.pull();
  assert.equal(linux.read("screenshots/held.png"), "held", sent.output);
});
