import assert from "node:assert/strict";
import { join } from "node:path";
import { hookLine, lineWithTheirs } from "../../lib/launchers/hook_line.ts";
import { runCommand } from "../../scripts/windows/commands.ts";
import { runWindows } from "../../scripts/windows/run_windows.ts";
import { windowsRoot } from "../../scripts/windows/set_up.ts";
import { windowsTest } from "./windows_computer.ts";

const FOLDERS = ["plain", "with space", "Jörg & Söhne", "#1 (100%); a, b=c", "it's ^ @ !x! ~"];

windowsTest("the hook lines of ATLauncher and XMCL start exactly our program", async () => {
  const root = await windowsRoot();
  const base = join(root, `hook ${crypto.randomUUID().slice(0, 8)}`);
  const windows = base.replace(root, "Z:");
  try {
    const [first = ""] = FOLDERS;
    const program = join(base, first, "instance-sync.exe");
    const source = join(import.meta.dirname ?? ".", "run_lines.go");
    const env = { GOOS: "windows", GOARCH: "amd64", CGO_ENABLED: "0" };
    await runCommand("go", ["build", "-o", program, source], { env });
    const cases = FOLDERS.flatMap((folder) => {
      if (folder !== first) {
        Deno.mkdirSync(join(base, folder));
        Deno.linkSync(program, join(base, folder, "instance-sync.exe"));
      }
      const words = [`${windows}/${folder}/instance-sync.exe`, "pull", "--device=a b"];
      const printed = `<${folder}><pull><--device=a b>`;
      return (["java", "cmd"] as const).map((style) => ({ line: `${style} ${hookLine(words, style)}`, printed }));
    });
    const ours = hookLine([`${windows}/with space/instance-sync.exe`, "pull"], "cmd");
    cases.push({
      line: `cmd ${lineWithTheirs(ours, "echo first", "cmd", "pre")}`,
      printed: "first <with space><pull>",
    });
    cases.push({
      line: `cmd ${lineWithTheirs(ours, "cd C:/nowhere 2>nul", "cmd", "post")}`,
      printed: "<with space><pull>",
    });
    Deno.writeTextFileSync(join(base, "lines.txt"), cases.map(({ line }) => line).join("\n"));
    const { code, output } = await runWindows(root, {
      program: `${windows}/plain/instance-sync.exe`,
      args: ["--run", `${windows}/lines.txt`],
    });
    assert.equal(code, 0, output);
    const lines = output.replaceAll("first \r\n", "first ").replaceAll("first\r\n", "first ").trimEnd().split(/\r?\n/);
    assert.deepEqual(lines, cases.map(({ printed }) => printed));
  } finally {
    Deno.removeSync(base, { recursive: true });
  }
});
