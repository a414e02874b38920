/**
 * The library as others get it: what JSR would publish, and a project that uses it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import config from "../../deno.json" with { type: "json" };
import { deno } from "../../scripts/build/run_program.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { ROOT, sources } from "../rules/module_graph.ts";
import { sharedNetwork } from "../support/devices.ts";
import { copyTree, hasRealInstance, spreadMtimes, tempDir, unpackRealInstance } from "../support/temp.ts";

const network = sharedNetwork();
const EXAMPLE = "docs/examples/launcher.ts";
const PROGRAM = "tests/api/consumer/two_evenings.ts";

/** What `deno publish` says, without publishing. */
async function dryRun(): Promise<{ readonly said: string; readonly files: readonly string[] }> {
  const { success, stderr, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["publish", "--dry-run", "--allow-dirty"],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const said = new TextDecoder().decode(stderr) + new TextDecoder().decode(stdout);
  assert.ok(success, said);
  const urls = [...said.matchAll(/^ +(file:\S+) \(/gm)].map(([, url]) => url ?? "");
  return { said, files: urls.map((url) => relative(ROOT, fileURLToPath(url)).split(sep).join("/")).sort() };
}

/** Copies a file of the repository under the same path. */
function copyInto(folder: string, path: string): void {
  const target = join(folder, path);
  Deno.mkdirSync(dirname(target), { recursive: true });
  Deno.copyFileSync(join(ROOT, path), target);
}

let published: ReturnType<typeof dryRun> | undefined;

Deno.test("the package can be published without a warning, and holds only what is needed", async () => {
  const { said, files } = await (published ??= dryRun());
  assert.doesNotMatch(said, /^ *(?:warning|error)\b/im);
  const code = [...sources().keys()].filter((path) => !/^lib\/window\/(?:client|messages)\//.test(path));
  assert.deepEqual(files, [...code, "CHANGELOG.md", "LICENSE", "README.md", "deno.json"].sort());
});

Deno.test("a launcher's project plays the real instance through the published files, with a dialog of its own", {
  ignore: !hasRealInstance(),
}, async () => {
  const { files } = await (published ??= dryRun());
  using temp = tempDir("consumer");
  for (const path of files) {
    copyInto(join(temp.path, "package"), path);
  }
  const project = join(temp.path, "launcher");
  for (const path of [PROGRAM, EXAMPLE]) copyInto(project, path);
  // As JSR does it: the package's own imports are resolved for it, the project knows none of them.
  const scope = new URL(`file://${join(temp.path, "package")}/`).href;
  Deno.writeTextFileSync(
    join(project, "deno.json"),
    JSON.stringify({
      imports: { "@timemachine/instance-sync": "../package/mod.ts" },
      scopes: { [scope]: config.imports },
      compilerOptions: { strict: true },
    }),
  );
  await deno(["check", PROGRAM], { cwd: project });

  await using player = network.player("new");
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  copyTree((await unpackRealInstance()).evening1, desktop.root);
  spreadMtimes(desktop.root, 1);
  const { restic } = await toolchain();
  const printed = await deno(
    ["run", "--allow-all", PROGRAM, desktop.root, laptop.root, network.server.url],
    { cwd: project, env: { PATH: `${dirname(restic)}:${Deno.env.get("PATH")}` } },
  );
  const told = JSON.parse(printed.trim().split("\n").at(-1) ?? "");
  assert.deepEqual(told.started, [true, true, true, true, false]);
  assert.deepEqual(told.asked, [["world", "both-changed"]]);
  assert.ok(told.sawProgress);
  assert.equal(told.last, "up-to-date");
  assertSameInstance(laptop.root, desktop.root);
});

Deno.test("the example in docs/library.md is the one that the launcher's project runs", () => {
  const page = Deno.readTextFileSync(join(ROOT, "docs", "library.md"));
  assert.equal(/```ts ignore\n([\s\S]*?)```/.exec(page)?.[1], Deno.readTextFileSync(join(ROOT, EXAMPLE)));
});
