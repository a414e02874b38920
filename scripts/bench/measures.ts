import { join } from "node:path";
import { copyTree, unpackRealInstance, writeFile } from "../../tests/support/temp.ts";
import { playSession } from "./big_instance.ts";
import { takeTurns } from "./contest.ts";
import { countRestic, forget, fromSource, type Game, type Program, setUp, time } from "./ours.ts";
import { type PlainRestic, targetsOf } from "./plain_restic.ts";
import { peakMemory } from "./run.ts";
import { startSlowProxy } from "./slow_proxy.ts";
import { compared, limited, type Row, time as shown } from "./table.ts";

/** What all measures work with. */
export interface Bench {
  readonly program: Program;
  readonly restic: PlainRestic;
  /** The large instance, set up. */
  readonly big: string;
  /** Where folders can be made. */
  readonly scratch: string;
  readonly url: string;
  /** Where the server keeps the account's repositories. */
  readonly repositories: string;
  /** For what takes seconds, and for what takes milliseconds. */
  readonly rounds: { readonly slow: number; readonly fast: number };
}

/** Pushes an instance for the first time; leaves repositories `ours` and `plain` with it. */
export async function firstPush(bench: Bench): Promise<Row[]> {
  const { program, restic, big: root, url, rounds } = bench;
  const game = (instance: string): Game => ({ root, url, instance });
  const clear = (instance: string) => removeIfThere(join(bench.repositories, instance));
  const made = await takeTurns(rounds.slow, [
    async () => {
      clear("ours");
      await forget(root);
      await restic(game("ours"), ["init"]);
      return await time(program.start("push", game("ours")), "pushed");
    },
    async () => {
      clear("plain");
      await restic(game("plain"), ["init"]);
      return await restic(game("plain"), ["backup", ...targetsOf(root)]);
    },
  ]);
  const fresh = await takeTurns(rounds.slow, [
    async () => {
      clear("ours");
      await forget(root);
      return await time(program.start("push", game("ours")), "pushed");
    },
    async () => {
      clear("plain");
      return await restic(game("plain"), ["init"]) + await restic(game("plain"), ["backup", ...targetsOf(root)]);
    },
  ]);
  return [
    row("first push, repository made (restic backup)", made, 1.15),
    row("first push, nothing there yet (restic init + backup)", fresh, 1.15),
  ];
}

/** Pulls and pushes where nothing changed. */
export async function noChange({ program, restic, big: root, url, rounds }: Bench): Promise<Row[]> {
  const [ours, plain]: [Game, Game] = [{ root, url, instance: "ours" }, { root, url, instance: "plain" }];
  const source = fromSource();
  const pull = await takeTurns(rounds.fast, [
    () => time(program.start("pull", ours), "up-to-date"),
    () => restic(plain, ["snapshots", "--no-lock"]),
    () => time(source.start("pull", ours), "up-to-date"),
  ]);
  const push = await takeTurns(rounds.fast, [
    () => time(program.start("push", ours), "nothing-to-send"),
    () => restic(plain, ["backup", ...targetsOf(root)]),
    () => time(source.start("push", ours), "nothing-to-send"),
  ]);
  return [
    row("no-change pull (restic snapshots)", pull, 0.2),
    row("no-change push (unchanged restic backup)", push, 0.2),
    row("  the pull by deno run cli.ts", [pull[2], pull[1]]),
    row("  the push by deno run cli.ts", [push[2], push[1]]),
  ];
}

/** Pulls everything into an empty folder; leaves the folders `laptop` and `copy` with it. */
export async function firstPull({ program, restic, scratch, url, rounds }: Bench): Promise<Row[]> {
  const [ours, plain] = folders(scratch, url);
  const times = await takeTurns(rounds.slow, [
    async () => {
      removeIfThere(ours.root);
      await setUp(ours.root);
      return await time(program.start("pull", ours), "restored");
    },
    async () => {
      removeIfThere(plain.root);
      Deno.mkdirSync(plain.root);
      return await restic(plain, ["restore", "latest", "--target=."]);
    },
  ]);
  return [row("first pull (restic restore into an empty folder)", times, 1.25)];
}

