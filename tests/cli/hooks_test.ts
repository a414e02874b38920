import assert from "node:assert/strict";
import { join } from "node:path";
import { tempDir, writeFile } from "../support/temp.ts";
import { CLI, runProgram } from "./program.ts";

/** A chained command, written as a program of its own. */
function command(script: string): string[] {
  return ["--", Deno.execPath(), "eval", script];
}

Deno.test("pull without a login says how to log in and lets the game start; push says nothing", async () => {
  using game = tempDir();
  const pull = await runProgram(["pull"], { cwd: game.path });
  assert.deepEqual(pull, {
    code: 0,
    stdout: "instance-sync: Not logged in, so nothing was synced. To log in: instance-sync login\n",
    stderr: "",
  });
  assert.deepEqual(await runProgram(["push"], { cwd: game.path }), { code: 0, stdout: "", stderr: "" });
  assert.deepEqual([...Deno.readDirSync(game.path)], []);
});

Deno.test("the game directory is --pack-folder, else INST_MC_DIR, else the working directory", async () => {
  using game = tempDir();
  using elsewhere = tempDir();
  // A broken token shows which folder was looked into.
  writeFile(join(game.path, ".cloud-sync", "token"), "no colon");
  const env = { INST_MC_DIR: game.path };
  const broken = /The token has no colon/;
  assert.match((await runProgram(["pull", "--pack-folder", game.path], { cwd: elsewhere.path })).stdout, broken);
  assert.match((await runProgram(["pull"], { cwd: elsewhere.path, env })).stdout, broken);
  assert.match((await runProgram(["pull"], { cwd: game.path })).stdout, broken);
  const other = await runProgram(["pull", "--pack-folder", elsewhere.path], { cwd: game.path, env });
  assert.match(other.stdout, /Not logged in/);
});

Deno.test("a game directory that is not there is wrong usage, in one sentence", async () => {
  using game = tempDir();
  writeFile(join(game.path, "file"), "");
  for (const folder of ["nowhere", "file"]) {
    const { code, stdout, stderr } = await runProgram(["pull", "--pack-folder", folder], { cwd: game.path });
    assert.equal(code, 2);
    assert.match(stdout, /^instance-sync: [^\n]*(nowhere|file)[^\n]*\n$/);
    assert.equal(stderr, "");
  }
});

Deno.test("wrong usage is one sentence, and with --json one object", async () => {
  using game = tempDir();
  const text = await runProgram(["pul"], { cwd: game.path });
  assert.deepEqual(text, {
    code: 2,
    stdout: "",
    stderr: 'instance-sync: There is no command "pul". Did you mean pull? See instance-sync --help.\n',
  });
  const json = await runProgram(["pul", "--json"], { cwd: game.path });
  assert.equal(json.code, 2);
  assert.equal(JSON.parse(json.stdout).error.code, "usage");
});

Deno.test("--json is exactly one object, whatever else happens", async () => {
  using game = tempDir();
  const ended = await runProgram(["pull", "--json", ...command("console.log('from packwiz')")], { cwd: game.path });
  assert.equal(ended.code, 0);
  assert.equal(JSON.parse(ended.stdout).outcome, "not-logged-in");
});

Deno.test("the command after -- runs first, in the game directory, with the launcher's variables and no input", async () => {
  using game = tempDir();
  const script = `
    console.log(Deno.cwd(), Deno.env.get("INST_JAVA"), Deno.args.join("|"));
    console.log(Deno.stdin.readSync(new Uint8Array(1)));
    Deno.writeTextFileSync("made-by-packwiz", "");
    console.error("and an error");`;
  const { code, stdout, stderr } = await runProgram(["pull", ...command(script), "a b", "$HOME", "--json"], {
    cwd: game.path,
    env: { INST_JAVA: "/x y/java" },
  });
  assert.equal(code, 0);
  const lines = stdout.split("\n");
  assert.ok(lines.includes(`${game.path} /x y/java a b|$HOME|--json`), stdout);
  assert.ok(lines.includes("null"));
  assert.ok(lines.includes("and an error"));
  assert.match(lines.at(-2) ?? "", /Not logged in/);
  assert.equal(stderr, "");
  assert.ok(Deno.statSync(join(game.path, "made-by-packwiz")).isFile);
});

Deno.test("a failed packwiz stops a first launch", async () => {
  using game = tempDir();
  const { code, stdout } = await runProgram(["pull", ...command("Deno.exit(7)")], { cwd: game.path });
  assert.equal(code, 1);
  assert.match(stdout, /ended with code 7\. The pack is not installed yet\. The game does not start\./);
  assert.doesNotMatch(stdout, /Not logged in/);
});

Deno.test("a failed packwiz (offline) does not stop a pack that was installed before", async () => {
  using game = tempDir();
  writeFile(join(game.path, "packwiz.json"), "{}");
  const { code, stdout } = await runProgram(["pull", ...command("Deno.exit(1)")], { cwd: game.path });
  assert.equal(code, 0);
  assert.match(
    stdout,
    /ended with code 1\. The pack was installed before, so it goes on with what is here\.\n.*Not logged/,
  );
});

Deno.test("a packwiz that is not there is said so", async () => {
  using game = tempDir();
  const { code, stdout } = await runProgram(["pull", "--", "./no-such-java"], { cwd: game.path });
  assert.equal(code, 1);
  assert.match(stdout, /"\.\/no-such-java" was not found/);
});

Deno.test("a launcher that reads errors only at the end is not blocked by a megabyte of them", async () => {
  using game = tempDir();
  const script = `for (let i = 0; i < 1024; i++) console.error("x".repeat(1023)); console.log("end")`;
  // runProgram itself reads standard error only after the end.
  const { code, stdout, stderr } = await runProgram(["pull", ...command(script)], { cwd: game.path });
  assert.equal(code, 0);
  assert.equal(stdout.match(/x/g)?.length, 1023 * 1024);
  assert.match(stdout, /^end$/m);
  assert.equal(stderr, "");
});

Deno.test("lines of both outputs stay whole, and a last line without an end is not lost", async () => {
  using game = tempDir();
  const script = `for (let i = 0; i < 2000; i++) { console.log("o".repeat(99)); console.error("e".repeat(99)); }
    Deno.stdout.writeSync(new TextEncoder().encode("no newline"));`;
  const { stdout } = await runProgram(["pull", ...command(script)], { cwd: game.path });
  const lines = stdout.trimEnd().split("\n").slice(0, -1);
  assert.equal(lines.filter((line) => line === "o".repeat(99)).length, 2000);
  assert.equal(lines.filter((line) => line === "e".repeat(99)).length, 2000);
  assert.equal(lines.filter((line) => line === "no newline").length, 1);
  assert.equal(lines.length, 4001);
});

Deno.test({
  name: "asked to end, it ends its chained command too and stops the launch",
  ignore: Deno.build.os === "windows",
  async fn() {
    using game = tempDir();
    const script =
      `Deno.writeTextFileSync("pid", String(Deno.pid)); console.log("started"); setInterval(() => {}, 1e6);`;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", CLI, "pull", ...command(script)],
      cwd: game.path,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
      signal: AbortSignal.timeout(60_000),
    }).spawn();
    let stdout = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      stdout += text;
      if (text.includes("started")) child.kill("SIGTERM");
    }
    const { code } = await child.status;
    assert.equal(code, 1);
    assert.match(stdout, /^started\ninstance-sync: Cancelled\./);
    const packwiz = Number(Deno.readTextFileSync(join(game.path, "pid")));
    assert.throws(() => Deno.kill(packwiz, "SIGCONT"), "the chained command is gone");
  },
});
