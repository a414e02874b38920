/**
 * Sets up Wine with the Windows builds of Deno and restic, and runs the end-to-end tests on it:
 * `deno task test:windows`. Needs root on Debian; everything else it fetches. Kept in the toolchain's cache folder.
 *
 * @module
 */
import { delimiter, dirname } from "node:path";
import { runTests } from "./test/runs.ts";
import { toolchain } from "./toolchain.ts";
import { whyNoWindows, windowsRoot } from "./windows/set_up.ts";

Deno.env.set("INSTANCE_SYNC_WINDOWS", "1");
const reason = whyNoWindows();
if (reason !== undefined) {
  console.error(`Nothing was tested: ${reason}`);
  Deno.exit(2);
}
const { restic, restServer } = await toolchain(console.log);
console.log(`windows: ${await windowsRoot(console.log)}`);
const PATH = [dirname(restic), dirname(restServer), Deno.env.get("PATH") ?? ""].join(delimiter);
const args = Deno.args.length > 0 ? Deno.args : ["tests/windows"];
const { passed, failed } = await runTests(args, { PATH, INSTANCE_SYNC_WINDOWS: "1", DENO_JOBS: "1" });
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(failed > 0 || passed === 0 ? 1 : 0);