/** Pulls one session that was played elsewhere. */
export async function sessionPull({ program, restic, big, scratch, url, rounds }: Bench): Promise<Row[]> {
  const [ours, plain] = folders(scratch, url);
  let played = -1;
  const play = async (round: number) => {
    if (played === round) return;
    played = round;
    await playSession(big, round);
    await time(program.start("push", { root: big, url, instance: "ours" }), "pushed");
  };
  const pull = () => time(program.start("pull", ours), "fast-forwarded");
  const times = await takeTurns(rounds.slow, [
    async (round) => {
      await play(round);
      return await pull();
    },
    async (round) => {
      await play(round);
      return await restic(plain, ["restore", "latest", "--target=.", "--overwrite=if-changed"]);
    },
  ]);
  await play(rounds.slow);
  const starts = await countRestic(ours.root, pull);
  return [
    row("pull after one session (restic restore --overwrite if-changed)", times, 1.5),
    limited("  starts of restic in it", starts, 3, String),
  ];
}

/** A pull of the real instance over a network that takes its time. */
export async function slowNetwork({ program, scratch, url, rounds }: Bench): Promise<Row[]> {
  await using proxy = startSlowProxy(url, 30);
  const { evening1 } = await unpackRealInstance();
  const game = { root: join(scratch, "slow"), url: proxy.url, instance: "slow" };
  copyTree(evening1, game.root);
  await setUp(game.root);
  await time(program.start("push", game), "pushed");
  const [ms = 0] = await takeTurns(rounds.fast, [() => time(program.start("pull", game), "up-to-date")]);
  return [limited("no-change pull of the real instance, each request 30 ms later", ms, 150, shown)];
}

/** A pull where nothing changed in very many files. */
export async function manyFiles({ program, scratch, url, rounds }: Bench, count: number): Promise<Row[]> {
  const game = { root: join(scratch, "many"), url, instance: "many" };
  for (let n = 0; n < count; n++) {
    const folder = join(
      game.root,
      "journeymap",
      "data",
      "sp",
      `World ${Math.floor(n / 5000)}`,
      `${Math.floor(n / 500)}`,
    );
    if (n % 500 === 0) Deno.mkdirSync(folder, { recursive: true });
    Deno.writeTextFileSync(join(folder, `${n},${n % 32}.png`), `tile ${n}`);
  }
  await setUp(game.root);
  await time(program.start("push", game), "pushed");
  const start = program.start("pull", game);
  // No game ever left its log here, so every file is looked at; then one did.
  const [every = 0] = await takeTurns(rounds.fast, [() => time(start, "up-to-date")]);
  const memory = await peakMemory(start);
  writeFile(join(game.root, "logs/latest.log"), "[main/INFO]: Stopping!\n");
  await time(start, "up-to-date");
  const [few = 0] = await takeTurns(rounds.fast, [() => time(start, "up-to-date")]);
  const files = count.toLocaleString("en");
  return [
    limited(`no-change pull, ${files} files, each looked at`, every, 1500, shown),
    ...memory === undefined
      ? []
      : [limited("  its peak memory", memory, 200e6, (bytes) => `${Math.round(bytes / 1e6)} MB`)],
    limited("  where no game ran since the last one", few, 1500, shown),
  ];
}

function folders(scratch: string, url: string): [Game, Game] {
  return [
    { root: join(scratch, "laptop"), url, instance: "ours" },
    { root: join(scratch, "copy"), url, instance: "ours" },
  ];
}

function row(measure: string, [ours = NaN, plain = NaN]: readonly (number | undefined)[], goal?: number): Row {
  return compared(measure, ours, plain, goal);
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
