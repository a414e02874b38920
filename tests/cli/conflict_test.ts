import assert from "node:assert/strict";
import { twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play, worldsOn } from "../e2e/worlds.ts";
import { type Device, type Player, sharedNetwork } from "../support/devices.ts";
import { runProgram } from "./program.ts";
import { HAS_TERMINAL, runInTerminal } from "./terminal.ts";

const network = sharedNetwork();

/** Both computers played in the same world; the desktop's evening is on the network. */
async function bothPlayed(player: Player): Promise<{ readonly laptop: Device; readonly pull: readonly string[] }> {
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "desktop-evening");
  await play(laptop, "Home", "laptop-evening");
  assert.equal((await desktop.push()).outcome, "pushed");
  return { laptop, pull: ["pull", "--url", network.server.url] };
}

Deno.test("without anybody to ask, a conflict stops the launch and touches nothing; --on-conflict answers it", async () => {
  await using player = network.player();
  const { laptop, pull } = await bothPlayed(player);
  const stopped = await runProgram(pull, { cwd: laptop.root });
  assert.equal(stopped.code, 1);
  assert.match(
    stopped.stdout,
    /^instance-sync: There is no display here[^\n]*\ninstance-sync: [^\n]*Home[^\n]*--on-conflict[^\n]*The game does not start\.\n$/,
  );
  assert.equal(stopped.stderr, "");
  assert.deepEqual(marksIn(laptop, "Home"), ["laptop-evening"]);

  const json = JSON.parse((await runProgram([...pull, "--json"], { cwd: laptop.root })).stdout);
  assert.equal(json.error.code, "conflict");
  assert.deepEqual(json.error.units, ["saves/Home"]);

  const both = await runProgram([...pull, "--on-conflict=keep-both"], { cwd: laptop.root });
  assert.equal(both.code, 0);
  assert.match(both.stdout, /Kept both versions of world "Home"/);
  assert.deepEqual(marksIn(laptop, "Home"), ["desktop-evening"]);
  assert.equal(worldsOn(laptop).length, 2);
});

Deno.test({
  name: "in a terminal both sides are shown and the player chooses; Cancel stops the launch and touches nothing",
  ignore: !HAS_TERMINAL,
  async fn() {
    await using player = network.player();
    const { laptop, pull } = await bothPlayed(player);
    const cancelled = await runInTerminal(pull, { cwd: laptop.root, typing: [["What shall be done?", "\x03"]] });
    assert.equal(cancelled.code, 1);
    assert.match(cancelled.screen, /World "Home" changed here and on another computer/);
    assert.match(cancelled.screen, /This computer:.*day \d+.*last played.*on laptop/);
    assert.match(cancelled.screen, /The network:.*day \d+.*last played.*on desktop/);
    assert.deepEqual(marksIn(laptop, "Home"), ["laptop-evening"]);

    const down = "\x1b[B";
    const chosen = await runInTerminal(pull, {
      cwd: laptop.root,
      typing: [["Take the network's", down + down], ["undo brings it back", "\r"]],
    });
    assert.equal(chosen.code, 0, chosen.screen);
    assert.deepEqual(marksIn(laptop, "Home"), ["desktop-evening"]);
    assert.deepEqual(worldsOn(laptop), ["Home"]);
  },
});
