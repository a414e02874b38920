import assert from "node:assert/strict";
import { join } from "node:path";
import { BESIDE_INSTANCES } from "../../lib/settings/reserved_names.ts";
import { type Ended, runProgram } from "../cli/program.ts";
import { quickRepository } from "../support/quick_repository.ts";
import { startRestServer } from "../support/rest_server.ts";
import { copyTree, tempDir, writeFile } from "../support/temp.ts";
import { contentsOf, difference } from "./kill/contents.ts";
import { exists } from "./kill/machine.ts";
import { NO_DISK, smallDisk } from "./small_disk.ts";

const PASSWORD = "p:ass:word";

/** One instance that stands on what the network has. */
async function openStage() {
  const temp = tempDir("bad-input");
  const server = await startRestServer({ accounts: { alice: PASSWORD } });
  const root = join(temp.path, "My Pack");
  const ours = (name: string) => join(root, ".cloud-sync", name);
  const run = (verb: string, ...args: string[]) =>
    runProgram([verb, `--url=${server.url}`, `--pack-folder=${root}`, "--no-gui", ...args], { cwd: temp.path });
  writeFile(join(root, "options.txt"), "fov:0.5\n");
  writeFile(join(root, "config/mod.json"), "{}");
  writeFile(join(root, "screenshots/one.png"), "picture");
  writeFile(ours("token"), `alice:${PASSWORD}\n`);
  copyTree(await quickRepository(PASSWORD), join(server.dataDir, "alice", "my-pack"));
  assert.equal((await run("push")).code, 0);
  assert.match((await run("pull")).stdout, /Up to date/);
  return {
    root,
    ours,
    run,
    temp: temp.path,
    url: server.url,
    data: join(server.dataDir, "alice"),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      temp[Symbol.dispose]();
    },
  };
}

/** Plain lines, few of them, without our insides and without the password. */
function plain({ stdout, stderr }: Ended, what: string): string {
  const output = stdout + stderr;
  const lines = output.trimEnd().split("\n");
  for (const line of lines) assert.match(line, /^instance-sync: .*[.?:)]( .*)?$|^$/, what);
  assert.ok(lines.length <= 3 && output.length < 1500, `${what}: ${lines.length} lines, ${output.length} characters`);
  assert.doesNotMatch(output, /\bat \S+:\d+|Error:|mistake of ours|undefined|\[object/, what);
  assert.ok(!output.includes(PASSWORD) && !output.includes("hunter2"), `${what}: the password is shown`);
  return output;
}

const BROKEN: readonly (readonly [what: string, content: string])[] = [
  ["empty", ""],
  ["truncated", '{"version": 1, "url": "ht'],
  ["of the wrong type", "[17]"],
  ["a million characters", "x".repeat(1_000_000)],
];

const FILES = [
  "config.json",
  "scope.json",
  "state.json",
  "inventory.json",
  "worlds.json",
  "cache/links.json",
  "undo.json",
];

for (const name of FILES) {
  Deno.test(`a broken ${name}: the launch goes on, the file is kept aside, nothing is lost`, async () => {
    await using stage = await openStage();
    const before = await contentsOf(stage.root);
    for (const [what, content] of BROKEN) {
      for (const verb of ["pull", "push"]) {
        writeFile(stage.ours(name), content);
        const ended = await stage.run(verb);
        plain(ended, `${name} ${what}, ${verb}`);
        assert.equal(ended.code, 0, `${name} ${what}, ${verb}`);
        assert.equal(difference(await contentsOf(stage.root), before), undefined);
      }
    }
    writeFile(join(stage.root, "screenshots/two.png"), "another");
    assert.equal((await stage.run("pull")).code, 0);
    assert.equal((await stage.run("push")).code, 0);
    assert.match((await stage.run("pull")).stdout, /Up to date/);
  });

  Deno.test(`a ${name} of a newer version: one sentence, the launch goes on, the file stays`, async () => {
    await using stage = await openStage();
    const before = await contentsOf(stage.root);
    const old = exists(stage.ours(name)) ? Deno.readTextFileSync(stage.ours(name)) : undefined;
    writeFile(stage.ours(name), '{"version":99}');
    // Only what a run needs can stop it.
    const verb = name === "undo.json" ? "undo" : "pull";
    const ended = await stage.run(verb);
    if (NEEDED.has(name)) assert.match(plain(ended, name), /newer instance-sync: update this one/);
    else assert.match(plain(ended, name), /Up to date/);
    assert.equal(ended.code, verb === "undo" ? 1 : 0);
    assert.equal(Deno.readTextFileSync(stage.ours(name)), '{"version":99}');
    assert.equal(difference(await contentsOf(stage.root), before), undefined);
    if (old === undefined) Deno.removeSync(stage.ours(name));
    else writeFile(stage.ours(name), old);
    assert.match((await stage.run("pull")).stdout, /Up to date/);
  });
}

