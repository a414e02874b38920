import assert from "node:assert/strict";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

for (
  const [what, names] of [
    ["names that Windows keeps or forbids", ["config/aux.txt", "config/a:b.json", "screenshots/dot.", "config/CON/x"]],
    ["names that differ only by case", ["screenshots/Home.png", "config/Mod.json", "config/Sub/a", "config/sub/b"]],
  ] as const
) {
  windowsTest(`${what} are said, stay on the network, and come back to nobody's harm`, async () => {
    await using player = network.player();
    const linux = player.device("linux");
    using windows = await windowsInstance({ url: network.server.url, instance: player.instance });
    await furnish(linux);
    linux.write("screenshots/home.png", "lower");
    for (const name of names) linux.write(name, `content of ${name}`);
    assert.equal((await linux.push()).outcome, "pushed");
    const pulled = await windows.run("pull");
    assert.equal(pulled.code, 0, pulled.output);
    assert.match(pulled.output, /left there/, "nothing was said");

    Deno.writeTextFileSync(windows.path("screenshots/from windows.png"), "new");
    const pushed = await windows.run("push");
    assert.equal(pushed.code, 0, pushed.output);
    await linux.pull();
    assert.equal(linux.read("screenshots/from windows.png"), "new", pushed.output);
    for (const name of names) assert.equal(linux.read(name), `content of ${name}`, pushed.output);
    assert.equal(linux.read("screenshots/home.png"), "lower");
  }, "short");
}
