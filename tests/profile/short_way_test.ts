import assert from "node:assert/strict";
import { startFaultServer } from "../support/fault_server.ts";
import { noQuestion, startedRestic } from "../e2e/two_devices.ts";
import { runProgram } from "../cli/program.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";
import { dirname } from "node:path";
import { RESTIC_FILE_NAME, RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { option, options, serverNames, serversDat, setOption, sharedAccounts } from "./accounts.ts";

const accounts = sharedAccounts();
const HABITS = { "key_key.jump": "key.keyboard.space", fov: "0.5", maxFps: "120" };

Deno.test("a start without news costs one request more, beside the instance's; a push none; switched off it costs nothing", async () => {
  await using account = accounts.account();
  await using counter = startFaultServer({ upstream: accounts.server.url });
  const device = account.device("desktop", "pack", { url: counter.url });
  device.write("options.txt", options(4325, HABITS));
  await device.push(noQuestion);
  await device.profile({ action: "on" }, noQuestion);
  await device.push(noQuestion);
  await device.pull(noQuestion);
  const asked = () => counter.requests.map(({ path }) => path.split("/")[2]);

  let open = counter.requests.length;
  const both = Promise.withResolvers<undefined>();
  // Neither is answered before the other has come.
  counter.fault = () => {
    if (counter.requests.length >= open + 2) both.resolve(undefined);
    return both.promise;
  };
  const pulled = await device.pull(noQuestion);
  assert.equal(pulled.outcome, "up-to-date");
  assert.equal(pulled.profile?.outcome, "in-step");
  assert.deepEqual(asked().slice(open).sort(), ["pack", "shared--profile"]);
  assert.equal(startedRestic(device), false);
  counter.fault = () => undefined;

  open = counter.requests.length;
  assert.equal((await device.push(noQuestion)).profile?.outcome, "in-step");
  assert.deepEqual(asked().slice(open), []);

  // The game writes its settings anew, with another graphics setting: nothing of the profile's.
  setOption(device, "maxFps", "60");
  await device.push(noQuestion);
  assert.ok(!asked().slice(open).includes("shared--profile"));

  await device.profile({ action: "off" });
  open = counter.requests.length;
  assert.equal((await device.pull(noQuestion)).profile, undefined);
  assert.deepEqual(asked().slice(open), ["pack"]);
});

Deno.test("the command line, under a hook line's flags: on, off, status, and one line for both", async () => {
  await using account = accounts.account();
  const { restic } = await toolchain();
  const first = account.device("desktop", "pack");
  first.write("options.txt", options(4325, HABITS));
  first.write("servers.dat", serversDat([{ name: "Main", ip: "mc.example.org" }]));
  await first.push(noQuestion);
  await first.profile({ action: "on" }, noQuestion);
  const second = account.device("desktop", "other");
  second.write("options.txt", options(4903, { ...HABITS, fov: "0.0" }));
  const own = second.path(`.cloud-sync/restic-${RESTIC_VERSION}/${RESTIC_FILE_NAME}`);
  Deno.mkdirSync(dirname(own), { recursive: true });
  Deno.copyFileSync(restic, own);
  Deno.chmodSync(own, 0o755);
  const run = (...args: string[]) =>
    runProgram([...args, ...args[0] === "profile" && args[1] === "off" ? [] : [`--url=${accounts.server.url}`]], {
      cwd: second.root,
      flags: hookFlags(accounts.server.url),
    });
  const status = await run("profile");
  assert.match(status.stdout, /is off for this instance\.\n.*There is one on the network\. To take part: /);
  const refused = await run("profile", "on");
  assert.equal(refused.code, 1);
  assert.match(
    refused.stdout,
    /your shared profile differ\. Nothing was changed\. Say whose count: --model=network takes the profile's/,
  );
  const on = await run("profile", "on", "--model=network");
  assert.equal(on.code, 0, on.stdout);
  assert.match(
    on.stdout,
    /takes part in your shared profile from now on .*From your shared profile: 1 setting and 1 server\./,
  );
  assert.deepEqual(serverNames(second), ["Main"]);
  assert.match(
    (await run("profile", "status")).stdout,
    /is on for this instance: 2 settings and 1 server\.\n.*Nothing new/,
  );

  setOption(first, "fov", "0.9");
  await first.push(noQuestion);
  const pull = await run("pull");
  assert.equal(pull.code, 0, pull.stdout);
  assert.match(
    pull.stdout,
    /^(?:instance-sync: (?:Taking from the network|Sending): .*\n)*instance-sync: [^\n]* From your shared profile: 1 setting\.\n$/,
  );
  assert.equal(option(second, "fov"), "0.9");
  setOption(second, "key_key.jump", "key.keyboard.j");
  assert.match(
    (await run("push")).stdout,
    /^(?:instance-sync: Sending: .*\n)*instance-sync: Sent [^\n]* Sent for your shared profile: 1 setting\.\n$/,
  );
  assert.equal(
    (await run("profile", "off")).stdout,
    "instance-sync: The shared profile is off for this instance. Its settings stay as they are.\n",
  );
});
