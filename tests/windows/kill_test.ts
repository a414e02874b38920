import assert from "node:assert/strict";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish } from "../e2e/two_devices.ts";
import { play } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";
import { windowsInstance, windowsTest } from "./windows_computer.ts";

const network = sharedNetwork();

/** More of them for a long run. */
const KILLS = Number(Deno.env.get("WINDOWS_KILLS") ?? 4);

/** What a run makes or renews on its way: the plug is pulled as soon as that is seen. */
const SIGNS = { pull: ["staging", "journal.json", "include-from.txt"], push: ["files-from.txt"] } as const;

windowsTest(`${KILLS} runs whose plug is pulled leave nothing half`, async () => {
  await using player = network.player();
  const linux = player.device("linux");
  using windows = await windowsInstance({ url: network.server.url, instance: player.instance });
  await furnish(linux);
  await linux.push();
  const first = await windows.run("pull");
  assert.equal(first.code, 0, first.output);
  let atWork = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const verb = kill % 4 === 0 ? "push" : "pull";
    const player = verb === "pull" ? linux.root : windows.root;
    await play({ ...linux, path: (path) => `${player}/${path}` }, "Home", `evening-${kill}`);
    Deno.writeTextFileSync(`${player}/config/mod.json`, `{"evening":${kill}}`);
    if (verb === "pull") assert.equal((await linux.push()).outcome, "pushed");
    const sign = SIGNS[verb][kill % SIGNS[verb].length] ?? "lock";
    const since = stampOf(windows.path(`.cloud-sync/${sign}`));
    const run = windows.start(verb);
    let over = false;
    run.ended.then(() => over = true);
    // In a tight loop: some of these files live for milliseconds. Now and then the end must be heard of.
    for (let looks = 1; !over && stampOf(windows.path(`.cloud-sync/${sign}`)) === since; looks++) {
      if (looks % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    if (!over) atWork++;
    run.kill();
    await run.ended;
    const next = await windows.run(verb);
    assert.equal(next.code, 0, `kill ${kill} of a ${verb}: ${next.output}`);
    if (verb === "push") await linux.pull();
    assertSameInstance(windows.root, linux.root, { except: ["options.txt"] });
  }
  assert.ok(atWork > 0, "every run was over before it could be killed");
});

/** Changes when the path comes, goes or is written anew. */
function stampOf(path: string): string {
  try {
    const { mtime, size } = Deno.lstatSync(path);
    return `${mtime?.getTime()} ${size}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "absent";
    throw error;
  }
}
