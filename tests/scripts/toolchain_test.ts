import { deepEqual, equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import { obtain, toolchain } from "../../scripts/toolchain.ts";
import { cached } from "../../scripts/toolchain/cache_folder.ts";
import { REST_SERVER, RESTIC, type Tool, versionOf } from "../../scripts/toolchain/tools.ts";
import type { Way } from "../../scripts/toolchain/ways.ts";
import { tempDir } from "../support/temp.ts";

/** No machine has it, so that no test finds it on PATH. */
const TOOL: Tool = { ...RESTIC, version: "99.0.1" };
const scriptsWork = Deno.build.os !== "windows";

function way(name: string, version: string): Way {
  return {
    name,
    get: async (tool, folder) =>
      await Deno.writeTextFile(join(folder, tool.name), `#!/bin/sh\necho restic ${version}\n`, { mode: 0o755 }),
  };
}

const BROKEN: Way = { name: "a broken way", get: () => Promise.reject(new Error("the network is down")) };

Deno.test("the toolchain is what the tests are written for", async () => {
  const { restic, restServer } = await toolchain();
  equal(await versionOf(RESTIC, restic), "0.19.1");
  equal(await versionOf(REST_SERVER, restServer), "0.14.0");
});

Deno.test({
  name: "the next way is tried where one fails or gives another version, and the result is kept",
  ignore: !scriptsWork,
  async fn() {
    using temp = tempDir();
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const ways = [BROKEN, way("an old package", "0.14.0"), way("a good way", "99.0.1")];
    const path = await obtain(TOOL, say, { ways, cache: temp.path });
    equal(await versionOf(TOOL, path), "99.0.1");
    equal(said.at(-1), "restic 99.0.1: from a good way");
    equal(await obtain(TOOL, say, { ways: [], cache: temp.path }), path);
    equal(said.at(-1), `restic 99.0.1: kept from an earlier run in ${temp.path}`);
  },
});

Deno.test({
  name: "where no way leads to a tool, each says why, and nothing is kept",
  ignore: !scriptsWork,
  async fn() {
    using temp = tempDir();
    const ways = [BROKEN, way("an old package", "0.14.0")];
    await rejects(obtain(TOOL, () => {}, { ways, cache: temp.path }), {
      message: "restic 99.0.1 cannot be had here:\n" +
        "- a broken way: the network is down\n- an old package: has version 0.14.0",
    });
    deepEqual([...Deno.readDirSync(temp.path)].map((entry) => entry.name), ["restic-99.0.1.lock"]);
  },
});

Deno.test("runs at the same time fill a folder of the cache once", async () => {
  using temp = tempDir();
  let filled = 0;
  const fill = async (folder: string) => {
    filled++;
    await Deno.writeTextFile(join(folder, "file"), "content");
  };
  const folders = await Promise.all(Array.from({ length: 5 }, () => cached("thing", fill, temp.path)));
  deepEqual([...new Set(folders)], [join(temp.path, "thing")]);
  equal(filled, 1);
  equal(Deno.readTextFileSync(join(temp.path, "thing", "file")), "content");
});
