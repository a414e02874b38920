/** Launchers' files, damaged in any way: what is in them is told or not told, a plan is made or refused, no run ends. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { join } from "node:path";
import { SyncError } from "../../mod.ts";
import { discover } from "../../lib/launchers/discover.ts";
import { planInstall } from "../../lib/launchers/install/plan_install.ts";
import { planUninstall } from "../../lib/launchers/install/plan_uninstall.ts";
import { installFolder, readRecords } from "../../lib/launchers/install/records.ts";
import { computerAt, everyLauncher, layOut } from "../launchers/homes.ts";
import { compiled } from "../launchers/installing.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { jsonWith, mutated, noise, params, text } from "./foreign.ts";

/** Files that no golden one stands for, at their places in a home. */
const OTHERS: Readonly<Record<string, string>> = {
  ".local/share/ModrinthApp/app.db": "SQLite format 3\0",
  ".local/share/gdlauncher_carbon/data/gdl_conf.db": "SQLite format 3\0",
  "Documents/curseforge/minecraft/Instances/Pack/minecraftinstance.json": JSON.stringify({
    name: "Pack",
    gameVersion: "1.20.1",
    baseModLoader: { name: "forge-47.2.0", minecraftVersion: "1.20.1" },
  }),
  ".minecraft/launcher_profiles.json": JSON.stringify({
    profiles: { a: { name: "A", gameDir: "games/a", lastVersionId: "1.21", type: "custom" } },
  }),
};

const NAMES = [
  ..."name PreLaunchCommand PostExitCommand OverrideCommands preLaunchCommand postExitCommand wrapperCommand".split(
    " ",
  ),
  ..."launcher enableCommands id version profiles gameDir lastVersionId baseModLoader gameDirectories path".split(" "),
  ..."runtime minecraft forge fabric _version pre_launch_hook post_exit_hook game_configuration hooks".split(" "),
];

Deno.test("any launcher's file, damaged in any way: launchers are found or not, and plans made or refused", async () => {
  if (Deno.build.os !== "linux") return console.log("skipped: the home is laid out as on Linux");
  await using home = tempDir("launchers");
  const sound = everyLauncher(home.path);
  layOut(home.path, OTHERS);
  const files = [...sound, ...Object.keys(OTHERS).map((path) => join(home.path, path))];
  const content = new Map(files.map((path) => [path, Deno.readFileSync(path)]));
  const computer = computerAt(home.path, "linux");
  const start = compiled("/opt/instance-sync");
  const damaged = fc.constantFrom(...files).chain((path) =>
    fc.record({
      path: fc.constant(path),
      bytes: fc.oneof(
        mutated(content.get(path) ?? new Uint8Array()),
        noise,
        fc.oneof(jsonWith(NAMES), text, text.map((line) => `[General]\nPreLaunchCommand=${line}\n`))
          .map((json) => new TextEncoder().encode(json)),
      ),
    })
  );
  await fc.assert(
    fc.asyncProperty(fc.array(damaged, { minLength: 1, maxLength: 3 }), async (all) => {
      try {
        for (const { path, bytes } of all) Deno.writeFileSync(path, bytes);
        const began = performance.now();
        const { launchers, instances, problems } = await discover(computer);
        for (const problem of problems) assert.match(problem, /^.+\.$/s);
        const targets = launchers.flatMap((launcher) => [
          { launcher },
          ...instances.filter((instance) => instance.launcher === launcher.id).map((instance) => ({
            launcher,
            instance,
          })),
        ]);
        for (const target of targets) {
          const step = planInstall(target, start);
          if (step.kind === "refused") assert.match(step.reason, /^.+[.!]$/s);
          await planUninstall({ target }, installFolder(computer)).catch((error) => {
            assert.ok(error instanceof SyncError, Deno.inspect(error));
          });
        }
        assert.ok(performance.now() - began < 5000, "it took too long");
      } finally {
        for (const { path } of all) writeFile(path, content.get(path) ?? "");
      }
    }),
    params(60),
  );
});

Deno.test("our own records of what was connected: any content is read, or put aside", () => {
  using home = tempDir("records");
  const folder = installFolder(computerAt(home.path, "linux"));
  fc.assert(
    fc.property(
      fc.oneof(jsonWith(["version", "records", "path", "backup", "launcher", "after"]), text),
      (json) => {
        writeFile(join(folder, "records.json"), json);
        try {
          assert.ok(Array.isArray(readRecords(folder)));
        } catch (error) {
          assert.ok(error instanceof SyncError, Deno.inspect(error));
        }
      },
    ),
    params(150),
  );
});
