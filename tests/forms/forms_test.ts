/**
 * The forms in which players get the program: one file run from a URL, and the portable archive.
 *
 * @module
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";
import { version as release } from "../../lib/commands/version.ts";
import { CLI, runProgram } from "../cli/program.ts";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { marksIn, play } from "../e2e/worlds.ts";
import { mainJob } from "../permissions/main_job.ts";
import { installRestic } from "../permissions/sandboxed_devices.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { openPage } from "../window/page_client.ts";
import { startWithWindow } from "../window/window_program.ts";
import { builtRelease, COMMIT, OWN_TARGET } from "./built_release.ts";

const network = sharedNetwork();

/** A release page on loopback. `trap/` is where planted settings lead; it notes who comes. */
async function releasePage() {
  const { dist } = await builtRelease();
  const trapped: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname === "/instance-sync.js") return new Response(await Deno.readFile(join(dist, "instance-sync.js")));
    if (pathname.startsWith("/trap/")) trapped.push(pathname);
    return new Response('console.log("TRAPPED"); export default {};', {
      headers: { "content-type": "text/javascript" },
    });
  });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const program = `${origin}/instance-sync.js`;
  // Deno fetches it once, and says so; every later start takes it from its cache.
  const first = await runProgram(["--version"], { cwd: dist, command: [Deno.execPath(), "run", program] });
  assert.match(first.stderr, /Download/);
  return {
    program,
    origin,
    trapped,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** What a modpack could put into the game directory to get its own code run, or ours led astray. */
function plantTraps(folder: string, origin: string): void {
  const trap = `${origin}/trap`;
  const files = {
    "deno.json": JSON.stringify({
      imports: { "node:fs": `${trap}/fs.js`, "node:path": `${trap}/path.js`, zod: `${trap}/zod.js` },
      preload: [`${trap}/preload.js`],
      nodeModulesDir: "auto",
      permissions: { default: { all: true } },
      lock: { frozen: true },
      tasks: { pull: "echo TRAPPED" },
    }),
    "package.json": JSON.stringify({
      type: "commonjs",
      dependencies: { zod: "*" },
      scripts: { preinstall: "echo TRAPPED" },
    }),
    ".npmrc": `registry=${trap}/registry/\n`,
    ".env": [
      `INST_MC_DIR=${folder}/elsewhere`,
      `INSTANCE_SYNC_RESTIC_MIRROR=${trap}/mirror`,
      `HTTP_PROXY=${trap}/proxy`,
      `NODE_OPTIONS=--import=${trap}/options.js`,
      "",
    ].join("\n"),
    "deno.lock": "{ not a lock file",
    "import_map.json": JSON.stringify({ imports: { "node:fs": `${trap}/fs.js` } }),
  };
  for (const [name, content] of Object.entries(files)) writeFile(join(folder, name), content);
}

/** The portable archive's program. */
async function portableProgram(): Promise<string> {
  return join((await builtRelease()).portable, "instance-sync");
}

Deno.test("each form tells what it is and what it was built of, without a permission", async () => {
  const { dist, portable } = await builtRelease();
  await using page = await releasePage();
  const version = async (command: readonly string[]) => {
    const [text, json] = await Promise.all(
      [["--version"], ["--version", "--json"]].map((args) => runProgram(args, { cwd: dist, command })),
    );
    return { text: text?.stdout, ...JSON.parse(json?.stdout ?? "") };
  };
  const told = {
    bundle: await version([Deno.execPath(), "run", "--no-prompt", "--no-config", join(dist, "instance-sync.js")]),
    url: await version([Deno.execPath(), "run", "--no-prompt", "--no-config", page.program]),
    sources: await version([Deno.execPath(), "run", "--no-prompt", CLI]),
    ...(OWN_TARGET ? { portable: await version([join(portable, "instance-sync")]) } : {}),
  };
  const [deno, target] = [Deno.version.deno, Deno.build.target];
  const line = (form: string) => `instance-sync ${release}\n${form}, Deno ${deno}, ${target}\n`;
  const of = "of commit 0123456789ab";
  const built = { version: release, commit: COMMIT, deno, target };
  const bundle = { ...built, text: line(`Bundle ${of}`), form: "bundle" };
  assert.deepEqual(told, {
    bundle,
    url: bundle,
    sources: { version: release, deno, target, text: line("Sources"), form: "sources" },
    ...(OWN_TARGET ? { portable: { ...built, text: line(`Portable folder ${of}`), form: "portable" } } : {}),
  });
});

Deno.test("from a URL, with a hook line's flags, the main job works where a modpack has planted settings", async () => {
  await using page = await releasePage();
  await using player = network.player();
  const { url } = network.server;
  const command = [Deno.execPath(), "run", ...hookFlags(url), page.program];
  const run = (device: Device, args: readonly string[]) => {
    plantTraps(device.root, page.origin);
    return runProgram([...args, "--url", url], { cwd: device.root, command });
  };
  await mainJob(player, run);
  assert.deepEqual(page.trapped, []);
  const here = [...Deno.readDirSync(player.device("desktop").root)].map(({ name }) => name);
  for (const name of ["node_modules", "vendor", "elsewhere"]) assert.ok(!here.includes(name), name);
});

Deno.test("the planted settings are a trap: a program that lies among them walks into it", async () => {
  await using page = await releasePage();
  using folder = tempDir("trap");
  plantTraps(folder.path, page.origin);
  Deno.removeSync(join(folder.path, "deno.lock"));
  const program = join(folder.path, "program.ts");
  writeFile(program, 'import "zod";\n');
  const ended = await runProgram([], { cwd: folder.path, command: [Deno.execPath(), "run", "-A", program] });
  assert.match(ended.stdout + ended.stderr, /TRAPPED|\/trap\//);
  assert.notDeepEqual(page.trapped, []);
});

Deno.test("from a URL a player logs in, and in the sandbox's worker it works too", async () => {
  await using page = await releasePage();
  await using player = network.player();
  const { url } = network.server;
  const device = player.device("desktop", { token: null });
  plantTraps(device.root, page.origin);
  const run = (args: readonly string[], stdin?: string) =>
    runProgram(args, {
      cwd: device.root,
      command: [Deno.execPath(), "run", "-A", "--unstable-worker-options", page.program],
      ...(stdin !== undefined && { stdin }),
    });
  const login = await run(["login", "--token-stdin", `--url=${url}`], "alice:alice-secret\n");
  assert.deepEqual({ code: login.code, stderr: login.stderr }, { code: 0, stderr: "" }, login.stdout);
  await installRestic(device);
  const pull = await run(["pull", "--sandbox"]);
  assert.deepEqual({ code: pull.code, stderr: pull.stderr }, { code: 0, stderr: "" });
  assert.match(pull.stdout, /nothing saved for this instance yet/);
  assert.deepEqual(page.trapped, []);
});

Deno.test("from a URL a game is wrapped: pulled before, sent after, its exit code is the end's", {
  ignore: Deno.build.os === "windows",
}, async () => {
  await using page = await releasePage();
  await using player = network.player();
  const { url } = network.server;
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "before");
  await desktop.push(noQuestion);
  await installRestic(laptop);
  plantTraps(laptop.root, page.origin);
  const command = [Deno.execPath(), "run", "-A", "--unstable-worker-options", page.program];
  const game = `test -f saves/Home/data/before.dat && echo played > saves/Home/data/wrapped.dat; exit 3`;
  const args = ["wrap", "--sandbox", `--url=${url}`, "--", "/bin/sh", "-c", game];
  const { code, stderr } = await runProgram(args, { cwd: laptop.root, command });
  assert.equal(code, 3, stderr);
  await desktop.pull(noQuestion);
  assert.equal(Deno.readTextFileSync(desktop.path("saves/Home/data/wrapped.dat")), "played\n");
  assert.deepEqual(page.trapped, []);
});

Deno.test("from a URL, with a hook line's flags, a conflict is asked about in the window", async () => {
  await using page = await releasePage();
  const { url } = network.server;
  await conflictInWindow([Deno.execPath(), "run", ...hookFlags(url), page.program], /Open this in a browser to go on/);
});

Deno.test("the portable archive does the main job, from anywhere", { ignore: OWN_TARGET === undefined }, async () => {
  await using player = network.player();
  const program = await portableProgram();
  using elsewhere = tempDir("two words ü");
  const link = join(elsewhere.path, "my sync");
  Deno.symlinkSync(program, link);
  await mainJob(player, (device, args) =>
    runProgram([...args, "--url", network.server.url], {
      cwd: device.root,
      command: [device.name === "laptop" ? link : program],
      env: { DENO_DIR: "" },
    }));
});

Deno.test("the portable archive shows the window, in a browser that it starts", {
  ignore: OWN_TARGET === undefined,
}, async () => {
  await conflictInWindow([await portableProgram()], /A window is open/);
});

Deno.test("the portable archive's worker can do no more than the sandbox says", {
  ignore: OWN_TARGET === undefined,
}, async () => {
  await using player = network.player();
  const device = player.device("desktop");
  await installRestic(device);
  // Outside of the game directory, where the main thread may go and the worker that does the work may not.
  using outside = tempDir("outside");
  Deno.symlinkSync(outside.path, device.path("saves"));
  const { code, stdout } = await runProgram(["push", "--url", network.server.url], {
    cwd: device.root,
    command: [await portableProgram()],
  });
  assert.equal(code, 0, stdout);
  assert.deepEqual([...Deno.readDirSync(outside.path)], []);
});

/** A world that both played; the player takes the network's in the window. */
async function conflictInWindow(command: readonly string[], said: RegExp): Promise<void> {
  await using player = network.player();
  const { url } = network.server;
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "on-desktop");
  await play(laptop, "Home", "on-laptop");
  await desktop.push(noQuestion);
  await installRestic(laptop);
  await using run = await startWithWindow(["pull", "--url", url], { cwd: laptop.root, command });
  const mayStart = said.source.includes("A window");
  await using page = await openPage(mayStart ? await run.startAddress() : await run.address);
  assert.match(run.printed, said);
  const { round } = await page.on("conflict");
  await page.act({ type: "answer", round, answers: { "saves/Home": "use-remote" } });
  const { code, stderr } = await run.ended;
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  assert.deepEqual(marksIn(laptop, "Home"), ["on-desktop"]);
}
