import assert from "node:assert/strict";
import { join } from "node:path";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";
import { machineEnvironment } from "../cli/program.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { bundle, makeKey, servePage, signRelease, TARGET } from "./test_release.ts";

const key = await makeKey();
const LINE =
  /^instance-sync: Release 0\.2\.0 is there; this is 0\.1\.0\. To get it: instance-sync upgrade --base-url=/m;

/** A game directory of somebody who is logged in and has nothing to send, and a page with release 0.2.0. */
async function scene(settings: Readonly<Record<string, unknown>> = {}) {
  const temp = tempDir("mention");
  const [game, folder, program] = ["game", "page", "instance-sync.js"].map((name) => join(temp.path, name)) as [
    string,
    string,
    string,
  ];
  writeFile(program, await bundle("0.1.0", key));
  writeFile(join(folder, `instance-sync-0.2.0-${TARGET}-portable.tar.gz`), "");
  await signRelease(folder, key);
  const page = servePage(folder);
  writeFile(join(game, ".cloud-sync", "token"), "alice:alice-secret");
  const config = { url: "http://127.0.0.1:9/", releases: page.url, ...settings };
  writeFile(join(game, ".cloud-sync", "config.json"), JSON.stringify(config));
  const note = join(game, ".cloud-sync", "cache", "release-asked");
  return {
    page,
    note,
    async push(flags: readonly string[] = ["-A"], ...more: readonly string[]) {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", ...flags, program, "push", ...more],
        cwd: game,
        clearEnv: true,
        env: machineEnvironment(),
        stdin: "null",
      }).output();
      assert.deepEqual([code, new TextDecoder().decode(stderr)], [0, ""]);
      return new TextDecoder().decode(stdout);
    },
    age(days: number) {
      const then = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
      Deno.utimeSync(note, then, then);
    },
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]();
      temp[Symbol.dispose]();
    },
  };
}

Deno.test("after the game a newer release is mentioned in one line, once a week", async () => {
  await using it = await scene();
  const lines = (await it.push()).trimEnd().split("\n");
  assert.match(lines[0] ?? "", /Nothing to send/);
  assert.match(lines[1] ?? "", LINE);
  assert.equal(lines.length, 2);
  const { length } = it.page.asked;
  assert.doesNotMatch(await it.push(), LINE);
  assert.equal(it.page.asked.length, length, "nobody is asked in that week");
  it.age(8);
  assert.match(await it.push(), LINE);
});

Deno.test("also from the sandbox, whose worker cannot reach the releases", async () => {
  await using it = await scene();
  const flags = ["--unstable-worker-options", "-A"];
  assert.match(await it.push(flags, "--sandbox"), LINE);
  assert.doesNotMatch(await it.push(flags, "--sandbox"), LINE);
});

Deno.test("it is not mentioned where that is switched off, to programs, nor under the exact flags of a hook line", async () => {
  await using off = await scene({ mentionReleases: false });
  assert.doesNotMatch(await off.push(), LINE);
  await using json = await scene();
  assert.equal(JSON.parse(await json.push(["-A"], "--json")).outcome, "nothing-to-send");
  await using limited = await scene();
  assert.doesNotMatch(
    await limited.push(
      hookFlags("http://127.0.0.1:9/").map((flag) =>
        // 127.0.0.1 without a port would be the release page too: a test's, never a player's.
        flag.replace(/,127\.0\.0\.1$/, "")
      ),
    ),
    LINE,
  );
  for (const it of [off, json, limited]) assert.deepEqual(it.page.asked, []);
});

Deno.test("a release page that never answers costs a moment, once a day, and no word", async () => {
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using hanging = await scene({ releases: `http://127.0.0.1:${(silent.addr as Deno.NetAddr).port}/` });
  const since = performance.now();
  assert.match(await hanging.push(), /^instance-sync: Nothing to send[^\n]*\n$/);
  assert.ok(performance.now() - since < 20_000);
  const asked = Deno.statSync(hanging.note).mtime?.getTime() ?? 0;
  const days = (Date.now() - asked) / (24 * 60 * 60 * 1000);
  assert.ok(days > 5.9 && days < 6.1, "it is asked again tomorrow");
});