/** Read by every run; the others only where there is something to do. */
const NEEDED = new Set(["config.json", "scope.json", "state.json", "inventory.json", "undo.json"]);

Deno.test("a broken journal: one sentence, what was fetched is kept, and the game does not start on half a swap", async () => {
  await using stage = await openStage();
  const before = await contentsOf(stage.root);
  for (const [what, content] of [...BROKEN, ["of a newer version", '{"version":99}']] as const) {
    for (const verb of ["pull", "push"]) {
      writeFile(stage.ours("journal.json"), content);
      writeFile(stage.ours("staging/run/incoming/fetched"), "fetched");
      const ended = await stage.run(verb);
      plain(ended, `journal.json ${what}, ${verb}`);
      assert.equal(ended.code, 1, what);
      assert.equal(difference(await contentsOf(stage.root), before), undefined);
      const kept = [...Deno.readDirSync(stage.ours("trash"))].some(({ name }) => name.startsWith("rescued-"));
      assert.ok(kept, what);
    }
  }
  Deno.removeSync(stage.ours("journal.json"));
  assert.match((await stage.run("pull")).stdout, /Up to date/);
});

Deno.test("tokens, good and bad", async () => {
  await using stage = await openStage();
  const before = await contentsOf(stage.root);
  const good = [
    `alice:${PASSWORD}`,
    `  alice:${PASSWORD}  \n`,
    `alice:${PASSWORD}\r\n`,
    `\uFEFFalice:${PASSWORD}\n\n`,
  ];
  for (const token of good) {
    writeFile(stage.ours("token"), token);
    const ended = await stage.run("pull");
    assert.match(plain(ended, JSON.stringify(token)), /Up to date/);
    assert.equal(ended.code, 0);
  }
  const bad: readonly (readonly [token: string, says: RegExp])[] = [
    ["", /token is empty/],
    ["alice", /no colon/],
    [":hunter2", /no account/],
    ["alice:", /no password/],
    ["al ice:hunter2", /only letters/],
    ["../bob:hunter2", /only letters/],
    ["alice:hunter2\nbob:hunter2", /more than one line/],
    ["alice:is1.hunter2", /cut short or mistyped/],
    ["alice:is2.hunter2", /newer version/],
    ['{"account": "alice"}', /only letters/],
    ["x".repeat(1_000_000), /far too long/],
    ["alice:hunter2", /log ?in|login/i],
  ];
  for (const [token, says] of bad) {
    writeFile(stage.ours("token"), token);
    const what = JSON.stringify(token.slice(0, 40));
    for (const verb of ["pull", "push"]) {
      const ended = await stage.run(verb);
      // A push of an unchanged instance asks nobody.
      if (verb === "pull" || token !== "alice:hunter2") assert.match(plain(ended, what), says, what);
      assert.equal(ended.code, 0, what);
    }
    assert.equal(Deno.readTextFileSync(stage.ours("token")), token, "a token was changed");
  }
  Deno.removeSync(stage.ours("token"));
  Deno.mkdirSync(stage.ours("token"));
  assert.match(plain(await stage.run("pull"), "a folder"), /not a file/);
  assert.equal(difference(await contentsOf(stage.root), before), undefined);
});

Deno.test("addresses, good and bad", async () => {
  await using stage = await openStage();
  const { host } = new URL(stage.url);
  const pull = (url: string) =>
    runProgram(["pull", `--url=${url}`, `--pack-folder=${stage.root}`, "--no-gui"], { cwd: stage.temp });
  for (
    const url of [`http://${host}`, `http://${host}/`, `http://${host}//`, `rest:http://${host}/`, ` http://${host} `]
  ) {
    const ended = await pull(url);
    assert.match(plain(ended, url), /Up to date/, url);
    assert.equal(ended.code, 0);
  }
  const elsewhere = await pull(`http://${host}/some/path/`);
  plain(elsewhere, "with a path");
  assert.equal(elsewhere.code, 0);
  const bad = [
    "",
    host,
    `ftp://${host}/`,
    `http:/${host}`,
    `http://alice:hunter2@${host}/`,
    `http://${host}/?token=hunter2`,
    `http://${host}/#hunter2`,
    "http://exa mple.org/",
    "http://[::1/",
    "https://",
    `https://${"x".repeat(1_000_00)}.org/`,
  ];
  for (const url of bad) {
    const ended = await pull(url);
    plain(ended, url.slice(0, 60));
    assert.equal(ended.code, 2, `${url.slice(0, 60)}: ${ended.stdout}`);
    writeFile(stage.ours("config.json"), JSON.stringify({ version: 1, url }));
    const configured = await runProgram(["pull", `--pack-folder=${stage.root}`, "--no-gui"], { cwd: stage.temp });
    plain(configured, `config.json with ${url.slice(0, 60)}`);
    assert.equal(configured.code, 0, configured.stdout);
  }
});

