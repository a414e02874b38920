import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish } from "../e2e/two_devices.ts";
import { plainRestic, sharedNetwork } from "../support/devices.ts";
import { copyTree, spreadMtimes, unpackRealInstance, writeFile } from "../support/temp.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

/** Stay as they are on a computer that has them: its screen and graphics card. */
const MACHINE_SETTINGS = ["options.txt", "config/iris.properties"];

windowsTest("two evenings go from Linux to Windows and back byte for byte", async () => {
  const { evening1, evening2 } = await unpackRealInstance();
  await using player = network.player("new");
  const linux = player.device("linux");
  const folder = "C:\\users\\Jörg Müller\\[Größe] $HOME {1}";
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance, folder });
  copyTree(evening1, linux.root);
  spreadMtimes(linux.root, 1);
  assert.equal((await linux.push()).outcome, "pushed");
  const first = await windows.run("pull");
  assert.equal(first.code, 0, first.output);
  assertSameInstance(windows.root, linux.root);

  copyTree(evening2, linux.root);
  spreadMtimes(linux.root, 2);
  assert.equal((await linux.push()).outcome, "pushed");
  const second = await windows.run("pull");
  assert.equal(second.code, 0, second.output);
  assertSameInstance(windows.root, linux.root, { except: MACHINE_SETTINGS });

  // An evening on Windows.
  spreadMtimes(windows.path("saves"), 3);
  writeFile(windows.path("screenshots/new.png"), "picture");
  const sent = await windows.run("push");
  assert.equal(sent.code, 0, sent.output);
  const fresh = player.device("fresh");
  assert.equal((await fresh.pull()).outcome, "restored");
  assertSameInstance(fresh.root, windows.root);
  assert.equal((await linux.pull()).outcome, "fast-forwarded");
  assertSameInstance(linux.root, windows.root, { except: MACHINE_SETTINGS });
}, "short");

for (const folder of ["C:\\Games [x]\\$HOME {1} ü", "Z:\\Spiele & mehr\\100% [x]\\!"]) {
  windowsTest(`what stays behind does so in ${folder}, whatever a pattern makes of the names`, async () => {
    await using player = network.player();
    const linux = player.device("linux");
    using windows = await windowsInstance({ url: network.server.url, instance: player.instance, folder });
    await furnish(linux);
    await linux.push();
    const pulled = await windows.run("pull");
    assert.equal(pulled.code, 0, pulled.output);
    const places = ["config/[a] $HOME !b/ü", "saves/Home/data/{x} #1"];
    for (const place of places) {
      writeFile(windows.path(`${place}/kept [1].txt`), "kept");
      writeFile(windows.path(`${place}/.DS_Store`), "litter");
    }
    writeFile(windows.path("saves/Home/session.lock"), "\u2603");
    writeFile(windows.path("screenshots/[ü] $1.png"), "picture");
    const sent = await windows.run("push");
    assert.equal(sent.code, 0, sent.output);
    const kept = await plainRestic(player.repositoryDir, ["ls", "latest", "--json"]);
    assert.doesNotMatch(kept, /DS_Store|session\.lock|cloud-sync\/|\/[A-Z]\//, "what is left out here was sent");
    assert.equal((await linux.pull()).outcome, "fast-forwarded");
    assertSameInstance(linux.root, windows.root, { except: places.map((place) => `${place}/.DS_Store`) });
    assert.match((await windows.run("push")).output, /nothing/i);
  });
}
