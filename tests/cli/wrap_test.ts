import assert from "node:assert/strict";
import { join } from "node:path";
import { furnish, twoInStep } from "../e2e/two_devices.ts";
import { marksIn } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { CLI, machineEnvironment, runProgram } from "./program.ts";

const network = sharedNetwork();
const UNIX = Deno.build.os !== "windows";
const NOT_LOGGED_IN = "instance-sync: Not logged in, so nothing was synced. To log in: instance-sync login\n";

/** A game as a shell script. */
const game = (script: string, ...args: string[]) => ["--", "/bin/sh", "-c", script, "game", ...args];

/** Starts `wrap` and leaves it running. */
function startWrap(cwd: string, script: string): Deno.ChildProcess {
  const deno = [Deno.execPath(), "run", "-A", CLI, "wrap", ...game(script)];
  // Where these tests run without a terminal (`nohup`), SIGHUP is ignored, and who is started inherits that.
  const [program = "", ...args] = Deno.build.os === "linux" ? ["env", "--default-signal", ...deno] : deno;
  return new Deno.Command(program, {
    args,
    cwd,
    clearEnv: true,
    env: machineEnvironment(),
    stdin: "null",
    stdout: "piped",
    stderr: "null",
    signal: AbortSignal.timeout(60_000),
  }).spawn();
}

/** Reads until a text has come; the stream stays open. */
async function seen(stream: ReadableStream<Uint8Array>, text: string): Promise<string> {
  let all = "";
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  while (!all.includes(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`"${text}" never came, only "${all}"`);
    all += decoder.decode(value, { stream: true });
  }
  reader.releaseLock();
  return all;
}

