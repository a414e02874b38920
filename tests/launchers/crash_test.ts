import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { installFolder, readRecords } from "../../lib/launchers/install/records.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { computerAt, prismData } from "./homes.ts";
import { compiled, install, targetOf, uninstall } from "./installing.ts";

/** The calls that change a disk. */
const CALLS = ["openSync", "renameSync", "mkdirSync", "removeSync", "copyFileSync", "chmodSync", "utimeSync"] as const;

class Died extends Error {}

/** Runs something that dies at its n-th change of the disk, as with `kill -9`: nothing of it happens after that. */
async function dyingAt(n: number, run: () => Promise<unknown>): Promise<"died" | "done"> {
  const originals = CALLS.map((name) => [name, Deno[name]] as const);
  let count = 0;
  for (const [name, original] of originals) {
    Reflect.set(Deno, name, (...args: unknown[]) => {
      if (count++ >= n) throw new Died();
      return Reflect.apply(original, Deno, args);
    });
  }
  try {
    await run();
    return "done";
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    return "died";
  } finally {
    for (const [name, original] of originals) Reflect.set(Deno, name, original);
  }
}

Deno.test("an install or uninstall that dies at any step leaves the old file or the new one, and uninstall finds its way back", async () => {
  for (const what of ["install", "uninstall"] as const) {
    let deaths = 0;
    for (let step = 0;; step++) {
      using home = tempDir("home");
      const app = join(home.path, ".var/app/org.prismlauncher.PrismLauncher/data");
      prismData(join(app, "PrismLauncher"));
      const program = join(home.path, "instance-sync");
      writeFile(program, "us");
      const computer = computerAt(home.path, "linux");
      const target = await targetOf(computer, "Pack/instance.cfg");
      const file = target.instance?.hookFile ?? "";
      const old = Deno.readTextFileSync(file);
      const us = compiled(program);
      let now = "";
      if (what === "uninstall") now = (await install(computer, target, us)).after;
      const ending = await dyingAt(step, async () => {
        if (what === "install") now = (await install(computer, target, us)).after;
        else await uninstall(computer, await targetOf(computer, "Pack/instance.cfg"));
      });
      const left = Deno.readTextFileSync(file);
      if (ending === "died") {
        deaths++;
        assert.ok(left === old || /" push -- /.test(left), `${what} ${step}: ${left}`);
        if (what === "uninstall") assert.ok(left === old || left === now, `${what} ${step}`);
      }
      // The player tries again.
      await uninstall(computer, await targetOf(computer, "Pack/instance.cfg"));
      assert.equal(Deno.readTextFileSync(file), old, `${what} ${step}`);
      assert.deepEqual(readRecords(installFolder(computer)), []);
      assert.deepEqual([...Deno.readDirSync(dirname(file))].map(({ name }) => name).sort(), [
        ".minecraft",
        "instance.cfg",
      ]);
      if (ending === "done") break;
    }
    assert.ok(deaths >= 6, `${what}: ${deaths} steps`);
  }
});
