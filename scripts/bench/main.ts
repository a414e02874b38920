/**
 * Compares with plain restic, in one run on one server: `deno task bench`. Everything is made for the run and removed
 * after it. Ends with code 1 where a goal was missed.
 *
 * - `--quick`: a small instance and few rounds, to try the bench itself; its numbers say little.
 * - `--markdown`: the table as Markdown, with date and command, for the README.
 * - `--report`: ends with code 0 also where a goal was missed.
 * - `--only=NAME`: one measure (`firstPush`, `noChange`, `firstPull`, `sessionPull`, `slowNetwork`, `manyFiles`,
 *   `conflictPage`), with the first push that all stand on.
 * - `--original-token`: with a password that somebody chose, which restic makes slow to guess, and to use.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { startRestServer } from "../../tests/support/rest_server.ts";
import { tempDir } from "../../tests/support/temp.ts";
import { bundle } from "../build/bundle.ts";
import { buildBigInstance, measureTree } from "./big_instance.ts";
import { type Bench, firstPull, firstPush, manyFiles, noChange, sessionPull, slowNetwork } from "./measures.ts";
import { ACCOUNT, bundled, setUp } from "./ours.ts";
import { plainRestic } from "./plain_restic.ts";
import { layOut, type Row } from "./table.ts";
import { window } from "./window.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean" },
    markdown: { type: "boolean" },
    report: { type: "boolean" },
    only: { type: "string" },
    "original-token": { type: "boolean" },
  },
});
const say = (line: string) => console.error(`bench: ${line}`);

const rows = await bench();
const command = ["deno task bench", ...Deno.args].join(" ");
if (options.markdown) console.log(`\`${command}\`, ${new Date().toISOString().slice(0, 10)}\n`);
console.log(layOut(rows, options.markdown ? "markdown" : "terminal"));
const missed = rows.filter(({ verdict }) => verdict === "missed").map(({ measure }) => measure.trim());
if (missed.length > 0) console.error(`Missed: ${missed.join("; ")}.`);
Deno.exit(missed.length > 0 && !options.report ? 1 : 0);

async function bench(): Promise<Row[]> {
  await using server = await startRestServer({ accounts: { [ACCOUNT.name]: ACCOUNT.httpPassword } });
  using dir = tempDir("bench");
  const big = join(dir.path, "desktop");
  say("building the instance");
  await buildBigInstance(big, options.quick ? { worlds: 4, configs: 2 } : { worlds: 40, configs: 16 });
  const { files, bytes } = measureTree(big);
  say(`${files} files, ${Math.round(bytes / 1e6)} MB`);
  await setUp(big);
  const setting: Bench = {
    program: bundled(await bundleInto(dir.path)),
    restic: await plainRestic(join(dir.path, "restic-cache")),
    big,
    scratch: dir.path,
    url: server.url,
    repositories: join(server.dataDir, ACCOUNT.name),
    rounds: options.quick ? { slow: 1, fast: 3 } : { slow: 5, fast: 11 },
  };
  const rows: Row[] = [];
  const measures: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
    firstPush,
    noChange,
    firstPull,
    sessionPull,
    slowNetwork,
    manyFiles: (bench) => manyFiles(bench, options.quick ? 5000 : 100_000),
    conflictPage: ({ rounds }) => window(rounds.slow),
  };
  for (const [name, measure] of Object.entries(measures)) {
    // The others work with what these leave.
    const needed = name === "firstPush" || (name === "firstPull" && options.only === "sessionPull");
    if (options.only !== undefined && name !== options.only && !needed) continue;
    say(name);
    rows.push(...await measure(setting));
  }
  return rows;
}

/** Makes the bundle where no deno.json of ours is near, as with players. */
async function bundleInto(folder: string): Promise<string> {
  const program = join(folder, "dist", "instance-sync.js");
  await Deno.mkdir(dirname(program));
  await bundle(program);
  return program;
}
