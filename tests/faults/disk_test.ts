/** What disks and other programs do to files: no access, read-only, vanished, changing, shared, coarse times. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { always, optionsText, twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play } from "../e2e/worlds.ts";
import { CLI, machineEnvironment } from "../cli/program.ts";

const network = sharedNetwork();
const NO_ROOT = "skipped: needs root on Linux, to give its rights away";

Deno.test("no right to write in the middle of a pull: one sentence, and all of it arrives later", async () => {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return console.log(NO_ROOT);
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "evening");
  desktop.write("config/mod.json", '{"colour":"red"}');
  desktop.write("screenshots/second.png", "second");
  await desktop.push();
  const old = contentOf(laptop.root, { times: "ignore" });
  for (const folder of ["config", "saves", "screenshots"]) {
    Deno.chmodSync(laptop.path(folder), 0o555);
    const ended = await withoutRights(laptop, "pull");
    console.log(`${folder}/ not writable: ${ended.output.trim()}`);
    assert.equal(ended.code, 1, ended.output);
    assert.match(ended.output, /does not let this program use \S+\/game\/\w+\/\S+: check who may write there\./);
    assert.doesNotMatch(ended.output, /Error:|mistake of ours/);
    // World by world and file by file, what is there is the old or the new one.
    const now = contentOf(laptop.root, { times: "ignore" });
    for (const [path, look] of now) {
      if (path.startsWith("saves/")) continue;
      assert.ok([old.get(path), contentOf(desktop.root, { times: "ignore" }).get(path)].includes(look), path);
    }
    assert.ok(now.has("saves/Home/level.dat"), "the world is gone");
    Deno.chmodSync(laptop.path(folder), 0o755);
  }
  const ended = await withoutRights(laptop, "pull");
  assert.equal(ended.code, 0, ended.output);
  assert.deepEqual(marksIn(laptop, "Home"), ["evening"]);
  assertSameContent(contentOf(laptop.root, { times: "ignore" }), contentOf(desktop.root, { times: "ignore" }));
});

Deno.test("files that nobody may read: named, left out, and no deletion anywhere", async () => {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return console.log(NO_ROOT);
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("screenshots/second.png", "second");
  Deno.chmodSync(desktop.path("screenshots/first.png"), 0o000);
  const ended = await withoutRights(desktop, "push");
  console.log(`unreadable file: ${ended.output.trim()}`);
  assert.equal(ended.code, 0, ended.output);
  assert.match(ended.output, /screenshots\/first\.png/);
  await laptop.pull();
  assert.equal(laptop.read("screenshots/first.png"), "first");
  assert.equal(laptop.read("screenshots/second.png"), "second");
});

Deno.test("read-only files are replaced like others, and stay whole", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  for (const path of ["options.txt", "config/mod.json", "saves/Home/level.dat"]) {
    Deno.chmodSync(laptop.path(path), 0o444);
  }
  await play(desktop, "Home", "evening");
  desktop.write("config/mod.json", '{"colour":"red"}');
  desktop.write("options.txt", optionsText({ fov: "0.3" }));
  await desktop.push();
  await laptop.pull();
  assertSameContent(contentOf(laptop.root, { times: "ignore" }), contentOf(desktop.root, { times: "ignore" }));
  await laptop.undo();
  assert.equal(laptop.read("config/mod.json"), '{"colour":"blue"}');
  assert.deepEqual(marksIn(laptop, "Home"), []);
});

Deno.test("a copy made of hard links is untouched by pulls, merges, keeping both and undo", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const copy = join(laptop.root, "..", "copy");
  linkTree(laptop.root, copy);
  const before = contentOf(copy);
  await play(desktop, "Home", "evening");
  desktop.write("config/mod.json", '{"colour":"red"}');
  desktop.write("options.txt", optionsText({ fov: "0.3" }));
  await desktop.push();
  await laptop.pull();
  assertSameContent(contentOf(copy), before);
  await laptop.undo();
  assertSameContent(contentOf(copy), before);
  Deno.removeSync(laptop.path("saves/Home/level.dat"));
  Deno.copyFileSync(join(copy, "saves/Home/level.dat"), laptop.path("saves/Home/level.dat"));
  await play(laptop, "Home", "mine");
  await play(desktop, "Home", "theirs");
  await desktop.pull(always("keep-both"));
  await desktop.push();
  await laptop.pull(always("keep-both"));
  assertSameContent(contentOf(copy), before);
});

Deno.test("files that vanish or change while they are read: the next push carries them", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("screenshots/changing.png", "a".repeat(200_000));
  for (let n = 0; n < 50; n++) desktop.write(`screenshots/vanishing-${n}.png`, "v".repeat(10_000));
  let turn = 0;
  // Between any two lines of restic, and at each step, something moves.
  const meddle = () => {
    desktop.write("screenshots/changing.png", "b".repeat(200_000 + ++turn));
    const path = `screenshots/vanishing-${turn}.png`;
    if (desktop.read(path) !== undefined) desktop.remove(path);
  };
  const report = await desktop.push({ onEvent: meddle });
  assert.ok(["pushed", "offline"].includes(report.outcome), report.outcome);
  assert.ok(turn > 3, "nothing moved");
  await desktop.push();
  await laptop.pull();
  assertSameContent(contentOf(laptop.root, { times: "ignore" }), contentOf(desktop.root, { times: "ignore" }));
});

Deno.test("a disk that keeps times to two seconds (FAT): nothing looks changed for ever", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const asFat = (device: Device) => {
    for (const path of contentOf(device.root).keys()) {
      if (path.endsWith("/")) continue;
      const { mtime } = Deno.statSync(device.path(path));
      const even = Math.floor((mtime?.getTime() ?? 0) / 2000) * 2;
      Deno.utimeSync(device.path(path), even, even);
    }
  };
  asFat(laptop);
  await laptop.pull({ onConflict: "abort" });
  await laptop.push();
  await desktop.pull({ onConflict: "abort" });
  await play(desktop, "Home", "evening");
  await desktop.push();
  await laptop.pull({ onConflict: "abort" });
  asFat(laptop);
  await laptop.pull({ onConflict: "abort" });
  await laptop.push();
  await desktop.pull({ onConflict: "abort" });
  assert.equal((await laptop.push()).outcome, "nothing-to-send");
  assert.equal((await laptop.pull({ onConflict: "abort" })).outcome, "up-to-date");
  assert.deepEqual(marksIn(laptop, "Home"), ["evening"]);
  assertSameContent(contentOf(laptop.root, { times: "ignore" }), contentOf(desktop.root, { times: "ignore" }));
});

Deno.test("names that differ only by case stay two files where the disk can hold both", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  desktop.write("screenshots/Shot.png", "upper");
  desktop.write("screenshots/shot.png", "lower");
  if (desktop.read("screenshots/Shot.png") !== "upper") return console.log("skipped: this disk ignores case");
  await desktop.push();
  await laptop.pull();
  assert.equal(laptop.read("screenshots/Shot.png"), "upper");
  assert.equal(laptop.read("screenshots/shot.png"), "lower");
});

/** Runs the program as somebody whom the modes of files and folders bind. */
async function withoutRights(
  device: Device,
  verb: string,
): Promise<{ readonly code: number; readonly output: string }> {
  const { code, stdout, stderr } = await new Deno.Command("setpriv", {
    args: [
      ...["--bounding-set=-dac_override,-dac_read_search,-fowner", Deno.execPath(), "run", "--allow-all"],
      ...[CLI, verb, `--url=${network.server.url}`, "--no-gui"],
    ],
    cwd: device.root,
    clearEnv: true,
    env: machineEnvironment(),
  }).output();
  return { code, output: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

function linkTree(from: string, to: string): void {
  Deno.mkdirSync(to);
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (name === ".cloud-sync") continue;
    if (isDirectory) linkTree(join(from, name), join(to, name));
    else Deno.linkSync(join(from, name), join(to, name));
  }
}
