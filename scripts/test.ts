/**
 * Sets up the toolchain and runs everything that shows whether the project is in order: format, lint, types,
 * documentation, tests, documented examples. The last line is `N passed, N failed`.
 *
 * `deno task test` runs all; further arguments go to `deno test` (paths, `--filter`), and then only tests are run.
 *
 * @module
 */
import { delimiter, dirname } from "node:path";
import { bringChromium } from "./chromium.ts";
import { bringLauncherParsers } from "./launcher_parsers.ts";
import { checks, type Report, runCheck, runTests } from "./test/runs.ts";
import { bringShellTools } from "./shell_tools.ts";
import { toolchain } from "./toolchain.ts";
import { bringWindows } from "./windows/bring.ts";
import { windowsPart } from "./windows/set_up.ts";

const { restic, restServer } = await toolchain(console.log);
await bringChromium(console.log);
await bringLauncherParsers(console.log);
await bringShellTools(console.log);
const env = {
  PATH: [dirname(restic), dirname(restServer), Deno.env.get("PATH") ?? "", dirname(Deno.execPath())].join(delimiter),
  // Tests wait a good part of their time, for restic, servers and browsers.
  DENO_JOBS: Deno.env.get("DENO_JOBS") ?? String(Math.min(4, navigator.hardwareConcurrency + 1)),
  DENO_NO_UPDATE_CHECK: "1",
};
// Mostly waiting for downloads: the checks go on meanwhile.
const windows = Deno.args.length > 0 ? undefined : bringWindows(console.log);
const outcomes: Report[] = [];
if (Deno.args.length > 0) {
  outcomes.push(await runTests(Deno.args, env));
} else {
  for (const check of checks()) outcomes.push(await runCheck(check, env));
  const part: Record<string, string> = windowsPart() === "none" && await windows === "ready"
    ? { INSTANCE_SYNC_WINDOWS: "short" }
    : {};
  outcomes.push(await runTests([], { ...env, ...part }));
  outcomes.push(await runTests(["--doc", "lib", "mod.ts"], env));
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
// Once more at the end: whoever sees only the last lines of a long run must know what failed.
for (const failure of outcomes.flatMap(({ failures }) => failures)) console.log(`\nfailed: ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(failed > 0 || passed === 0 ? 1 : 0);
