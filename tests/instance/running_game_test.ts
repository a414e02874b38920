import assert from "node:assert/strict";
import { openWorlds } from "../../lib/instance/running_game.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const HOLD_LOCK = `
import fcntl, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()
`;

Deno.test("the world the game holds locked is open, until it lets go", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  await using folder = tempDir();
  const worlds = ["saves/Home", "saves/My [other] world", "saves/Gone"];
  for (const world of worlds.slice(0, 2)) writeFile(`${folder.path}/${world}/session.lock`, "\u2603");
  assert.deepEqual(openWorlds(folder.path, worlds), []);
  const game = new Deno.Command("python3", {
    args: ["-c", HOLD_LOCK, `${folder.path}/saves/My [other] world/session.lock`],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const output = game.stdout.getReader();
  await output.read();
  assert.deepEqual(openWorlds(folder.path, worlds), ["saves/My [other] world"]);
  // btrfs shows another device number in the table than in a stat.
  const table = Deno.readTextFileSync("/proc/locks").replaceAll(/ \w+:\w+:(\d+) /g, " 00:7f:$1 ");
  assert.deepEqual(openWorlds(folder.path, worlds, table), ["saves/My [other] world"]);
  await game.stdin.close();
  await output.cancel();
  await game.status;
  assert.deepEqual(openWorlds(folder.path, worlds), []);
  assert.deepEqual(openWorlds(folder.path, worlds, table), []);
});
