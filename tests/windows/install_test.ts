import assert from "node:assert/strict";
import { join } from "node:path";
import { runWindows } from "../../scripts/windows/run_windows.ts";
import { windowsRoot } from "../../scripts/windows/set_up.ts";
import { golden } from "../launchers/golden.ts";
import { layOut } from "../launchers/homes.ts";
import { PARSERS, readWithQt } from "../launchers/readers.ts";
import { runOnWindows, windowsTest } from "./windows_computer.ts";

windowsTest("launchers are found, connected, and given back byte for byte", async () => {
  const root = await windowsRoot();
  const data = join(root, "prefix/drive_c/users/root/AppData/Roaming/PrismLauncher");
  try {
    layOut(data, {
      "prismlauncher.cfg": golden("prism/prismlauncher.cfg"),
      "instances/Größe & mehr/instance.cfg": golden("prism/qt5-1.1-crlf.cfg"),
      "instances/Größe & mehr/minecraft/options.txt": "version:3955\n",
    });
    const file = join(data, "instances/Größe & mehr/instance.cfg");
    const listed = await runOnWindows(["launchers", "--json"]);
    assert.equal(listed.code, 0, listed.output);
    const { instances, problems } = JSON.parse(listed.output);
    assert.deepEqual(problems, []);
    assert.deepEqual(instances.map(({ id, gameFolder }: Record<string, string>) => [id, gameFolder]), [[
      "prismlauncher/Größe & mehr",
      "C:\\users\\root\\AppData\\Roaming\\PrismLauncher\\instances\\Größe & mehr\\minecraft",
    ]]);

    const done = await runOnWindows(["install", "--all", "--url=https://saves.example/", "--yes"]);
    assert.equal(done.code, 0, done.output);
    if (PARSERS.qt6 !== undefined) {
      const { files } = await readWithQt("6", {
        files: [{ path: file, dialect: "qt-1.1", keys: ["PreLaunchCommand"] }],
        lines: [],
      });
      const line = files[0]?.["PreLaunchCommand"] ?? "";
      const { lines } = await readWithQt("6", { files: [], lines: [{ style: "qt", line, variables: {} }] });
      const [[program = "", ...args] = []] = lines as string[][];
      assert.equal(program, "Z:/tools/deno.exe");
      const cwd = join(data, "instances/Größe & mehr/minecraft").replace(root, "");
      const ran = await runWindows(root, { program, args: [...args, "--no-gui"], cwd });
      assert.equal(ran.code, 0, ran.output);
      assert.match(ran.output, /^instance-sync: Not logged in/m);
    }
    const back = await runOnWindows(["uninstall", "--all", "--yes"]);
    assert.equal(back.code, 0, back.output);
    assert.deepEqual(Deno.readFileSync(file), golden("prism/qt5-1.1-crlf.cfg"));
  } finally {
    Deno.removeSync(data, { recursive: true });
  }
});
