import type { QuestionReason } from "../../../sync/question_types.ts";
import type { Messages } from "../../messages/en.ts";
import type { ConflictCard } from "../../view.ts";
import type { Format } from "../format.ts";

/** The reasons that make us stop although nobody else played: something looks wrong. */
export type GuardReason = "another-world" | "older" | "shrunk" | "deleted-there";

/** Whether a question is a guard's. */
export function isGuard(reason: QuestionReason): reason is GuardReason {
  return reason !== "both-changed" && reason !== "never-agreed";
}

/** The headline of the page. */
export function titleOf(cards: readonly ConflictCard[], { conflict }: Messages): string {
  const worlds = cards.filter(({ kind }) => kind === "world").length;
  if (worlds < cards.length) return cards.length === 1 ? conflict.titleFile : conflict.titleThings(cards.length);
  const reasons = new Set(cards.map(({ reason }) => reason));
  const [reason] = reasons;
  if (reasons.size > 1 || reason === undefined) return conflict.titleMixed(worlds);
  if (reason === "both-changed") return worlds === 1 ? conflict.titleOne : conflict.titleMany(worlds);
  if (reason === "never-agreed") return worlds === 1 ? conflict.titleNever : conflict.titleNeverMany(worlds);
  if (worlds > 1) return conflict.titleMixed(worlds);
  return {
    shrunk: conflict.titleSmaller,
    older: conflict.titleOlder,
    "another-world": conflict.titleAnother,
    "deleted-there": conflict.titleDeleted,
  }[reason];
}

/** The sentence below it. */
export function leadOf(cards: readonly ConflictCard[], { conflict }: Messages): string {
  if (cards.every(({ reason }) => isGuard(reason))) {
    return cards.length === 1 ? conflict.leadGuard : conflict.leadGuards;
  }
  return cards.length === 1 ? conflict.leadOne : conflict.leadMany;
}

/** The side that looks wrong to a guard: the one that fell back. */
export function oddSide({ here, there, suggested }: ConflictCard): "here" | "there" {
  if (suggested === "use-remote") return "here";
  if (suggested !== undefined) return "there";
  const less = (a = 0, b = 0) => a === b ? undefined : a < b;
  return less(here?.played, there?.played) ?? less(here?.day, there?.day) ?? less(here?.size, there?.size)
    ? "here"
    : "there";
}

/** What fell: `from Day 86 back to Day 1 and from 27 h to 6 min`; undefined where it cannot be told. */
export function fallen(card: ConflictCard, t: Messages, f: Format): string | undefined {
  const { before } = card;
  const odd = oddSide(card) === "here" ? card.here : card.there;
  if (before === undefined || odd === undefined) return undefined;
  const { back, fell, and } = t.conflict.guard;
  const parts: string[] = [];
  if (before.day !== undefined && odd.day !== undefined && odd.day < before.day) {
    parts.push(back(t.day(before.day), t.day(odd.day)));
  }
  if (before.played !== undefined && odd.played !== undefined && odd.played < before.played) {
    parts.push(fell(f.hours(before.played), f.hours(odd.played)));
  }
  if (parts.length < 2 && before.chunks !== undefined && odd.chunks !== undefined && odd.chunks < before.chunks) {
    parts.push(fell(t.chunks(before.chunks), t.chunks(odd.chunks)));
  }
  return parts.length === 0 ? undefined : and(parts);
}
