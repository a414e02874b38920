/**
 * Proves that the checks can fail: breaks the program on purpose, one place at a time, in a copy of it, and looks whether
 * the simulation (or, where it says so, a test) notices: `deno run -A scripts/mutate.ts [--only <name>]`.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { MUTATIONS } from "./mutate/mutations.ts";
import { copyTree, tempDir } from "../tests/support/temp.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: { only: { type: "string" }, runs: { type: "string", default: "400" } },
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
using copy = tempDir("mutate");
for (const name of ["lib", "scripts", "tests"]) copyTree(join(root, name), join(copy.path, name));
for (const name of ["deno.json", "deno.lock", "mod.ts", "cli.ts"]) {
  Deno.copyFileSync(join(root, name), join(copy.path, name));
}

let missed = 0;
for (const { name, file, from, to, seed = 1 } of MUTATIONS) {
  if (values.only !== undefined && values.only !== name) continue;
  const path = join(copy.path, file);
  const text = Deno.readTextFileSync(path);
  if (text.split(from).length !== 2) {
    console.log(`MISSED  ${name}  (its text is not once in ${file}: bring it up to date)`);
    missed++;
    continue;
  }
  Deno.writeTextFileSync(path, text.replace(from, () => to));
  const began = performance.now();
  const caught = await catches(seed);
  Deno.writeTextFileSync(path, text);
  if (caught === undefined) missed++;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${caught === undefined ? "MISSED" : "caught"}  ${name}  (${caught ?? "by nothing"}, ${seconds} s)`);
}
Deno.exitCode = missed > 0 ? 1 : 0;

/** What the simulation says of the broken copy; undefined where it finds nothing. */
async function catches(seed: number): Promise<string | undefined> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-check", "scripts/simulate.ts", "--quick"],
      ...[`--seed=${seed}`, `--runs=${values.runs}`, "--steps=60"],
    ],
    cwd: copy.path,
    stderr: "null",
  }).output();
  if (success) return await testsCatch();
  return /Error\]: (.{0,60})/.exec(new TextDecoder().decode(stdout))?.[1] ?? "it broke";
}

/** What the simulation found before is kept as tests, with the fewest steps: the long runs do not meet all of it again. */
async function testsCatch(): Promise<string | undefined> {
  const long = [...Deno.readDirSync(join(copy.path, "tests/simulation"))].map(({ name }) => name)
    .filter((name) => name.startsWith("layer_"));
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["test", "-A", "--no-check", "--fail-fast", "tests/simulation", "tests/sync"],
      `--ignore=${long.map((name) => `tests/simulation/${name}`).join()}`,
    ],
    cwd: copy.path,
    env: { NO_COLOR: "1" },
    stderr: "null",
  }).output();
  if (success) return undefined;
  return `the test "${/^(.*) \.\.\. FAILED/m.exec(new TextDecoder().decode(stdout))?.[1] ?? "of a name unknown"}"`;
}
