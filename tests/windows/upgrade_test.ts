import assert from "node:assert/strict";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { runWindows } from "../../scripts/windows/run_windows.ts";
import { windowsRoot } from "../../scripts/windows/set_up.ts";
import { buildRelease } from "../forms/built_release.ts";
import { bundle, makeKey, servePage, signRelease } from "../release/test_release.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { windowsTest } from "./windows_computer.ts";

/** What lies in a portable folder for Windows and is replaced while it runs. */
const PROGRAM = ["deno.exe", "instance-sync.cmd", "instance-sync.js"];

windowsTest("a portable folder renews itself while its deno.exe runs", async () => {
  using temp = tempDir("windows-upgrade");
  const { code, output } = await buildRelease(join(temp.path, "dist"), { targets: "windows-x64" });
  assert.ok(code === 0 || code === 3, output);
  const zip = [...Deno.readDirSync(join(temp.path, "dist"))].find(({ name }) => name.endsWith("-portable.zip"))?.name;
  const archive = unzipSync(Deno.readFileSync(join(temp.path, "dist", zip ?? "")));
  const key = await makeKey();
  const old = new TextDecoder().decode(archive["instance-sync/instance-sync.cmd"]);
  const page = join(temp.path, "page");
  const newer = {
    ...archive,
    "instance-sync/instance-sync.js": strToU8(await bundle("0.2.0", key)),
    "instance-sync/instance-sync.cmd": strToU8(old.replace("rem ......", "rem newer ")),
  };
  writeFile(join(page, "instance-sync-0.2.0-windows-x64-portable.zip"), zipSync(newer, { level: 0 }));
  await signRelease(page, key);
  await using served = servePage(page);

  const computer = await windowsRoot();
  const inside = `Jörg ${crypto.randomUUID()}`;
  const place = join(computer, "prefix", "drive_c", "users", inside);
  try {
    for (const [path, content] of Object.entries(archive)) writeFile(join(place, path), content);
    const folder = join(place, "instance-sync");
    writeFile(join(folder, "instance-sync.js"), await bundle("0.1.0", key));
    const run = (...args: string[]) =>
      runWindows(computer, {
        program: `C:\\users\\${inside}\\instance-sync\\instance-sync.cmd`,
        args,
        cwd: `/prefix/drive_c/users/${inside}`,
      });
    const wrong = await run("upgrade", "--nonsense");
    assert.equal(wrong.code, 2, `the script passes exit codes on: ${wrong.output}`);

    const upgraded = await run("upgrade", `--base-url=${served.url}`);
    assert.equal(upgraded.code, 0, upgraded.output);
    assert.equal(upgraded.output.replaceAll("\r", ""), "instance-sync: Now release 0.2.0 is in place; it was 0.1.0.\n");
    assert.match((await run("--version")).output, /^instance-sync 0\.2\.0\r?\nPortable folder, /);
    assert.match(Deno.readTextFileSync(join(folder, "instance-sync.cmd")), /rem newer/);

    // The deno.exe that was running could not be deleted then; the next upgrade does.
    const again = await run("upgrade", `--base-url=${served.url}`, "--json");
    assert.equal(JSON.parse(again.output).outcome, "up-to-date");
    const back = await run("upgrade", `--base-url=${served.url}`, "0.3.0");
    assert.equal(back.code, 1, back.output);
    const left = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => /upgrade|\.old/.test(name));
    assert.ok(left.every((name) => PROGRAM.some((file) => name.startsWith(`${file}.old`))), left.join());
  } finally {
    Deno.removeSync(place, { recursive: true });
  }
});
