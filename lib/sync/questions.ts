/**
 * Turns undecided units into questions and questions into answers.
 *
 * @module
 */
import { CancelledError, ConflictError } from "../errors.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { Answer, OnConflict, Question, QuestionReason } from "./question_types.ts";
import type { SyncRequest } from "./request.ts";

/** Why an undecided unit is undecided, and which answers make sense. */
export function reasonOf({ local, remote }: PlannedUnit, agreement: "some" | "none"): QuestionReason {
  if (remote === "gone" && local === "same") return "deleted-there";
  return agreement === "none" ? "never-agreed" : "both-changed";
}

/** The answers to offer, the safest first. */
export function answersFor(unit: Question["unit"], reason: QuestionReason): readonly Answer[] {
  if (reason === "deleted-there") return ["keep-local", "use-remote"];
  return unit.kind === "world" ? ["keep-both", "keep-local", "use-remote"] : ["keep-local", "use-remote"];
}

/**
 * Gets the answers: a fixed one where the caller gave it, the player's where somebody can be asked.
 *
 * @param settled What needs no answer, for whoever is asked to see.
 * @throws {ConflictError} Nobody can be asked and no answer was given.
 * @throws {CancelledError} The player chose not to start.
 */
export async function answer(
  questions: readonly Question[],
  request: SyncRequest,
  settled: readonly PlannedUnit[] = [],
): Promise<ReadonlyMap<string, Answer>> {
  const { decide, headless, onConflict } = request;
  if (onConflict === undefined && decide !== undefined && headless !== true) {
    const decision = await decide(questions, settled);
    if (decision === "cancel") throw new CancelledError("You chose not to start. Nothing was changed.");
    return new Map(questions.map(({ unit, answers }) => {
      const chosen = decision.get(unit.path);
      return [unit.path, chosen !== undefined && answers.includes(chosen) ? chosen : safest(answers)];
    }));
  }
  const answers = new Map<string, Answer>();
  const open: string[] = [];
  for (const question of questions) {
    const fixed = fixedAnswer(question, onConflict ?? "abort");
    if (fixed === "abort") open.push(question.unit.path);
    else answers.set(question.unit.path, fixed);
  }
  if (open.length > 0) throw undecided(questions.filter(({ unit }) => open.includes(unit.path)));
  return answers;
}

function safest(answers: readonly Answer[]): Answer {
  return answers[0] ?? "keep-local";
}

function fixedAnswer({ reason, answers }: Question, onConflict: OnConflict): Answer | "abort" {
  // Keeping a world that somebody deleted elsewhere loses nothing, so it never stops a launch.
  if (reason === "deleted-there") return onConflict === "use-remote" ? "use-remote" : "keep-local";
  if (onConflict === "abort") return "abort";
  return answers.includes(onConflict) ? onConflict : "keep-local";
}

const BECAUSE: Record<QuestionReason, string> = {
  "both-changed": "changed on this computer and on the network",
  "never-agreed": "is on this computer and on the network, and nobody has said which one counts",
  "deleted-there": "was deleted on the network",
  "another-world": "is a different world on the network under the same name",
  "older": "would be replaced by an older version",
  "shrunk": "would lose a large part of its land",
};

function undecided(questions: readonly Question[]): ConflictError {
  const names = questions.map(({ unit }) => unit.path);
  const shown = questions.map(({ unit: { kind, path } }) =>
    kind === "world" ? `world "${path.slice("saves/".length)}"` : path
  );
  const [first] = questions;
  const what = first === undefined || questions.length > 1
    ? `${names.length} things changed on this computer and on the network: ${shown.slice(0, 5).join(", ")}${
      names.length > 5 ? " and more" : ""
    }`
    : `${first.unit.kind === "world" ? "The " : ""}${shown[0]} ${BECAUSE[first.reason]}`;
  return new ConflictError(
    `${what}. Nothing was changed. Start instance-sync pull in a terminal to choose, ` +
      "or add --on-conflict=keep-both, keep-local or use-remote.",
    names,
  );
}