Deno.test({
  name: "a wrapped game has its input, outputs, arguments, folder and variables as without us",
  ignore: !UNIX,
  async fn() {
    using folder = tempDir();
    const script = `echo "$@"; pwd; env | grep -v ^_= | sort; echo to-errors >&2; cat | md5sum; wc -c < /dev/null`;
    const stdin = Array.from({ length: 40_000 }, (_, i) => `launch line ${i}`).join("\n");
    const env = { LD_LIBRARY_PATH: "/opt/x y", "_JAVA_OPTIONS": "-Xmx1G", INST_MC_DIR: folder.path };
    const args = ["a b", "--json", "", "$HOME", '"q"', "--"];
    const wrapped = await runProgram(["wrap", ...game(script, ...args)], { cwd: folder.path, env, stdin });
    const plain = new Deno.Command("/bin/sh", {
      args: ["-c", script, "game", ...args],
      cwd: folder.path,
      clearEnv: true,
      env: { ...machineEnvironment(), ...env },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    await new Blob([stdin]).stream().pipeTo(plain.stdin);
    const { stdout, stderr } = await plain.output();
    assert.equal(wrapped.stdout, new TextDecoder().decode(stdout));
    assert.equal(wrapped.stderr, NOT_LOGGED_IN + new TextDecoder().decode(stderr));
    assert.equal(wrapped.code, 0);
  },
});

Deno.test({
  name: "wrap ends with the game's exit code, 128 and the number where a signal ended it",
  ignore: !UNIX,
  async fn() {
    using folder = tempDir();
    for (const [script, code] of [["exit 0", 0], ["exit 3", 3], ["exit 255", 255], ["kill -SEGV $$", 139]] as const) {
      assert.equal((await runProgram(["wrap", ...game(script)], { cwd: folder.path })).code, code, script);
    }
  },
});

Deno.test("a game that is not there, and a wrap without a game, are said so on standard error", async () => {
  using folder = tempDir();
  const missing = await runProgram(["wrap", "--", "./no-such-java"], { cwd: folder.path });
  assert.deepEqual({ ...missing, stderr: "" }, { code: 1, stdout: "", stderr: "" });
  assert.equal(missing.stderr, `${NOT_LOGGED_IN}instance-sync: The game ("./no-such-java") was not found.\n`);
  const none = await runProgram(["wrap"], { cwd: folder.path });
  assert.equal(none.code, 2);
  assert.match(none.stderr, /The command to run is missing/);
});

Deno.test("where a pull would stop the launch, the game is not started", async () => {
  using folder = tempDir();
  writeFile(join(folder.path, "file"), "");
  const script = `Deno.writeTextFileSync("started", "")`;
  const { code, stdout } = await runProgram(
    ["wrap", "--pack-folder=file", "--", Deno.execPath(), "eval", script],
    { cwd: folder.path },
  );
  assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
  assert.deepEqual([...Deno.readDirSync(folder.path)].map(({ name }) => name), ["file"]);
});

for (
  const { name, number } of [{ name: "SIGTERM", number: 15 }, { name: "SIGINT", number: 2 }, {
    name: "SIGHUP",
    number: 1,
  }] as const
) {
  Deno.test({
    name: `the game hears ${name}, ends in its own way, and wrap with it`,
    ignore: !UNIX,
    async fn() {
      using folder = tempDir();
      const script = `trap 'echo saved; exit ${40 + number}' ${number}; echo up; while :; do sleep 0.05; done`;
      const wrap = startWrap(folder.path, script);
      await seen(wrap.stdout, "up");
      wrap.kill(name);
      await seen(wrap.stdout, "saved");
      await wrap.stdout.cancel();
      assert.equal((await wrap.status).code, 40 + number);
    },
  });
}

Deno.test({
  name: "a launcher's Kill button (SIGKILL) ends the game too",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using folder = tempDir();
    const wrap = startWrap(folder.path, "trap 'echo too late; exit' TERM; echo pid $$.; while :; do sleep 0.05; done");
    const [, pid] = /pid (\d+)\./.exec(await seen(wrap.stdout, ".")) ?? [];
    wrap.kill("SIGKILL");
    await wrap.status;
    // The pipe ends once nobody holds it any more. A game that lives on is not left behind by the test either.
    const late = setTimeout(() => Deno.kill(Number(pid), "SIGTERM"), 10_000);
    let rest = "";
    for await (const text of wrap.stdout.pipeThrough(new TextDecoderStream())) rest += text;
    clearTimeout(late);
    assert.equal(rest, "", "the game was ended by the system, not by us");
  },
});

Deno.test({
  name: "a session that crashed is sent, and the next computer has it",
  ignore: !UNIX,
  async fn() {
    await using player = network.player();
    const { desktop, laptop } = await twoInStep(player);
    const url = ["--url", network.server.url];
    // The game reads its launch script, plays, and dies of it.
    const script =
      `read line; echo "playing $line"; mkdir -p saves/Home/data; printf marked > saves/Home/data/mark.dat; echo "colour: red" >> config/mod.json; kill -ABRT $$`;
    const { code, stdout, stderr } = await runProgram(["wrap", ...url, ...game(script)], {
      cwd: desktop.root,
      stdin: "the world\n",
    });
    assert.equal(code, 134);
    assert.equal(stdout, "playing the world\n");
    assert.match(stderr, /^instance-sync: Up to date[^\n]*\ninstance-sync: Sent world "Home" and 1 file[^\n]*\n$/);
    // And one that is over in a good way, started on the other computer.
    const next = await runProgram(["wrap", ...url, ...game("cat saves/Home/data/mark.dat config/mod.json")], {
      cwd: laptop.root,
    });
    assert.equal(next.stdout, 'marked{"colour":"blue"}colour: red\n');
    assert.equal(next.code, 0);
    assert.match(
      Deno.readTextFileSync(laptop.path(".cloud-sync/logs/instance-sync.log")),
      /the game ended with code 0/,
    );
  },
});

Deno.test({
  name: "a conflict that nobody can decide stops the game; without a network it starts and its exit code stays",
  ignore: !UNIX,
  async fn() {
    await using player = network.player();
    const { desktop, laptop } = await twoInStep(player);
    laptop.write("saves/Home/data/mark.dat", "laptop");
    await laptop.push();
    desktop.write("saves/Home/data/mark.dat", "desktop's");
    const stopped = await runProgram(["wrap", "--url", network.server.url, ...game("echo started")], {
      cwd: desktop.root,
    });
    assert.deepEqual({ code: stopped.code, stdout: stopped.stdout }, { code: 1, stdout: "" });
    assert.match(stopped.stderr, /The game does not start\./);
    const offline = await runProgram(["wrap", "--url", "http://127.0.0.1:9/", ...game("echo started; exit 9")], {
      cwd: desktop.root,
    });
    assert.deepEqual({ code: offline.code, stdout: offline.stdout }, { code: 9, stdout: "started\n" });
    assert.match(offline.stderr, /cannot be reached/);
  },
});

Deno.test({
  name: "wrap with --sandbox still may start the game between pull and push",
  ignore: !UNIX,
  async fn() {
    await using player = network.player();
    const device = player.device("desktop");
    await furnish(device);
    const args = ["wrap", "--sandbox", "--url", network.server.url, ...game("echo played; exit 4")];
    const { code, stdout, stderr } = await runProgram(args, { cwd: device.root });
    assert.deepEqual({ code, stdout }, { code: 4, stdout: "played\n" });
    assert.match(stderr, /Sent world "Home"/);
    assert.deepEqual(marksIn(device, "Home"), []);
  },
});
