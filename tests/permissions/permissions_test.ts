import assert from "node:assert/strict";
import { join } from "node:path";
import { programFlags } from "../../lib/sandbox/program_flags.ts";
import { sources } from "../rules/module_graph.ts";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";
import { workerPermissions } from "../../lib/sandbox/worker_permissions.ts";
import { machineEnvironment } from "../cli/program.ts";
import { furnish } from "../e2e/two_devices.ts";
import { sharedNetwork } from "../support/devices.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { mainJob } from "./main_job.ts";
import type { Attempts, Outcomes } from "./probe.ts";
import { installRestic, runLimited, type Way, WAYS } from "./sandboxed_devices.ts";

const network = sharedNetwork();
const PROBE = new URL("./probe.ts", import.meta.url).href;
const isWay = (name: string): name is Way => Object.hasOwn(WAYS, name);

for (const way of Object.keys(WAYS).filter(isWay)) {
  Deno.test(`under ${way} the main job works`, async () => {
    await using player = network.player();
    await mainJob(player, (device, args) => runLimited(way, device, network.server.url, args));
  });

  Deno.test(`under ${way} a link in the instance leads nowhere, neither for sending nor for taking`, async () => {
    await using player = network.player();
    const { url } = network.server;
    const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
    await Promise.all([installRestic(desktop), installRestic(laptop), furnish(desktop)]);
    using outside = tempDir("outside");
    writeFile(join(outside.path, "mod.json"), "not ours");
    Deno.symlinkSync(outside.path, desktop.path("config/linked"));
    Deno.symlinkSync(join(outside.path, "mod.json"), desktop.path("screenshots/linked.png"));
    assert.equal((await runLimited(way, desktop, url, ["push"])).code, 0);
    assert.equal((await runLimited(way, laptop, url, ["pull"])).code, 0);
    assert.equal(laptop.read("config/mod.json"), '{"colour":"blue"}');
    assert.equal(laptop.read("config/linked/mod.json"), undefined, "nothing from outside was sent");
    assert.equal(laptop.read("screenshots/linked.png"), undefined);

    laptop.remove("config");
    Deno.symlinkSync(outside.path, laptop.path("config"));
    desktop.write("config/mod.json", '{"colour":"red"}');
    assert.equal((await runLimited(way, desktop, url, ["push"])).code, 0);
    assert.equal((await runLimited(way, laptop, url, ["pull"])).code, 0);
    assert.equal(Deno.readTextFileSync(join(outside.path, "mod.json")), "not ours");
    assert.deepEqual([...Deno.readDirSync(outside.path)].map(({ name }) => name), ["mod.json"]);
  });

  Deno.test(`under ${way} a pack that Prism manages is seen: its file stays here, the player's travels`, async () => {
    await using player = network.player();
    const { url } = network.server;
    const desktop = player.device("desktop");
    const laptop = player.device("laptop");
    await Promise.all([installRestic(desktop), installRestic(laptop), furnish(desktop)]);
    const text = "of the pack";
    desktop.write("config/pack.txt", text);
    Deno.mkdirSync(desktop.path("mods/.index"), { recursive: true });
    const sha1 = new Uint8Array(await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text))).toHex();
    const files = [{ path: "config/pack.txt", hashes: { sha1 } }];
    const beside = { "instance.cfg": "[General]\nManagedPack=true\n", "other.cfg": "not ours" };
    for (const [name, content] of Object.entries(beside)) writeFile(join(desktop.root, "..", name), content);
    const index = join(desktop.root, "..", "mrpack", "modrinth.index.json");
    writeFile(index, JSON.stringify({ versionId: "1", files }));
    const pushed = await runLimited(way, desktop, url, ["push"]);
    assert.equal(pushed.code, 0, pushed.stdout);
    assert.equal((await runLimited(way, laptop, url, ["pull"])).code, 0);
    assert.equal(laptop.read("config/pack.txt"), undefined);
    assert.equal(laptop.read("config/mod.json"), '{"colour":"blue"}');
  });

  Deno.test(`under ${way} nothing else can be read, written, started or reached`, async () => {
    await using player = network.player();
    const { url } = network.server;
    const device = player.device("desktop");
    const outside = join(device.root, "..", "outside");
    writeFile(join(outside, "secret"), "");
    device.write("options.txt", "");
    const attempts: Attempts = {
      inside: device.root,
      outside,
      server: url,
      otherServer: url.replace("127.0.0.1", "localhost"),
      restic: await installRestic(device),
      otherProgram: Deno.execPath(),
    };
    const outcomes = way === "the sandbox's worker" ? await probeInWorker(attempts) : await probeAsHook(attempts);
    // A worker, unlike a process, may overwrite a program that it may start and that lies where it may write.
    if (way === "the sandbox's worker") delete outcomes["replace restic"];
    const allowed = Object.keys(outcomes).filter((name) => outcomes[name] === "allowed");
    assert.deepEqual(allowed, ["read inside", "write inside", "this server", "this restic"]);
  });
}

async function probeAsHook(attempts: Attempts): Promise<Outcomes> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...hookFlags(attempts.server), PROBE, JSON.stringify(attempts)],
    cwd: attempts.inside,
    clearEnv: true,
    env: { ...machineEnvironment(), OTHER_SECRET: "x" },
  }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return JSON.parse(new TextDecoder().decode(stdout));
}

async function probeInWorker(attempts: Attempts): Promise<Outcomes> {
  const { inside: root, server: url, restic } = attempts;
  const worker = new Worker(PROBE, {
    type: "module",
    deno: { permissions: workerPermissions({ root, url, restic, tokenFile: undefined, code: undefined }) },
  });
  const outcomes = Promise.withResolvers<Outcomes>();
  worker.onmessage = ({ data }) => outcomes.resolve(data);
  worker.onerror = (event) => outcomes.reject(new Error(event.message));
  worker.postMessage(attempts);
  try {
    return await outcomes.promise;
  } finally {
    worker.terminate();
  }
}

Deno.test("every variable of the environment that is read by name is one that compiled and portable programs may read", () => {
  const allowed = programFlags().find((flag) => flag.startsWith("--allow-env="))?.slice("--allow-env=".length).split(
    ",",
  );
  const named = [...sources().values()].flatMap((text) =>
    [...text.matchAll(/\b(?:environment|env|env\.get|readVariable)\("([A-Za-z_]\w*)"/g)].map(([, name]) => name ?? "")
  );
  assert.ok(named.includes("INST_MC_DIR"));
  assert.deepEqual([...new Set(named)].filter((name) => !allowed?.includes(name)), []);
});
