import assert from "node:assert/strict";
import { movableFiles, movedTo, ownProgram, startWords } from "../../lib/launchers/own_command.ts";
import { ownPart } from "../../lib/launchers/own_line.ts";

Deno.test("each form in which this program is given away starts itself again, and is recognised", () => {
  const cases = [
    [
      {
        standalone: true,
        execPath: "C:\\Users\\Jo Doe\\is\\instance-sync.exe",
        mainModule: "file:///x/cli.ts",
        os: "windows",
      },
      ["C:/Users/Jo Doe/is/instance-sync.exe", "pull"],
      ["C:/Users/Jo Doe/is/instance-sync.exe"],
    ],
    [
      { standalone: false, execPath: "/usr/bin/deno", mainModule: "file:///home/j%C3%B6%20d/is/cli.ts", os: "linux" },
      ["/usr/bin/deno", "run", "-A", "/home/jö d/is/cli.ts", "pull"],
      [],
    ],
    [
      { standalone: false, execPath: "/usr/bin/deno", mainModule: "file:///srv/instance-sync.js", os: "linux" },
      ["/usr/bin/deno", "run", "-A", "/srv/instance-sync.js", "pull"],
      ["/usr/bin/deno", "/srv/instance-sync.js"],
    ],
    // The portable archive.
    [
      { standalone: false, execPath: "C:\\is\\deno.exe", mainModule: "file:///C:/is/instance-sync.js", os: "windows" },
      [
        "C:/is/deno.exe",
        "run",
        "--no-config",
        "--no-lock",
        "--no-npm",
        "--no-remote",
        "-A",
        "C:/is/instance-sync.js",
        "pull",
        "--sandbox",
      ],
      ["C:/is/deno.exe", "C:/is/instance-sync.js"],
    ],
    [
      { standalone: false, execPath: "/opt/is/deno", mainModule: "file:///opt/is/instance-sync.js", os: "linux" },
      ["/opt/is/instance-sync", "pull"],
      ["/opt/is/instance-sync", "/opt/is/deno", "/opt/is/instance-sync.js"],
    ],
    [
      {
        standalone: false,
        execPath: "/usr/bin/deno",
        mainModule: "https://jsr.io/@timemachine/instance-sync/0.2.0/cli.ts",
        os: "darwin",
      },
      ["/usr/bin/deno", "run", "-A", "https://jsr.io/@timemachine/instance-sync/0.2.0/cli.ts", "pull"],
      [],
    ],
  ] as const;
  for (const [facts, words, files] of cases) {
    const program = ownProgram({ ...facts, isFile: () => true });
    const started = startWords(program, ["pull"], ["-A"]);
    assert.deepEqual(started, words);
    assert.deepEqual(movableFiles(program), files);
    assert.equal(ownPart(started.map((word) => `"${word}"`).join(" "))?.verb, "pull");
  }
});

Deno.test("a program that was moved is started from there", () => {
  const facts = { standalone: true, execPath: "/opt/instance-sync", mainModule: "", os: "linux" } as const;
  const program = movedTo(ownProgram({ ...facts, isFile: () => false }), (file) => `/inside${file}`);
  assert.deepEqual(startWords(program, ["push"], []), ["/inside/opt/instance-sync", "push"]);
});
