/** Too much of everything: entries, bytes that unfold, levels, settings, tags. Each run ends soon and in little memory. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { MAX_NODES } from "../../lib/repository/tree.ts";
import { CLI, machineEnvironment, runProgram } from "../cli/program.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { folder, honest, plantByHand, whyNoHandmade } from "../support/handmade_tree.ts";
import { writeFile } from "../support/temp.ts";
import { optionsText, twoInStep } from "../e2e/two_devices.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { idsOf, notes, outside, plant } from "./attacker.ts";

const network = sharedNetwork();

/** Entries in the flood; by hand there were a million. */
const ENTRIES = Number(Deno.env.get("HOSTILE_ENTRIES") ?? 4000);

/** What settings and worlds unfold to; the long run has more. */
const MEGABYTES = Number(Deno.env.get("HOSTILE_MEGABYTES") ?? 300);

Deno.test("a flood of empty files: a bounded time and memory, and more than is fetched is given up", async () => {
  const why = await whyNoHandmade();
  if (why !== undefined) return console.log(why);
  await using player = network.player();
  const device = player.device("desktop");
  const folders = Math.ceil(ENTRIES / 1000);
  const files = { ...honest("%04d.png", ""), times: Math.min(ENTRIES, 1000) };
  const nodes = [folder("screenshots", [{ ...folder("%04d", [files]), times: folders }])];
  await plantByHand(player, { nodes });
  const began = performance.now();
  const tooMany = folders * 1001 >= MAX_NODES;
  const { output, peak } = await pullMeasured(device);
  const seconds = (performance.now() - began) / 1000;
  if (tooMany) assert.match(output, /more than 500,000 files and folders/);
  else assert.equal([...contentOf(device.path("screenshots")).keys()].length, folders * files.times);
  console.log(`${ENTRIES} entries: ${seconds.toFixed(1)} s, at most ${peak} MB${tooMany ? ", given up" : ""}`);
  assert.ok(seconds < 30 + ENTRIES / 1000, `${seconds} s`);
  assert.ok(peak < 700 + ENTRIES / 250, `${peak} MB`);
});

Deno.test("a level.dat that unfolds to gigabytes, or nests without end, is not unfolded", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  const [head = ""] = await idsOf(player);
  const bomb = await gzip(MEGABYTES, new Uint8Array(1024 * 1024));
  const deep = new Uint8Array(3 * 1_000_000).map((_, index) => index % 3 === 0 ? 10 : 0);
  const nested = await gzip(1, deep);
  const lists = new Uint8Array(5 * 1_000_000).map((_, index) => [9, 127, 255, 255, 255][index % 5] ?? 0);
  await plant(player, {
    parent: head,
    make: (folder) => {
      writeFile(join(folder, "saves/Bomb/level.dat"), bomb);
      writeFile(join(folder, "saves/Deep/level.dat"), nested);
      writeFile(join(folder, "saves/Plain/level.dat"), deep);
      writeFile(
        join(folder, "saves/Lists/level.dat"),
        Uint8Array.of(10, 0, 0, ...[9, 0, 0], ...lists.subarray(0, 60_000)),
      );
      writeFile(join(folder, "saves/Home/level.dat"), bomb);
      writeFile(join(folder, "saves/Home/stats/x.json"), "[".repeat(5_000_000));
    },
  });
  const home = contentOf(laptop.path("saves/Home"));
  const began = performance.now();
  const { output, peak } = await pullMeasured(laptop, "--on-conflict=keep-local");
  assert.ok(performance.now() - began < 60_000);
  assert.match(output, /Took .* from the network/);
  assert.ok(peak < 900, `${peak} MB`);
  // What replaced the honest world can be taken back.
  await laptop.undo({ onConflict: "use-remote" });
  assertSameContent(contentOf(laptop.path("saves/Home")), home);
});

Deno.test("an options.txt of hundreds of megabytes stays on the network; the player's own stays here", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  const fresh = player.device("fresh");
  laptop.write("options.txt", optionsText({ fov: "0.7" }));
  const mine = laptop.read("options.txt");
  const [head = ""] = await idsOf(player);
  await plant(player, {
    parent: head,
    make: (folder) => {
      using file = Deno.openSync(join(folder, "options.txt"), { write: true, create: true });
      const lines = new TextEncoder().encode("key_x:1\n".repeat(128 * 1024));
      for (let n = 0; n < MEGABYTES; n++) file.writeSync(lines);
      writeFile(join(folder, "optionsof.txt"), new Uint8Array(5 * 1024 * 1024));
    },
  });
  await fresh.pull();
  assert.equal(fresh.read("options.txt"), undefined);
  await laptop.pull({ onConflict: "keep-local" });
  assert.equal(laptop.read("options.txt"), mine);
  assert.equal(laptop.read("optionsof.txt"), undefined);
  assert.match(notes(laptop), /options/);
});

