/**
 * A question about one unit in words: pure, shared by all faces that can ask.
 *
 * @module
 */
import type { Answer, Question, QuestionReason, SideFacts } from "../sync/question_types.ts";
import { bytesText, counted, hoursPlayedText, momentText } from "./human.ts";
import { printable } from "./printable_text.ts";
import { unitText } from "./unit_text.ts";

/** One question, ready to be shown. */
export interface QuestionText {
  readonly title: string;
  /** One line for each side. */
  readonly sides: readonly string[];
  readonly answers: readonly { readonly answer: Answer; readonly label: string; readonly hint: string }[];
}

const REASONS: Readonly<Record<QuestionReason, string>> = {
  "both-changed": "changed here and on another computer",
  "never-agreed": "is here and on the network, and they differ",
  "deleted-there": "was deleted on another computer",
  "another-world": "is a different world on the network, in a folder of the same name",
  older: "is older on one side than what both had last time",
  shrunk: "has lost a large part of its land on one side",
};

const ANSWERS: Readonly<Record<Answer, readonly [label: string, hint: string]>> = {
  "keep-local": ["Keep this computer's", "the network's stays in the history"],
  "use-remote": ["Take the network's", "this computer's is saved first; undo brings it back"],
  "keep-both": ["Keep both", "this computer's gets a new name beside the network's"],
};

/** A question in words. */
export function questionText(question: Question): QuestionText {
  const { unit, reason, local, remote } = question;
  if (unit.kind === "folder" && unit.path === "profile") return profileQuestion(question);
  const subject = unitText(unit);
  return {
    title: printable(`${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${REASONS[reason]}.`),
    sides: [`This computer: ${sideText(local)}`, `The network:   ${sideText(remote)}`],
    answers: question.answers.map((answer) => {
      const [label, hint] = ANSWERS[answer];
      return { answer, label, hint };
    }),
  };
}

/** The one question of a first meeting with the shared profile. */
function profileQuestion({ answers, local }: Question): QuestionText {
  const labels: Readonly<Record<Answer, readonly [label: string, hint: string]>> = {
    ...ANSWERS,
    "use-remote": ["Take the profile's", "this instance's are saved first; undo brings them back"],
    "keep-local": ["Make this instance the model", "your other instances get its settings at their next start"],
  };
  return {
    title: `This instance and your shared profile differ (${counted(local?.files ?? 0, "place")}).`,
    sides: ["Which one is the model?"],
    answers: answers.map((answer) => {
      const [label, hint] = labels[answer];
      return { answer, label, hint };
    }),
  };
}

/** One side in the game's terms. */
function sideText(side: SideFacts | undefined): string {
  if (side === undefined) return "not there";
  const { world, savedAt, size, files, device } = side;
  const ticks = Math.max(0, ...Object.values(world?.playTime ?? {})) || world?.time;
  const parts = [
    ...(world?.name === undefined ? [] : [`"${world.name}"`]),
    ...(world?.day === undefined ? [] : [`day ${world.day}`]),
    ...(ticks === undefined ? [] : [hoursPlayedText(ticks)]),
    ...(world?.gameMode === undefined ? [] : [world.gameMode]),
    ...(world?.versionName === undefined ? [] : [`game ${world.versionName}`]),
    ...(world?.lastPlayed === undefined ? [] : [`last played ${momentText(world.lastPlayed)}`]),
    ...(savedAt === undefined || world?.lastPlayed !== undefined ? [] : [`saved ${momentText(Date.parse(savedAt))}`]),
    `on ${device}`,
    ...(files > 1 ? [counted(files, "file")] : []),
    bytesText(size),
  ];
  return printable(parts.join(", "));
}
