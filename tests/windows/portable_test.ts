import assert from "node:assert/strict";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { windowsRoot } from "../../scripts/windows/set_up.ts";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { buildRelease } from "../forms/built_release.ts";
import { sharedNetwork } from "../support/devices.ts";
import { copyTree, spreadMtimes, tempDir, unpackRealInstance, writeFile } from "../support/temp.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

/** Stays as it is on a computer that has it: its screen and graphics card. */
const MACHINE_SETTINGS = ["options.txt", "config/iris.properties"];

windowsTest("the portable archive, in a folder with spaces and umlauts, does the first pull and push", async () => {
  using temp = tempDir("portable");
  const { code, output } = await buildRelease(temp.path, { targets: "windows-x64" });
  assert.ok(code === 0 || code === 3, output);
  const zip = [...Deno.readDirSync(temp.path)].find(({ name }) => name.endsWith("-portable.zip"))?.name ?? "";
  const computer = await windowsRoot();
  const inside = `Jörg Müller ${crypto.randomUUID()}`;
  const place = join(computer, "prefix", "drive_c", "users", inside);
  try {
    for (const [path, content] of Object.entries(unzipSync(Deno.readFileSync(join(temp.path, zip))))) {
      writeFile(join(place, "Meine Spiele", path), content);
    }
    const { evening1 } = await unpackRealInstance();
    await using player = network.player("new");
    const linux = player.device("linux");
    copyTree(evening1, linux.root);
    spreadMtimes(linux.root, 1);
    assert.equal((await linux.push()).outcome, "pushed");
    using windows = await windowsInstance({
      url: network.server.url,
      instance: player.instance,
      folder: `C:\\users\\${inside}\\Größe {1}`,
      program: `C:\\users\\${inside}\\Meine Spiele\\instance-sync\\instance-sync.cmd`,
    });
    const pulled = await windows.run("pull");
    assert.equal(pulled.code, 0, pulled.output);
    assert.match(pulled.output, /Restored from the network/);
    assertSameInstance(windows.root, linux.root);

    spreadMtimes(windows.path("saves"), 3);
    writeFile(windows.path("screenshots/new.png"), "picture");
    const sent = await windows.run("push");
    assert.equal(sent.code, 0, sent.output);
    assert.match(sent.output, /Sent /);
    assert.equal((await linux.pull()).outcome, "fast-forwarded");
    assertSameInstance(linux.root, windows.root, { except: MACHINE_SETTINGS });
  } finally {
    Deno.removeSync(place, { recursive: true });
  }
});
