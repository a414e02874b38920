import assert from "node:assert/strict";
import { join } from "node:path";
import { toolchain } from "../../scripts/toolchain.ts";
import { findPackwiz } from "../../scripts/toolchain/packwiz.ts";
import { type Device, plainRestic, type Player, sharedNetwork } from "../support/devices.ts";
import { type InstallOptions, installPack } from "../support/packwiz_installer.ts";
import { makePack, type Pack } from "../support/packwiz_pack.ts";
import { tempDir } from "../support/temp.ts";
import { noQuestion, optionsText } from "./two_devices.ts";
import { makeWorld, marksIn, play } from "./worlds.ts";

const network = sharedNetwork();
const packwiz = await findPackwiz(console.log);

/** A start of the game: packwiz first, then the pull. */
async function start(device: Device, pack: Pack, options?: InstallOptions) {
  installPack(join(pack.folder, "pack.toml"), device.root, options);
  return await device.pull(noQuestion);
}

function notes({ events }: Device): string[] {
  return events.flatMap((event) => event.type === "note" ? [event.text] : []);
}

/** Every file of every saved state. */
async function everSaved(player: Player): Promise<Set<string>> {
  const ids: readonly { id: string }[] = JSON.parse(await plainRestic(player.repositoryDir, ["snapshots", "--json"]));
  const paths = new Set<string>();
  for (const { id } of ids) {
    for (const line of (await plainRestic(player.repositoryDir, ["ls", "--json", id])).split("\n")) {
      const node = line === "" ? {} : JSON.parse(line);
      if (node.type === "file") paths.add(node.path.replace(/^\//, ""));
    }
  }
  return paths;
}

async function savedText(player: Player, id: string, path: string): Promise<string> {
  return await plainRestic(player.repositoryDir, ["dump", id, `/${path}`]);
}

/** Version 1 of a pack: a mod, settings of two mods, first options. */
async function packOne(folder: string, tool: string | undefined): Promise<Pack> {
  const pack = makePack(folder, tool);
  pack.addMod("machines", "jar 1");
  pack.addMod("minimap", "map 1", "optional");
  pack.write("config/machines.toml", "speed = 1\n");
  pack.write("config/quiet.toml", "loud = false\n");
  pack.write("config/old.toml", "old = true\n");
  pack.write("servers.dat", "servers of the pack");
  pack.write("options.txt", optionsText());
  await pack.refresh(["options.txt", "servers.dat"]);
  return pack;
}

async function story(tool: string | undefined): Promise<void> {
  await using player = network.player();
  await using temp = tempDir("pack");
  const pack = await packOne(temp.path, tool);
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await start(desktop, pack);
  await makeWorld(desktop, "Home");
  desktop.write("config/machines.toml", "speed = 2 # mine\n");
  desktop.write("config/old.toml", "old = false # mine\n");
  desktop.write("options.txt", optionsText({ fov: "0.5" }));
  desktop.write("config/own.toml", "own\n");
  const first = await desktop.push();
  assert.equal(first.outcome, "pushed");

  // The same version of the pack on both: edits arrive, and nothing but edits.
  assert.equal((await start(laptop, pack)).outcome, "restored");
  assert.equal(laptop.read("config/machines.toml"), "speed = 2 # mine\n");
  assert.equal(laptop.read("config/old.toml"), "old = false # mine\n");
  assert.equal(laptop.read("config/own.toml"), "own\n");
  assert.equal(laptop.read("options.txt"), optionsText({ fov: "0.5" }));
  assert.equal(laptop.read("config/quiet.toml"), "loud = false\n");
  assert.deepEqual(notes(laptop), []);
  assert.equal((await laptop.push()).outcome, "nothing-to-send");

  // The pack changes one edited file, removes the other, changes one nobody edited, and what it preserves.
  pack.write("config/machines.toml", "speed = 1\nheat = 1\n");
  pack.remove("config/old.toml");
  pack.write("config/quiet.toml", "loud = true\n");
  pack.addMod("machines", "jar 2");
  pack.write("servers.dat", "other servers of the pack");
  await pack.refresh(["options.txt", "servers.dat"]);

  // The laptop has the new pack first, while the desktop edits on.
  desktop.write("config/machines.toml", "speed = 3 # mine\n");
  await play(desktop, "Home", "evening");
  const edited = await desktop.push();
  assert.equal(edited.outcome, "pushed");
  await start(laptop, pack);
  assert.equal(laptop.read("config/machines.toml"), "speed = 1\nheat = 1\n", "the new pack's file stays");
  assert.equal(laptop.read("config/old.toml"), undefined, "the pack has it no more");
  assert.equal(laptop.read("config/quiet.toml"), "loud = true\n");
  assert.deepEqual(marksIn(laptop, "Home"), ["evening"], "everything else arrives");
  assert.equal(notes(laptop).length, 1);
  assert.match(notes(laptop)[0] ?? "", /^config\/machines\.toml, as edited on desktop, belongs to another version/);
  assert.equal(await savedText(player, edited.head ?? "", "config/machines.toml"), "speed = 3 # mine\n");

  // What stays back is told once, and the laptop's silence about it deletes nothing on the desktop.
  laptop.write("config/own.toml", "own 2\n");
  await laptop.push();
  await desktop.pull(noQuestion);
  assert.equal(desktop.read("config/machines.toml"), "speed = 3 # mine\n");
  assert.equal(desktop.read("config/own.toml"), "own 2\n");
  desktop.write("config/own.toml", "own 3\n");
  await desktop.push();
  await start(laptop, pack);
  assert.deepEqual(notes(laptop), []);
  assert.equal(laptop.read("config/own.toml"), "own 3\n");

  // What was before the new pack can be found.
  const { entries } = await laptop.history();
  assert.ok(entries.some(({ id, label }) => id === edited.head && label === "before-pack-update"));
  assert.equal(entries.filter(({ label }) => label !== undefined).length, 1);

  // The desktop gets the new pack too, which overwrites its edit there. The edit is in the history.
  await start(desktop, pack);
  assert.equal(desktop.read("config/machines.toml"), "speed = 1\nheat = 1\n");
  await desktop.push();
  desktop.write("config/machines.toml", "speed = 4\nheat = 1\n");
  await desktop.push();
  await start(laptop, pack);
  assert.equal(laptop.read("config/machines.toml"), "speed = 4\nheat = 1\n", "the same version of the pack again");
  assert.deepEqual(notes(laptop), []);

  // No file of the pack was ever sent as the pack has it, and none of its programs.
  const saved = await everSaved(player);
  for (const path of ["mods/machines.jar", "mods/minimap.jar", "config/quiet.toml", "servers.dat", "packwiz.json"]) {
    assert.ok(!saved.has(path), path);
  }
}

Deno.test("a pack changes between two pulls (written as packwiz writes): nothing of it is sent, no edit is lost", async () => {
  await story(undefined);
});

Deno.test({
  name: "a pack changes between two pulls (made with the real packwiz): nothing of it is sent, no edit is lost",
  ignore: packwiz === undefined,
  fn: () => story(packwiz),
});

Deno.test("a setting that is the pack's own again on one computer stays as it is on the other, unsent", async () => {
  await using player = network.player();
  await using temp = tempDir("pack");
  const pack = await packOne(temp.path, undefined);
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await start(desktop, pack);
  desktop.write("config/machines.toml", "speed = 2 # mine\n");
  await desktop.push();
  await start(laptop, pack);
  desktop.write("config/machines.toml", "speed = 1\n");
  assert.equal((await desktop.push()).outcome, "pushed");

  await start(laptop, pack);
  assert.equal(laptop.read("config/machines.toml"), "speed = 2 # mine\n", "a file of a pack is never deleted");
  assert.equal((await laptop.push()).outcome, "nothing-to-send");
  laptop.write("config/own.toml", "own\n");
  await laptop.push();
  await start(desktop, pack);
  assert.equal(desktop.read("config/machines.toml"), "speed = 1\n", "nor does it come back to where it was set back");
  laptop.write("config/machines.toml", "speed = 5 # again\n");
  await laptop.push();
  await start(desktop, pack);
  assert.equal(desktop.read("config/machines.toml"), "speed = 5 # again\n");
});

Deno.test("undo of a pull puts the pack's own file back", async () => {
  await using player = network.player();
  await using temp = tempDir("pack");
  const pack = await packOne(temp.path, undefined);
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await start(desktop, pack);
  desktop.write("config/machines.toml", "speed = 2 # mine\n");
  await desktop.push();
  await start(laptop, pack);
  await laptop.undo();
  assert.equal(laptop.read("config/machines.toml"), "speed = 1\n");
});

Deno.test("programs of a pack are neither sent nor replaced, although the player lets mods travel; choices stay", async () => {
  await using player = network.player();
  await using temp = tempDir("pack");
  const pack = await packOne(temp.path, undefined);
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  for (const device of [desktop, laptop]) device.write(".cloud-sync/scope.json", '{"include":["mods/"]}');
  installPack(join(pack.folder, "pack.toml"), desktop.root, { metaFile: "my-pack.json" });
  desktop.write("mods/mine.jar", "added");
  await desktop.push();
  // Here the player switched an optional mod off, and has a program of the pack's name by hand.
  await start(laptop, pack, { off: ["mods/minimap.pw.toml"] });
  assert.equal(laptop.read("mods/mine.jar"), "added");
  assert.equal(laptop.read("mods/minimap.jar"), undefined);
  assert.equal(laptop.read("mods/machines.jar"), "jar 1");
  await laptop.push();
  await desktop.pull(noQuestion);
  assert.equal(desktop.read("mods/minimap.jar"), "map 1");
  const saved = await everSaved(player);
  assert.deepEqual([...saved].filter((path) => path.startsWith("mods/") || path.endsWith(".json")), ["mods/mine.jar"]);
});

Deno.test("what a pack's author wants to travel travels, and a missing mod is told before a world comes", async () => {
  await using player = network.player();
  await using temp = tempDir("pack");
  const pack = makePack(temp.path);
  pack.addMod("machines", "jar 1");
  pack.write("instance-sync.json", JSON.stringify({ version: 1, include: ["recipes/"], exclude: ["schematics/"] }));
  await pack.refresh();
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await start(desktop, pack);
  await makeWorld(desktop, "Home");
  desktop.write("recipes/mine.json", "{}");
  desktop.write("schematics/house.litematic", "house");
  await desktop.push();
  assert.equal((await laptop.pull(noQuestion)).outcome, "restored");
  assert.deepEqual(notes(laptop).filter((text) => text.includes("mod")), [
    "The world Home was saved with a mod that is missing here: machines. " +
    "Without them the game may remove what they added.",
  ]);
  assert.equal(laptop.read("recipes/mine.json"), undefined, "here no pack has asked for it yet");
  await start(laptop, pack);
  await play(desktop, "Home", "evening");
  await desktop.push();
  await start(laptop, pack);
  assert.deepEqual(notes(laptop).filter((text) => text.includes("mod")), []);
  assert.equal(laptop.read("recipes/mine.json"), "{}");
  assert.equal(laptop.read("schematics/house.litematic"), undefined);
});

Deno.test("an edit that was never sent is in the history after the pack replaced it", async () => {
  await using player = network.player();
  await using temp = tempDir("pack");
  const pack = await packOne(temp.path, undefined);
  const desktop = player.device("desktop");
  await start(desktop, pack);
  await makeWorld(desktop, "Home");
  desktop.write("config/machines.toml", "speed = 2 # sent\n");
  await desktop.push();
  // The game was killed: no push. One edit will be overwritten, the other one stays.
  desktop.write("config/machines.toml", "speed = 3 # never sent\n");
  desktop.write("config/quiet.toml", "loud = perhaps\n");
  pack.write("config/machines.toml", "speed = 1\nheat = 1\n");
  await pack.refresh();

  const installer = new URL("../support/packwiz_installer.ts", import.meta.url).pathname;
  const cli = new URL("../../cli.ts", import.meta.url).pathname;
  const command = [Deno.execPath(), "run", "-A", installer, join(pack.folder, "pack.toml")];
  const args = ["run", "-A", cli, "pull", "-g", `--url=${network.server.url}`, `--pack-folder=${desktop.root}`];
  const { restic } = await toolchain();
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [...args, `--restic-binary=${restic}`, "--", ...command],
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stdout);
  assert.equal(code, 0, said);
  assert.match(said, /The pack has replaced config\/machines\.toml, which you had edited/);
  assert.equal(desktop.read("config/machines.toml"), "speed = 1\nheat = 1\n");
  assert.equal(desktop.read(".cloud-sync/before-pack"), undefined);

  const kept = (await desktop.history()).entries.find(({ kind }) => kind === "safety");
  assert.equal(kept?.label, "before-pack-update");
  assert.equal(await savedText(player, kept?.id ?? "", "config/machines.toml"), "speed = 3 # never sent\n");
  await desktop.restore({ moment: kept?.id ?? "", path: "config/machines.toml" });
  assert.equal(desktop.read("config/machines.toml"), "speed = 3 # never sent\n");
  assert.equal(desktop.read("config/quiet.toml"), "loud = perhaps\n");
  // Bringing the whole copy back takes nothing else away.
  await desktop.restore({ moment: kept?.id ?? "" });
  assert.ok(desktop.read("saves/Home/level.dat"));
  assert.equal(desktop.read("config/quiet.toml"), "loud = perhaps\n");
});
