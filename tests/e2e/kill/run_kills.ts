import assert from "node:assert/strict";
import { join } from "node:path";
import { tempDir } from "../../support/temp.ts";
import { contentsOf } from "./contents.ts";
import { makeEvenings } from "./evenings.ts";
import { ended, exists } from "./machine.ts";
import { allEnded, killAt, type Moment, processesOn, randomMoment, randomRecoveryMoment } from "./moments.ts";
import { startNetwork } from "./network.ts";
import { type Random, seeded } from "./random.ts";
import { type Case, SCENARIOS, type Stage } from "./scenarios.ts";

/** What to do. */
export interface KillRun {
  /** Decides about the kinds of runs and the moments. */
  readonly seed: number;
  /** How many runs that were at work must have been killed. */
  readonly kills: number;
  /** The program; its sources if left out. */
  readonly program?: string;
  /** The folder in which the game directories lie, as on another disk; a temporary one if left out. */
  readonly disk?: string;
  readonly log?: (line: string) => void;
}

/** What was done. */
export interface KillCount {
  readonly kills: number;
  /** Runs that ended before they could be killed. */
  readonly tooLate: number;
  /** Kills while a run finished what an earlier one had left. */
  readonly inRecovery: number;
  /** Kills after which the journal was there: the swap had begun. */
  readonly inSwap: number;
  /** By kind of run. */
  readonly cases: ReadonlyMap<string, number>;
  readonly seconds: number;
}

/**
 * Kills runs on the real instance at random moments, and checks after each that nothing is lost.
 *
 * @throws {Error} Something was lost, or was not put right by the next run. The message has the seed and the story.
 */
export async function runKills({ seed, kills, program, disk, log = () => {} }: KillRun): Promise<KillCount> {
  const started = performance.now();
  const random = seeded(seed);
  await using temp = tempDir("kill");
  const evenings = await makeEvenings(temp.path);
  await using network = await startNetwork(temp.path, evenings, program);
  const durations = new Map<string, number>();
  const cases = new Map<string, number>();
  const count = { kills: 0, tooLate: 0, inRecovery: 0, inSwap: 0 };
  const names = Object.keys(SCENARIOS);
  for (let round = 0; count.kills < kills; round++) {
    // Each kind comes once, then chance decides; pulls and pushes more often than the rest.
    const name = names[round] ?? random.pick(["pull", "push", ...names]);
    const folder = join(disk ?? temp.path, `round-${round}`);
    const story = [`seed ${seed}, round ${round}, ${name}`];
    try {
      const stage: Stage = { network, evenings, folder, instance: `round-${round}` };
      await oneRound(await scenario(name)(stage), stage, { name, random, durations, count, story, kills });
    } catch (error) {
      const told = [error instanceof Error ? error.message : error, ...story, ...lastWords(folder)];
      throw new Error(told.join("\n"), { cause: error });
    }
    cases.set(name, (cases.get(name) ?? 0) + 1);
    network.forget(`round-${round}`);
    Deno.removeSync(folder, { recursive: true });
    log(`${count.kills} killed: ${story.join("; ")}`);
  }
  return { ...count, cases, seconds: (performance.now() - started) / 1000 };
}

function scenario(name: string) {
  const found = SCENARIOS[name];
  assert.ok(found);
  return found;
}

interface Round {
  readonly name: string;
  readonly random: Random;
  readonly durations: Map<string, number>;
  readonly count: { kills: number; tooLate: number; inRecovery: number; inSwap: number };
  readonly story: string[];
  readonly kills: number;
}

async function oneRound(test: Case, { network, folder, instance }: Stage, round: Round): Promise<void> {
  const { random, durations, count, story, name } = round;
  const { machine } = test;
  const [command = "", ...options] = test.command;
  for (let left = 1 + random.integer(4); left > 0 && count.kills < round.kills; left--) {
    const usual = durations.get(name) ?? 1500;
    const moment = randomMoment(random, { command, duration: usual });
    const began = performance.now();
    const { hit, output } = await killAt(machine, machine.start(command, ...options), moment, usual * 3);
    story.push(`${told(moment)}: ${hit}${exists(machine.ours("journal.json")) ? ", journal" : ""} ${output.trim()}`);
    if (hit === "too-late") {
      count.tooLate++;
      durations.set(name, performance.now() - began);
      assert.doesNotMatch(output, /mistake of ours/);
      break;
    }
    count.kills++;
    if (exists(machine.ours("journal.json"))) count.inSwap++;
    if (random.number(1) < 0.4) await recover(test, round, folder);
  }
  await allEnded(folder);
  await test.finish();
  const tidy = ["journal.json", "staging"].filter((path) => exists(machine.ours(path)));
  assert.deepEqual(tidy, [], "left behind");
  assert.deepEqual(
    [...Deno.readDirSync(machine.ours(""))].filter(({ name }) => name.endsWith(".tmp")),
    [],
    "left over",
  );
  assert.deepEqual(processesOn(folder), [], "still running");
  await network.check(instance);
}

/** Starts again without a network, which only finishes what was left, and perhaps kills that too. */
async function recover(
  { machine, check }: Case,
  { random, count, story }: Round,
  folder: string,
): Promise<void> {
  while (random.number(1) < 0.5) {
    const moment = randomRecoveryMoment(random);
    const inSwap = exists(machine.ours("journal.json"));
    const { hit } = await killAt(machine, machine.startOffline(), moment, 5000);
    story.push(`recovery, ${told(moment)}: ${hit}`);
    if (hit === "too-late") break;
    count.kills++;
    if (inSwap) count.inRecovery++;
  }
  // A restic whose program was killed may write on for a moment: then the start after this one clears that away.
  const alone = processesOn(folder).length === 0;
  const { code, output } = await ended(machine.startOffline());
  story.push(`recovery: ${output.trim()}`);
  assert.equal(code, 0);
  check(await contentsOf(machine.root));
  const tidy = alone ? ["journal.json", "staging"] : ["journal.json"];
  assert.deepEqual(tidy.filter((path) => exists(machine.ours(path))), [], "left behind");
}

/** What the computers' logs and state folders say at the end, for whoever looks for the reason. */
function lastWords(folder: string): string[] {
  const read = (path: string) => exists(path) ? Deno.readTextFileSync(path).trim().split("\n").slice(-60) : [];
  return ["laptop", "another"].map((name) => join(folder, name, ".cloud-sync")).filter(exists).flatMap((ours) => [
    `${ours}: ${[...Deno.readDirSync(ours)].map(({ name }) => name).join(" ")}`,
    ...read(join(ours, "logs", "instance-sync.log")),
  ]);
}

function told({ after, wait, victim }: Moment): string {
  return `killed (${victim}) ${wait.toFixed(1)} ms after ${after}`;
}
