/** Both ways of starting a program keep the same promises; on Windows the second one is used (tests/windows). */
import assert from "node:assert/strict";
import { startHidden } from "../../lib/repository/start_hidden.ts";
import { type ProgramStart, startPlainly } from "../../lib/repository/start_program.ts";
import { readLines } from "../../lib/repository/read_lines.ts";

const ways = { startPlainly, startHidden };
const ignore = Deno.build.os === "windows";

const shell = (script: string, env: ProgramStart["env"] = {}): ProgramStart => ({
  program: "/bin/sh",
  args: ["-c", script],
  env: { PATH: "/usr/bin:/bin", ...env },
});

async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const lines: string[] = [];
  await readLines(stream, (line) => void lines.push(line));
  return lines.join("\n");
}

for (const [way, start] of Object.entries(ways)) {
  Deno.test(`${way}: the program sees the named environment and nothing else, and no input`, { ignore }, async () => {
    Deno.env.set("RESTIC_FOREIGN", "x");
    const child = await start({ ...shell("env | sort | grep -v ^_; cat", { A: "ä b", B: "$C" }), cwd: "/" });
    const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), child.ended]);
    Deno.env.delete("RESTIC_FOREIGN");
    assert.deepEqual({ out, errors, code }, { out: "A=ä b\nB=$C\nPATH=/usr/bin:/bin\nPWD=/", errors: "", code: 0 });
  });

  Deno.test(`${way}: exit codes, signals, both outputs in full`, { ignore }, async () => {
    const child = await start(shell("yes out | head -n 300000; yes error | head -n 300000 >&2; exit 3"));
    const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), child.ended]);
    assert.deepEqual([out.split("\n").length, errors.split("\n").length, code], [300_000, 300_000, 3]);
    const deaf = await start(shell("trap '' TERM; echo ready; while :; do sleep 0.01; done"));
    const reading = Promise.all([
      readLines(deaf.stdout, () => {
        deaf.kill("SIGTERM");
        deaf.kill("SIGKILL");
      }),
      text(deaf.stderr),
    ]);
    assert.equal(await deaf.ended, 137);
    await reading;
  });

  Deno.test(`${way}: who reads no further holds the program up instead of filling the memory`, { ignore }, async () => {
    const child = await start(shell("yes | tr -d '\\n' | head -c 2000000000"));
    const errors = text(child.stderr);
    await assert.rejects(readLines(child.stdout, () => {}), /far too long to be true/);
    child.kill("SIGKILL");
    assert.notEqual(await child.ended, 0);
    await errors;
  });

  Deno.test(`${way}: a program or a folder that is not there`, { ignore }, async () => {
    const said = async (options: ProgramStart) => await start(options);
    await assert.rejects(said({ program: "/nowhere/restic", args: [], env: {} }), Deno.errors.NotFound);
    await assert.rejects(said({ ...shell("true"), cwd: "/nowhere" }), Deno.errors.NotFound);
  });
}

Deno.test("a start on this system loads no more than it needs", { ignore }, async () => {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", new URL("../../lib/repository/run_restic.ts", import.meta.url).href],
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  assert.match(new TextDecoder().decode(stdout), /start_hidden\.ts/);
  const source = await Deno.readTextFile(new URL("../../lib/repository/start_program.ts", import.meta.url));
  assert.doesNotMatch(source, /^import (?!type)/m);
});
