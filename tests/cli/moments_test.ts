import assert from "node:assert/strict";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play, worldsOn } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";
import { runProgram } from "./program.ts";

const network = sharedNetwork();

Deno.test("history, diff, pin, restore and undo on the command line", async () => {
  await using player = network.player();
  const { desktop } = await twoInStep(player);
  await play(desktop, "Home", "evening", 65);
  await desktop.push(noQuestion);
  const run = async (...args: string[]) => {
    const ended = await runProgram([...args, "--url", network.server.url], { cwd: desktop.root });
    assert.equal(ended.stderr, "");
    return { ...ended, lines: ended.stdout.trimEnd().split("\n").map((line) => line.replace("instance-sync: ", "")) };
  };

  const history = await run("history", "--world", "Home");
  assert.equal(history.code, 0);
  assert.match(
    history.lines[0] ?? "",
    /^[0-9a-f]{8} {2}\w+day, \w+ \d+, \d{4} at \d+:\d\d [AP]M \(just now\) on desktop, \d+ files, .*\[newest, this computer\]$/,
  );
  assert.match(history.lines[1] ?? "", /^ {10}Home: 1 h 5 min played, day \d+/);
  const first = history.lines[2]?.slice(0, 8) ?? "";
  const json = JSON.parse((await run("history", "--json")).stdout);
  assert.equal(json.entries[1].shortId, first);
  assert.equal(json.entries[0].changes.worlds[0].played, 78_000);

  const diff = await run("diff", first);
  assert.equal(diff.code, 0);
  assert.match(diff.stdout, /From .* to this computer now:\n.*~ world Home: 1 h 5 min played/);
  assert.match(diff.stdout, /\+ data\/evening\.dat/);

  const pin = await run("pin", first, "The first evening");
  assert.match(pin.stdout, /Pinned .* as "The first evening"/);
  const copy = await run("restore", "the first evening", "--world", "Home", "--as-copy");
  assert.equal(copy.code, 0);
  assert.match(copy.stdout, /Put a copy .*"Home \(from desktop, /);
  assert.equal(worldsOn(desktop).length, 2);
  const back = await run("restore", first, "--world=Home", "--json");
  assert.deepEqual(JSON.parse(back.stdout).units.map((row: { unit: unknown }) => row.unit), [
    { path: "saves/Home", kind: "world" },
  ]);
  assert.deepEqual(marksIn(desktop, "Home"), []);
  assert.equal((await run("undo")).code, 0);
  assert.deepEqual(marksIn(desktop, "Home"), ["evening"]);
  assert.match((await run("pin", "--remove", first)).stdout, /No pin any more/);

  const wrong = await run("restore", first, "--world", "Hoem");
  assert.deepEqual([wrong.code, /Did you mean "Home"\?/.test(wrong.stdout)], [2, true]);
  assert.equal((await run("restore", first, "--path", "../x")).code, 1);
  assert.equal((await run("history", "--json", "--world", "nowhere")).code, 2);
});

Deno.test("what is missing or too much is named", async () => {
  const run = async (...args: string[]) => await runProgram(args, { cwd: Deno.cwd() });
  const missing = await run("restore");
  assert.deepEqual([missing.code, missing.stdout], [2, ""]);
  assert.match(missing.stderr, /After restore comes MOMENT/);
  assert.match((await run("diff", "a", "b", "c")).stderr, /"c" is too much after diff/);
  const help = await run("pin", "--help");
  assert.match(help.stdout, /Usage: instance-sync pin MOMENT \[NAME\] \[OPTIONS\]\n\nA moment is 4 or more digits/);
});
