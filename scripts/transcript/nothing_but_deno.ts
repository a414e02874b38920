/**
 * Shows that the README is enough: a new user of this computer, with an empty home and nothing but Deno, gets from the
 * release page to a finished first pull by the README's own lines. Writes what was seen into
 * `docs/transcript-nothing-but-deno.md`. For root on Linux: `deno run -A scripts/transcript/nothing_but_deno.ts`.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { furnish } from "../../tests/e2e/two_devices.ts";
import { startNetwork } from "../../tests/support/devices.ts";
import { RELEASES } from "../../lib/release/release_place.ts";
import { RESTIC_FILE_NAME } from "../../lib/repository/restic_release.ts";
import { bundle } from "../build/bundle.ts";
import { serveFolder } from "../release/serve_folder.ts";
import { toolchain } from "../toolchain.ts";

const ROOT = join(import.meta.dirname ?? ".", "..", "..");
const PAGE = join(ROOT, "docs", "transcript-nothing-but-deno.md");
const USER = "newplayer";

/** The lines of the README that somebody with Deno is told to type. */
function readmeLines(): string[] {
  const readme = Deno.readTextFileSync(join(ROOT, "README.md"));
  const [, block = ""] = /<!-- nothing but deno -->\s*```sh\n([^`]*)```/.exec(readme) ?? [];
  const lines = block.trim().split("\n");
  if (lines.length !== 2) throw new Error("The README's lines for somebody with Deno were not found.");
  return lines;
}

async function must(program: string, args: readonly string[], options: Deno.CommandOptions = {}): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args: [...args], stdin: "null", ...options })
    .output();
  const [output = "", trouble = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} ${args.join(" ")}: ${output}${trouble}`);
  return output;
}

/** Types at a real terminal of the new user: each answer when its question has appeared. */
async function atTerminal(line: string, home: string, game: string, typing: readonly (readonly [string, string])[]) {
  const environment = [
    "-i",
    `HOME=${home}`,
    `PATH=${home}/bin:/usr/bin:/bin`,
    "TERM=dumb",
    "NO_COLOR=1",
    "SHELL=/bin/sh",
  ];
  const command = `stty cols 110 rows 30; cd ${game} && ${line}`;
  const child = new Deno.Command("runuser", {
    args: ["-u", USER, "--", "env", ...environment, "script", "-qefc", command, "/dev/null"],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
    signal: AbortSignal.timeout(120_000),
  }).spawn();
  const input = child.stdin.getWriter();
  const left = [...typing];
  let [screen, from] = ["", 0];
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    screen += text;
    for (let next = left[0]; next !== undefined && screen.indexOf(next[0], from) >= 0; next = left[0]) {
      from = screen.indexOf(next[0], from) + next[0].length;
      left.shift();
      await input.write(new TextEncoder().encode(next[1]));
    }
  }
  const { code } = await child.status;
  if (code !== 0 || left.length > 0) throw new Error(`"${line}" ended with ${code}, still to type ${left}:\n${screen}`);
  return readable(screen);
}

