import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

windowsTest("without a network the game starts, and it is said", async () => {
  using windows = await windowsInstance({ url: "http://127.0.0.1:9/", instance: "nowhere" });
  const { code, output } = await windows.run("pull");
  assert.equal(code, 0, output);
  assert.match(output, /cannot be reached|not be reached|offline/i);
});

windowsTest("a wrong password is named, and never repeated", async () => {
  await using player = network.player();
  const token = "alice:wrong-secret\r\n";
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance, token });
  const { output } = await windows.run("pull");
  assert.match(output, /password|log in|login|refuse/i);
  assert.doesNotMatch(output, /wrong-secret/);
});

windowsTest("the sandbox lets through what a run needs", async () => {
  await using player = network.player();
  const linux = player.device("linux");
  const folder = "C:\\Program Files\\Größe [1]";
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance, folder });
  await furnish(linux);
  await linux.push();
  const pulled = await windows.run("pull", "--sandbox");
  assert.equal(pulled.code, 0, pulled.output);
  assertSameInstance(windows.root, linux.root);
  Deno.writeTextFileSync(windows.path("screenshots/new.png"), "new");
  const pushed = await windows.run("push", "--sandbox");
  assert.equal(pushed.code, 0, pushed.output);
  await linux.pull();
  assert.equal(linux.read("screenshots/new.png"), "new", pushed.output);
});
