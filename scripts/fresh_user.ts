/**
 * A fresh user account with nothing but the portable archive: from unpacking to the finished first pull, with the
 * README's commands. `deno run -A scripts/fresh_user.ts` as root on Linux; writes `docs/fresh-user-archive.md`.
 *
 * restic's own release cannot be reached from where this is run, so a restic on PATH stands in for the download.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { builtRelease, OWN_TARGET } from "../tests/forms/built_release.ts";
import { makeWorld } from "../tests/e2e/worlds.ts";
import { startNetwork } from "../tests/support/devices.ts";
import { tempDir } from "../tests/support/temp.ts";
import { ROOT, runProgram } from "./build/run_program.ts";
import { toolchain } from "./toolchain.ts";

const USER = "instance-sync-jo";
const TARGET = join(ROOT, "docs", "fresh-user-archive.md");

const { dist } = await builtRelease();
const archive = [...Deno.readDirSync(dist)].find(({ name }) => name.endsWith("-portable.tar.gz"))?.name;
if (archive === undefined || Deno.uid() !== 0) throw new Error("This needs root, on Linux.");
await using network = await startNetwork();
await using player = network.player();
const desktop = player.device("desktop");
await makeWorld(desktop, "Home");
desktop.write("options.txt", "version:4325\nfov:0.0\n");
await desktop.push();
using temp = tempDir("fresh-user");
const home = join(temp.path, "home");
await runProgram("useradd", ["--create-home", "--home-dir", home, "--shell", "/bin/sh", USER]);
try {
  Deno.chmodSync(temp.path, 0o755);
  for (const entry of Deno.readDirSync(home)) Deno.removeSync(join(home, entry.name), { recursive: true });
  Deno.copyFileSync(join(dist, archive), join(home, archive));
  const { restic } = await toolchain();
  const bin = join(temp.path, "bin");
  Deno.mkdirSync(bin);
  Deno.copyFileSync(restic, join(bin, "restic"));
  const url = network.server.url;
  const game = `games/${player.instance}`;
  const commands = [
    "ls -A",
    `tar -xzf ${archive}`,
    "ls instance-sync",
    `mkdir -p ${game}`,
    `cd ${game}; echo "$TOKEN" | ~/instance-sync/instance-sync login --token-stdin --url=${url}`,
    `cd ${game}; ~/instance-sync/instance-sync pull -g`,
    `cd ${game}; ls -A . saves`,
    `cd ${game}; ~/instance-sync/instance-sync pull -g`,
  ];
  const lines: string[] = [];
  for (const command of commands) lines.push(`$ ${command}`, (await asUser(command, bin, home)).trimEnd());
  const text = lines.filter((line) => line !== "").join("\n").replaceAll(url, "https://saves.example/")
    .replaceAll(new URL(url).host, "saves.example").replaceAll(home, "/home/jo");
  await Deno.writeTextFile(
    TARGET,
    `# A fresh user with nothing but the archive

Made by \`deno run -A scripts/fresh_user.ts\` on ${new Date().toISOString().slice(0, 10)}, for ${OWN_TARGET?.name}: a
new account with an empty home, the archive, and a server on this machine (shown as \`saves.example\`). restic's own
release could not be reached there: a restic on PATH stood in for the download.

\`\`\`text
${text}
\`\`\`
`,
  );
} finally {
  await runProgram("userdel", [USER]);
}

/** What a command prints in the user's home, with nothing in its environment but a home and a bare PATH. */
async function asUser(command: string, bin: string, home: string): Promise<string> {
  const token = "TOKEN=alice:alice-secret";
  const clean = ["env", "-i", `HOME=${home}`, `PATH=/usr/bin:/bin:${bin}`, token];
  return await runProgram("runuser", ["-u", USER, "--", ...clean, "sh", "-c", `cd; ${command}`], {
    cwd: dirname(home),
  });
}