/** What stays on the screen: no colours, no lines that were written over. */
function readable(screen: string): string {
  // deno-lint-ignore no-control-regex
  const plain = screen.replace(/\x1b\[[0-9;?]*[a-zA-Z]|\x1b[78=>]/g, "");
  const lines = plain.replaceAll("\r\n", "\n").split("\n").map((line) => line.split("\r").at(-1)?.trimEnd() ?? "");
  // A question as it stands before it is answered, and each letter of the answer, are written over.
  const answered = lines.map((line) => line.replace(/^.*(?=◇)/, "")).join("\n");
  return answered.replace(/◆[^◇]*?└\n/g, "").trim();
}

async function main(): Promise<void> {
  const { restic } = await toolchain();
  const release = await Deno.makeTempDir();
  const home = await Deno.makeTempDir();
  await using network = await startNetwork();
  await using player = network.player();
  // What an earlier computer has sent.
  const desktop = player.device("desktop");
  await furnish(desktop);
  desktop.write("screenshots/first-house.png", "a picture");
  await desktop.push();
  await bundle(join(release, "instance-sync.js"));
  const server = serveFolder(release, 0);
  const game = join(home, "instances", player.instance, "minecraft");
  try {
    await must("useradd", ["--home-dir", home, "--no-create-home", "--shell", "/bin/sh", USER]);
    await Deno.mkdir(join(home, "bin"));
    await Deno.copyFile(Deno.execPath(), join(home, "bin", "deno"));
    await Deno.copyFile(restic, join(home, "bin", RESTIC_FILE_NAME));
    await Deno.chmod(join(home, "bin", "deno"), 0o755);
    await Deno.chmod(join(home, "bin", RESTIC_FILE_NAME), 0o755);
    await Deno.mkdir(game, { recursive: true });
    await must("chown", ["-R", `${USER}:`, home]);
    await Deno.chmod(home, 0o755);
    const here = (line: string) => line.replace(RELEASES, `http://127.0.0.1:${server.addr.port}`);
    const shown = (text: string) =>
      text.replaceAll(`http://127.0.0.1:${server.addr.port}`, RELEASES).replaceAll(home, `/home/${USER}`)
        .replaceAll(network.server.url, "http://saves.example:8000/").replaceAll(
          new URL(network.server.url).host,
          "saves.example:8000",
        );
    const before = await must("runuser", ["-u", USER, "--", "find", home, "-mindepth", "1"]);
    const parts = [`$ find ~ -mindepth 1\n${before.trim()}`, `$ cd ${game}`];
    const answers: readonly (readonly (readonly [string, string])[])[] = [
      [
        ["ddress", `${network.server.url}\r`],
        ["oken", "alice:alice-secret\r"],
        ["omputer", "\r"],
      ],
      [],
    ];
    for (const [i, line] of readmeLines().entries()) {
      const instance = i === 1 ? ` --instance=${player.instance}` : "";
      parts.push(`$ ${line}${instance}\n${await atTerminal(here(line) + instance, home, game, answers[i] ?? [])}`);
    }
    const files = await must("runuser", [
      "-u",
      USER,
      "--",
      "sh",
      "-c",
      `cd ${game} && find . -type f -not -path './.cloud-sync/*' | sort`,
    ]);
    parts.push(`$ find . -type f -not -path './.cloud-sync/*' | sort\n${files.trim()}`);
    if (!files.includes("first-house.png") || !files.includes("level.dat")) {
      throw new Error(`It did not arrive: ${files}`);
    }
    await Deno.writeTextFile(PAGE, page(parts.map(shown)));
  } finally {
    await server.shutdown();
    await must("userdel", [USER]).catch((error) => console.error(String(error)));
    for (const folder of [release, home]) await Deno.remove(folder, { recursive: true });
  }
  console.log(`Written: ${dirname(PAGE)}/transcript-nothing-but-deno.md`);
}

function page(parts: readonly string[]): string {
  return `# Nothing but Deno: from the release page to a finished first pull

Made by \`deno run -A scripts/transcript/nothing_but_deno.ts\`: a new user of a Debian machine with an empty home, the
README's lines under "With nothing but Deno", a real terminal, a real rest-server. The release page and the server ran on
this machine; their addresses are replaced by those of the README. Another computer of the player had sent its files
before. The token was typed at its question.

Beside Deno, restic lies on the PATH: from the machine that this was made on, restic's own release cannot be reached, so
the step "the first run fetches restic" is not shown here (its tests: \`tests/repository/download_restic_test.ts\`). The
instance has a name of its own in this test, so \`--instance\` stands behind the README's line.

\`\`\`text
${parts.join("\n\n")}
\`\`\`
`;
}

if (import.meta.main) await main();
