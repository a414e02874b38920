/** The real server hangs in the middle of a transfer (SIGSTOP): the launch goes on in time, and the run says why. */
import assert from "node:assert/strict";
import { runProgram } from "../cli/program.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { twoInStep } from "../e2e/two_devices.ts";
import { play } from "../e2e/worlds.ts";
import { type Device, startNetwork } from "../support/devices.ts";

/** restic gives a request up after half a minute, and the watchdog gives restic another half. */
const IN_TIME = 90_000;

Deno.test("the server hangs in the middle of a pull, of a push: the run ends in time and says so, the next one catches up", async () => {
  if (Deno.build.os === "windows") return console.log("skipped: nothing can be stopped here");
  // Nearly all of it is waiting.
  await Promise.all([hangs("pull"), hangs("push")]);
});

Deno.test("the server hangs before the start: the launch waits three seconds for it", async () => {
  if (Deno.build.os === "windows") return console.log("skipped: nothing can be stopped here");
  await using network = await startNetwork();
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  network.server.pause();
  const began = performance.now();
  const { code, stdout } = await runProgram(["pull", `--url=${network.server.url}`, "--no-gui"], { cwd: laptop.root });
  const seconds = (performance.now() - began) / 1000;
  network.server.resume();
  console.log(`${stdout.trim()} After ${seconds.toFixed(1)} s.`);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /Playing with what is here/);
  assert.ok(seconds < 15, `${seconds} s`);
});

async function hangs(verb: "pull" | "push"): Promise<void> {
  await using network = await startNetwork();
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const sender = verb === "pull" ? desktop : laptop;
  await play(sender, "Home", "evening");
  sender.write("screenshots/second.png", crypto.getRandomValues(new Uint8Array(60_000)));
  if (verb === "pull") await desktop.push();
  const before = contentOf(laptop.root);
  const list = laptop.path(`.cloud-sync/${verb === "pull" ? "include-from.txt" : "files-from.txt"}`);
  const stamp = stampOf(list);
  const began = performance.now();
  const run = runProgram([verb, `--url=${network.server.url}`, "--no-gui"], { cwd: laptop.root, patience: IN_TIME });
  let over = false;
  run.finally(() => over = true);
  // What restic is told is written right before it starts.
  while (!over && stampOf(list) === stamp) await new Promise((resolve) => setTimeout(resolve, 1));
  assert.ok(!over, "the run was over before the server could hang");
  network.server.pause();
  const { code, stdout } = await run;
  const seconds = Math.round((performance.now() - began) / 1000);
  network.server.resume();
  console.log(`${verb}: ${stdout.trim().split("\n").at(-1)} After ${seconds} s.`);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /stopped answering.* (Playing with what is here; nothing is lost|Nothing is lost)/);
  assertSameContent(contentOf(laptop.root), before);
  await caughtUp(laptop, desktop);
}

async function caughtUp(laptop: Device, desktop: Device): Promise<void> {
  await laptop.pull({ onConflict: "abort" });
  await laptop.push({ onConflict: "abort" });
  await desktop.pull({ onConflict: "abort" });
  assertSameContent(contentOf(laptop.root, { times: "ignore" }), contentOf(desktop.root, { times: "ignore" }));
}

function stampOf(path: string): number | undefined {
  try {
    return Deno.statSync(path).mtime?.getTime();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
