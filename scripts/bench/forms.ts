/**
 * Compares the forms of the program: how large they are, and how long a launch without news takes from the start of the
 * process to its end: `deno task bench:forms`. `--markdown` for the README. Ends with code 1 where a goal was missed.
 *
 * The forms take turns, so that a busy machine slows all of them alike.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { builtRelease, OWN_TARGET } from "../../tests/forms/built_release.ts";
import { startRestServer } from "../../tests/support/rest_server.ts";
import { tempDir } from "../../tests/support/temp.ts";
import { ROOT } from "../build/run_program.ts";
import { buildSmallInstance } from "../demo/small_instance.ts";
import { ACCOUNT, bundled, fromSource, type Game, type Program, setUp, time } from "./ours.ts";
import { machineEnvironment, run, type Start } from "./run.ts";

const ROUNDS = 21;
/** How much longer than an empty script the bundle may take, milliseconds. */
const OVER_EMPTY = 60;

/** One form to measure. */
interface Form {
  readonly name: string;
  /** Bytes: what is downloaded, and what lies on the disk then. */
  readonly size?: { readonly packed?: number; readonly unpacked: number };
  readonly start: Start;
  /** What the report must say; undefined for a script that is none of ours. */
  readonly outcome: string | undefined;
}

if (import.meta.main) Deno.exit(await main());

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { markdown: { type: "boolean" } } });
  await using server = await startRestServer({ accounts: { [ACCOUNT.name]: ACCOUNT.httpPassword } });
  using dir = tempDir("forms");
  const game: Game = { root: join(dir.path, "game"), url: server.url, instance: "game" };
  await buildSmallInstance(game.root);
  // Every instance that was ever played has the game's log; without it each file is looked at.
  Deno.mkdirSync(join(game.root, "logs"));
  Deno.writeTextFileSync(join(game.root, "logs", "latest.log"), "[20:40:40] [Render thread/INFO]: Stopping!\n");
  await setUp(game.root);
  await time(fromSource().start("push", game), "pushed");
  const forms = await formsOf(game, dir.path);
  const taken = await measure(forms);
  const [empty = 0, source = 0, bundle = 0] = taken;
  const rows = forms.map(({ name, size }, i) => [
    name,
    megabytes(size?.packed),
    megabytes(size?.unpacked),
    `${Math.round(taken[i] ?? 0)} ms`,
    i < 2 ? "" : `${Math.round(100 * (taken[i] ?? 0) / source)} %`,
  ]);
  const heads = ["form", "download", "on disk", "launch without news", "of `deno run cli.ts`"];
  const separator = values.markdown ? [["---", "--:", "--:", "--:", "--:"]] : [];
  for (const row of [heads, ...separator, ...rows]) {
    console.log(values.markdown ? `| ${row.join(" | ")} |` : row.join("  "));
  }
  const isMet = bundle <= source && bundle - empty <= OVER_EMPTY;
  console.log(
    `\nGoal for the bundle: no slower than the sources, at most ${OVER_EMPTY} ms over an empty script: ` +
      `${isMet ? "met" : "missed"} (${Math.round(bundle - empty)} ms over).`,
  );
  return isMet ? 0 : 1;
}

async function formsOf(game: Game, folder: string): Promise<Form[]> {
  const { dist, portable } = await builtRelease();
  const empty = join(folder, "empty.ts");
  Deno.writeTextFileSync(empty, "");
  const bundle = join(dist, "instance-sync.js");
  const bytes = (path: string) => Deno.statSync(path).size;
  const start = (program: Program) => program.start("pull", game);
  const env = { ...machineEnvironment(), DENO_NO_UPDATE_CHECK: "1" };
  const args = ["pull", `--url=${game.url}`, `--instance=${game.instance}`, "--json"];
  const archive = [...Deno.readDirSync(dist)].find(({ name }) => name.includes("-portable."))?.name;
  return [
    {
      name: "an empty script",
      start: { program: Deno.execPath(), args: ["run", empty], cwd: game.root, env },
      outcome: undefined,
    },
    { name: "the sources, `deno run -A cli.ts`", start: start(fromSource()), outcome: "up-to-date" },
    {
      name: "the bundle, with a hook line's flags",
      size: { packed: bytes(bundle), unpacked: bytes(bundle) },
      start: start(bundled(bundle)),
      outcome: "up-to-date",
    },
    ...(archive === undefined ? [] : [{
      name: `the portable archive (${OWN_TARGET?.name}), in its sandbox`,
      size: {
        packed: bytes(join(dist, archive)),
        unpacked: [...Deno.readDirSync(portable)].filter(({ isFile }) => isFile)
          .reduce((sum, { name }) => sum + bytes(join(portable, name)), 0),
      },
      start: { program: join(portable, "instance-sync"), args, cwd: game.root, env },
      outcome: "up-to-date",
    }]),
    {
      name: "the library, `pull()` in a script",
      start: {
        program: Deno.execPath(),
        args: [
          "run",
          "-A",
          `--config=${join(ROOT, "deno.json")}`,
          libraryScript(folder),
          game.root,
          game.url,
          game.instance,
        ],
        cwd: game.root,
        env,
      },
      outcome: "up-to-date",
    },
  ];
}

/** Ten lines of a launcher's. */
function libraryScript(folder: string): string {
  const path = join(folder, "library.ts");
  const library = new URL("../../mod.ts", import.meta.url).href;
  Deno.writeTextFileSync(
    path,
    `import { pull } from ${JSON.stringify(library)};
const [packFolder = "", url, instance] = Deno.args;
console.log(JSON.stringify(await pull({ packFolder, url, instance })));
`,
  );
  return path;
}

/** Each form's median, milliseconds. */
async function measure(forms: readonly Form[]): Promise<number[]> {
  const taken = forms.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, { start, outcome }] of forms.entries()) {
      const ms = outcome === undefined ? (await run(start)).ms : await time(start, outcome);
      // The first start fills caches.
      if (round > 0) taken[i]?.push(ms);
    }
  }
  return taken.map((values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "" : `${(bytes / 1e6).toFixed(1)} MB`;
}
