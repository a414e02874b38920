/**
 * Runs of the program on the simulated computers: the real `pull`, `push` and `undo`, with the simulated repository.
 *
 * @module
 */
import { SyncError } from "../../lib/errors.ts";
import { pullIn } from "../../lib/sync/pull.ts";
import { pushIn } from "../../lib/sync/push.ts";
import { restoreIn } from "../../lib/sync/restore.ts";
import type { RestoreReport, RestoreRequest } from "../../lib/sync/restore_types.ts";
import { openSession } from "../../lib/sync/session.ts";
import type { Answer, OnConflict, Question } from "../../lib/sync/question_types.ts";
import type { PullReport, PushReport, UndoReport } from "../../lib/sync/report_types.ts";
import type { SyncRequest } from "../../lib/sync/request.ts";
import { undoIn } from "../../lib/sync/undo.ts";
import { repositoryOn, type Turn } from "./memory_repository.ts";
import { judge } from "./questions.ts";
import type { Random } from "./random.ts";
import { type Computer, type Simulation, Violation } from "./simulation.ts";
import { watchUndo } from "./taken_back.ts";
import { checkFirstSent, foundThere, runBegins, runEnds } from "./without_a_word.ts";

/** What the program is started for. */
export type Verb = "pull" | "push" | "undo" | "restore";

/** How one run goes. */
export interface RunOptions {
  readonly random: Random;
  /** The calls that change something until the computer goes down. */
  readonly crashAfter?: number;
  /** Counted from the start (if left out), or from the moment at which a swap is decided; without a swap it lives. */
  readonly crashIn?: "swap";
  /** The calls to the network until the line breaks. */
  readonly cutAfter?: number;
  /** Who is asked: a player who answers anything, or nobody. */
  readonly answers: "player" | OnConflict;
  readonly turn?: Turn;
  /** What `restore` brings back; anything if left out. */
  readonly wish?: Omit<RestoreRequest, "packFolder">;
}

/** How a run ended: with a report, with one of our errors, with the computer down, or well as far as one can see. */
export type Ended = PullReport | PushReport | UndoReport | RestoreReport | SyncError | "down" | "done";

/** Failures of a run that may happen; any other is a violation. */
const MAY_FAIL: ReadonlySet<string> = new Set([
  "conflict",
  "cancelled",
  "nothing-to-undo",
  "unreachable",
  "snapshot-gone",
  "server",
  "busy",
]);

/** Starts the program once. */
export async function start(
  simulation: Simulation,
  computer: Computer,
  verb: Verb,
  options: RunOptions,
): Promise<Ended> {
  const { random, answers, turn } = options;
  simulation.active = computer;
  const begun = runBegins(simulation, computer, verb === "undo" || verb === "restore" ? "undo" : answers);
  const there = foundThere(simulation);
  const undoWatched = watchUndo(simulation, computer, verb);
  let ended: Ended;
  const decide = async (questions: readonly Question[]) => {
    await simulation.parts?.lookAgain(simulation);
    for (const question of questions) {
      begun.asked.add(question.unit.path);
      judge(simulation, computer, question, turn === undefined ? "nobody else" : "at once");
    }
    if (random.chance(10)) return "cancel" as const;
    return new Map(questions.map(({ unit }) => [unit.path, random.pick<Answer>(ANSWERS)] as const));
  };
  const asked = answers === "player" ? { decide } : { onConflict: answers, headless: true };
  try {
    ended = await (simulation.parts?.launch ?? launchInMemory)(simulation, computer, verb, asked, options);
  } catch (error) {
    if (error instanceof Violation) throw error;
    const mayFail = error instanceof SyncError &&
      (MAY_FAIL.has(error.code) || (verb === "restore" && error.code === "usage"));
    if (!mayFail) throw new Violation(`${verb} on ${computer.name} failed`, { cause: error });
    ended = error;
  }
  runEnds(simulation, computer, ended === "down" ? "down" : "finished");
  if (turn !== undefined) simulation.undoable.delete(computer);
  else undoWatched(ended === "down" ? "down" : ended instanceof SyncError ? "with an error" : "well");
  if (turn === undefined) checkFirstSent(simulation, computer, there);
  return ended;
}

/** Runs the program once on a computer. An error of ours is thrown. */
export type Launch = (
  simulation: Simulation,
  computer: Computer,
  verb: Verb,
  asked: Pick<SyncRequest, "decide" | "onConflict" | "headless">,
  options: RunOptions,
) => Promise<Ended>;

const launchInMemory: Launch = async (simulation, { machine, line, root }, verb, asked, options) => {
  const { random, crashAfter, crashIn, cutAfter, turn, wish } = options;
  machine.fuse = crashIn === "swap" ? Infinity : crashAfter ?? Infinity;
  machine.fuseInSwap = crashIn === "swap" ? crashAfter : undefined;
  line.callsLeft = cutAfter ?? Infinity;
  try {
    const session = await openSession({ packFolder: root, ...asked });
    const repository = repositoryOn(simulation.network, machine, line, turn ?? (() => Promise.resolve()));
    const online = { ...session, repository };
    const report = verb === "restore"
      ? await restoreIn(online, { packFolder: root, ...wish ?? anyMoment(simulation, random) }, 0)
      : await VERBS[verb](online, 0);
    return machine.fuse <= 0 ? "down" : report;
  } catch (error) {
    // Whatever it says: the computer is down.
    if (machine.fuse <= 0) return "down";
    throw error;
  } finally {
    machine.start();
    line.callsLeft = Infinity;
  }
};

const ANSWERS: readonly [Answer, Answer, Answer] = ["keep-local", "use-remote", "keep-both"];
const VERBS = { pull: pullIn, push: pushIn, undo: undoIn };

/** Any moment that is on the network, and a part of it. */
export function anyMoment({ network }: Simulation, random: Random): Omit<RestoreRequest, "packFolder"> {
  const moments = [...network.saved.keys()];
  const moment = moments[random.below(Math.max(1, moments.length))] ?? "nothing is saved yet";
  const world = random.pick(["Home", "Nether", "Island"]);
  switch (random.below(5)) {
    case 0:
      return { moment };
    case 1:
      return { moment, path: random.pick(["config", "config/mod.json", "screenshots"]) };
    case 2:
      return { moment, world, as: "copy" };
    default:
      return { moment, world };
  }
}
