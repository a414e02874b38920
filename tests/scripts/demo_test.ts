import assert from "node:assert/strict";
import { join } from "node:path";
import { Computer } from "../../scripts/demo/computer.ts";
import { firstEvening, worldIn } from "../../scripts/demo/evenings.ts";
import { PlayersPart } from "../../scripts/demo/network.ts";
import { DemoError } from "../../scripts/demo/page.ts";
import { theft } from "../../scripts/demo/theft.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { readWorldFacts } from "../../lib/instance/read_world_facts.ts";
import { startRestServer } from "../support/rest_server.ts";
import { tempDir } from "../support/temp.ts";

/** Runs the demo with a folder for temporary files of its own; `until` ends it as Ctrl-C does once that was printed. */
async function runDemo(until?: string): Promise<{ code: number; printed: string; left: string[] }> {
  await using temp = tempDir("demo-test");
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(import.meta.dirname ?? ".", "..", "..", "scripts", "demo.ts"), "--small"],
    env: { TMPDIR: temp.path, TEMP: temp.path, TMP: temp.path, NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let printed = "";
  let stopped = false;
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    printed += part;
    if (until === undefined || stopped || !printed.includes(until)) continue;
    child.kill("SIGINT");
    stopped = true;
  }
  const { code } = await child.status;
  return { code, printed, left: [...Deno.readDirSync(temp.path)].map(({ name }) => name) };
}

Deno.test("the demo runs through on an instance that it makes itself, and leaves nothing behind", async () => {
  const { code, printed, left } = await runDemo();
  assert.equal(code, 0, printed);
  assert.match(printed, /Every step did what it says/);
  assert.match(printed, /\| instance-sync: Restored from the network: 1 world/);
  assert.match(printed, /thief \$ restic forget[^\n]*\n +\|[^\n]*403/);
  assert.doesNotMatch(printed, /is1\./);
  assert.deepEqual(left, []);
});

Deno.test("Ctrl-C ends the demo in the middle and leaves neither files nor a server", {
  ignore: Deno.build.os === "windows",
}, async () => {
  const { code, printed, left } = await runDemo("$ instance-sync push");
  assert.equal(code, 130, printed);
  assert.deepEqual(left, []);
  const [, url = ""] = /--url=(\S+)/.exec(printed) ?? [];
  await assert.rejects(fetch(url), TypeError);
});

Deno.test("the demo fails on a server that lets the player delete history", async () => {
  await using folder = tempDir("demo-theft");
  await using server = await startRestServer({ appendOnly: false, accounts: { steve: "steve-secret" } });
  const { restic } = await toolchain();
  const signal = new AbortController().signal;
  const desktop = new Computer("desktop", { folder: folder.path, restic, signal });
  await firstEvening(desktop.root, "small");
  await desktop.sync(["login", `--url=${server.url}`, "--token-stdin"], {
    stdin: "steve:steve-secret\n",
    show: "hide",
  });
  await desktop.sync(["push"], { show: "hide" });
  await assert.rejects(theft(new PlayersPart(server, "steve:steve-secret", "home"), restic), DemoError);
});

Deno.test("the instance that the demo makes is one the game's own records describe", async () => {
  await using folder = tempDir("demo-small");
  await firstEvening(folder.path, "small");
  const facts = await readWorldFacts(join(folder.path, "saves", worldIn(folder.path)));
  assert.equal(facts.name, "Home");
  assert.deepEqual([facts.day, facts.versionName, facts.gameMode], [4, "1.21.5", "survival"]);
  assert.deepEqual(facts.chunks, { "minecraft:overworld": 800 });
});
