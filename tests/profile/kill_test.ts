import assert from "node:assert/strict";
import { CLI, machineEnvironment } from "../cli/program.ts";
import { noQuestion } from "../e2e/two_devices.ts";
import { option, options, serverNames, serversDat, setOption, sharedAccounts } from "./accounts.ts";

const accounts = sharedAccounts();
const KILLS = Number(Deno.env.get("KILL_COUNT") ?? 2);

Deno.test({
  name: `the program, killed ${KILLS} times while the profile comes, leaves whole files; the next run ends it`,
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using account = accounts.account();
    const first = account.device("desktop", "pack");
    const second = account.device("desktop", "other");
    first.write("options.txt", options(4325, { "key_key.jump": "key.keyboard.space", fov: "0.0", maxFps: "120" }));
    first.write("servers.dat", serversDat([{ name: "Server 0", ip: "mc.example.org" }]));
    await first.profile({ action: "on" }, noQuestion);
    second.write("options.txt", options(4903, { "key_key.jump": "key.keyboard.space", fov: "0.0", maxFps: "60" }));
    await second.profile({ action: "on", model: "network" });
    const started = performance.now();
    assert.equal(await pullKilledAfter(second.root, accounts.server.url, undefined), "ended");
    const usual = performance.now() - started;
    for (let kill = 1; kill <= KILLS; kill++) {
      setOption(first, "fov", `0.${kill}`);
      first.write("servers.dat", serversDat([{ name: `Server ${kill}`, ip: "mc.example.org" }]));
      await first.push(noQuestion);
      const key = `key.keyboard.${String.fromCharCode(96 + kill)}`;
      setOption(second, "key_key.jump", key);
      const before = second.read("options.txt") ?? "";
      await pullKilledAfter(second.root, accounts.server.url, usual * (0.5 + 2.5 * kill / KILLS));
      const after = second.read("options.txt");
      assert.ok(after === before || after === before.replace(/^fov:.*$/m, `fov:0.${kill}`), `kill ${kill}`);
      assert.ok(serverNames(second).length === 1, `kill ${kill}`);
      await second.pull(noQuestion);
      await second.push(noQuestion);
      assert.equal(option(second, "fov"), `0.${kill}`);
      assert.deepEqual(serverNames(second), [`Server ${kill}`]);
      await first.pull(noQuestion);
      assert.equal(option(first, "key_key.jump"), key);
    }
  },
});

/** @param ms After how many milliseconds; undefined: never. */
async function pullKilledAfter(root: string, url: string, ms: number | undefined): Promise<"killed" | "ended"> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", CLI, "pull", "--no-gui", `--url=${url}`],
    cwd: root,
    clearEnv: true,
    env: machineEnvironment(),
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const timer = ms === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), ms);
  const { signal } = await child.status;
  clearTimeout(timer);
  return signal === null ? "ended" : "killed";
}