Deno.test("tags of every kind: nothing is deleted, asked or remembered because of them", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const before = contentOf(laptop.root);
  const [head = ""] = await idsOf(player);
  const tag = (text: string) => new TextEncoder().encode(text).toBase64({ alphabet: "base64url", omitPadding: true });
  await plant(player, {
    parent: head,
    tags: [
      "sync:1",
      "kind:",
      "kind:king",
      "merges:",
      "merges:../../etc",
      `merges:${head}`,
      `merges:${"f".repeat(64)}`,
      "consent:%%%",
      "in:!!!",
      "out:====",
      "left:\u00ff",
      "rewrites:2",
      ...["*a".repeat(60) + "b", "[", "[z-a]", "[\\]", "**/".repeat(50), "(".repeat(50), "\u{d800}"].map((pattern) =>
        `out:${tag(pattern)}`
      ),
      // As many as one command line takes.
      ...Array.from({ length: 20_000 }, (_, n) => `merges:x${n}`),
    ],
    make: (folder) => writeFile(join(folder, "screenshots/a.png"), "x"),
  });
  await plant(player, {
    parent: head,
    tags: ["sync:1", `out:${tag("*a".repeat(60) + "b")}`],
    make: (folder) => writeFile(join(folder, "screenshots", "a".repeat(200)), "x"),
  });
  const began = performance.now();
  await laptop.pull({ onConflict: "keep-local" });
  await laptop.pull({ onConflict: "keep-local" });
  assert.ok(performance.now() - began < 60_000);
  assert.doesNotMatch(notes(laptop), /put aside|damaged|cannot be read/i, "what is remembered is not spoilt");
  const now = contentOf(laptop.root);
  for (const [path, look] of before) {
    if (path.startsWith("saves/") || path === "options.txt") assert.equal(now.get(path), look, path);
  }
  await desktop.pull({ onConflict: "keep-local" });
  assert.equal(desktop.read("options.txt"), optionsText());
});

Deno.test("names and hosts that would steer a terminal are shown as plain text", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  const [head = ""] = await idsOf(player);
  await plant(player, {
    parent: head,
    host: "\u001b[2J\u001b]0;owned\u0007".padEnd(3000, "x"),
    make: (folder) => {
      writeFile(join(folder, "saves/Home/level.dat"), "x");
      writeFile(join(folder, "mods/\u001b[31mred\u202e"), "x");
    },
  });
  laptop.write("saves/Home/data/mine.dat", "mine");
  const { code, stdout, stderr } = await runProgram(
    ["pull", `--url=${network.server.url}`, `--pack-folder=${laptop.root}`, "--no-gui"],
    { cwd: laptop.root },
  );
  assert.doesNotMatch(stdout + stderr, /[^\n\x20-\x7e]/);
  assert.ok((stdout + stderr).length < 2000, stdout);
  assert.equal(code, 1, stdout);
  assert.equal(laptop.read("saves/Home/data/mine.dat"), "mine");
});

Deno.test("a network that lists very many saved states", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  const around = outside(laptop);
  const ids = JSON.stringify(Array.from({ length: 300_000 }, (_, n) => n.toString(16).padStart(64, "0")));
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response(ids));
  const began = performance.now();
  const { code, stdout } = await runProgram(
    ["pull", `--url=http://127.0.0.1:${server.addr.port}/`, `--pack-folder=${laptop.root}`, "--no-gui"],
    { cwd: laptop.root },
  );
  assert.ok(performance.now() - began < 30_000);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^instance-sync: .*\.$/m);
  assertSameContent(outside(laptop), around);
});

/** Pulls in a process of its own, and tells the most memory that it had, MB (0 where the system does not tell). */
async function pullMeasured(device: Device, ...options: readonly string[]): Promise<{ output: string; peak: number }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", CLI, "pull", `--url=${network.server.url}`, "--no-gui", ...options],
    cwd: device.root,
    clearEnv: true,
    env: machineEnvironment(),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let peak = 0;
  const look = setInterval(() => peak = Math.max(peak, peakOf(child.pid)), 20);
  const { stdout, stderr } = await child.output();
  clearInterval(look);
  return { output: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr), peak };
}

function peakOf(pid: number): number {
  try {
    const told = /VmHWM:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1];
    return Math.round(Number(told ?? 0) / 1024);
  } catch (error) {
    // It has just ended, or this is no Linux.
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

async function gzip(times: number, part: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  let left = times;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => left-- > 0 ? controller.enqueue(part) : controller.close(),
  });
  return new Uint8Array(await new Response(stream.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
}