Deno.test("game directories, good and bad", async () => {
  await using stage = await openStage();
  const at = (folder: string, verb = "pull") =>
    runProgram([verb, `--url=${stage.url}`, `--pack-folder=${folder}`, "--no-gui"], { cwd: stage.temp });
  const file = join(stage.temp, "file");
  writeFile(file, "x");
  for (const folder of [join(stage.temp, "nowhere"), file, join(file, "below"), "x".repeat(5000)]) {
    const ended = await at(folder);
    plain({ ...ended, stdout: ended.stdout.replaceAll("x".repeat(5000), "xxx") }, folder.slice(0, 80));
    assert.equal(ended.code, 2, ended.stdout);
  }

  const link = join(stage.temp, "link");
  Deno.symlinkSync(stage.root, link);
  assert.match(plain(await at(link), "a link"), /Up to date/);

  const linked = join(stage.temp, "linked");
  const target = join(stage.temp, "target");
  writeFile(join(linked, "options.txt"), "fov:1\n");
  writeFile(join(target, "token"), `alice:${PASSWORD}`);
  Deno.symlinkSync(target, join(linked, ".cloud-sync"));
  for (const verb of ["pull", "push"]) {
    const ended = await at(linked, verb);
    assert.match(plain(ended, ".cloud-sync as a link"), /is a link to another place/);
    assert.equal(ended.code, 0);
  }
  assert.deepEqual([...Deno.readDirSync(target)].map(({ name }) => name), ["token"], "something went through the link");

  const blocked = join(stage.temp, "blocked");
  writeFile(join(blocked, ".cloud-sync"), "x");
  const ended = await at(blocked);
  assert.match(plain(ended, ".cloud-sync as a file"), /a file where a folder should be/);
  assert.equal(ended.code, 2);
});

Deno.test("a read-only game directory: one sentence, and the launch stops only where something is to be written", async () => {
  await using stage = await openStage();
  const folder = join(stage.temp, "disk");
  Deno.mkdirSync(folder);
  using disk = smallDisk(folder, 20 * 1024 * 1024);
  if (disk === undefined) return console.log(NO_DISK);
  const root = join(folder, "My Pack");
  writeFile(join(root, ".cloud-sync/token"), `alice:${PASSWORD}`);
  disk.protect();
  for (const verb of ["pull", "push"]) {
    const ended = await runProgram([verb, `--url=${stage.url}`, `--pack-folder=${root}`, "--no-gui"], {
      cwd: stage.temp,
    });
    assert.match(plain(ended, verb), /who may write there/);
    assert.equal(ended.code, 1);
  }
});

Deno.test("names of instances, however odd", async () => {
  await using stage = await openStage();
  for (const name of ["../../bob", "a/b\\c", "💥", "ÄÖÜ ß", "keys", "x".repeat(5000), "%2e%2e $(id)"]) {
    const ended = await stage.run("push", `--instance=${name}`);
    const output = plain(ended, name.slice(0, 40));
    assert.equal(ended.code, 0, `${name.slice(0, 40)}: ${output}`);
  }
  const beside: readonly string[] = Object.values(BESIDE_INSTANCES);
  const names = [...Deno.readDirSync(stage.data)].map(({ name }) => name).filter((name) => !beside.includes(name));
  for (const name of names) assert.match(name, /^[a-z0-9][a-z0-9-]{0,59}$/);
  assert.deepEqual([...Deno.readDirSync(join(stage.data, ".."))].map(({ name }) => name), ["alice"]);
});

Deno.test("leftovers that another program still holds do not stop a start", async () => {
  await using stage = await openStage();
  // As a restic that outlived its run does on Windows.
  const held = stage.ours("staging/of-a-dead-run");
  Deno.mkdirSync(held, { recursive: true });
  using disk = smallDisk(held, 1024 * 1024);
  if (disk === undefined) return console.log(NO_DISK);
  const ended = await stage.run("pull");
  assert.match(plain(ended, "held"), /Up to date/);
  assert.equal(ended.code, 0);
});
