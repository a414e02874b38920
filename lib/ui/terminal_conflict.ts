import { isCancel, log, select } from "@clack/prompts";
import type { Answer, Decision, Question } from "../sync/question_types.ts";
import { questionText } from "./question_text.ts";

/** Asks all questions one after the other in the terminal. Cancelling one cancels the run: nothing is changed. */
export async function askInTerminal(questions: readonly Question[]): Promise<Decision> {
  const answers = new Map<string, Answer>();
  for (const [index, question] of questions.entries()) {
    const { title, sides, answers: choices } = questionText(question);
    log.warn([title, ...sides].join("\n"));
    const answer = await select<Answer | "cancel">({
      message: questions.length > 1
        ? `What shall be done? (${index + 1} of ${questions.length})`
        : "What shall be done?",
      options: [
        ...choices.map(({ answer, label, hint }) => ({ value: answer, label, hint })),
        { value: "cancel", label: "Cancel", hint: "nothing is changed; the game does not start" },
      ],
    });
    if (isCancel(answer) || answer === "cancel") return "cancel";
    answers.set(question.unit.path, answer);
  }
  return answers;
}
