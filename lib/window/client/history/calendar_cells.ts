import type { HistoryView } from "../../view.ts";

/** Weeks in the calendar. */
export const WEEKS = 26;

/** How much was played: the class of a square. */
export type Level = "c0" | "c1" | "c2" | "c3" | "cp";

/** The levels and their words. */
export const LEVELS = [["c0", "none"], ["c1", "little"], ["c2", "some"], ["c3", "more"], ["cp", "pinned"]] as const;

/** One day. */
export interface Cell {
  readonly week: number;
  /** 0 is Monday. */
  readonly day: number;
  readonly level: Level;
}

/**
 * The squares of the last weeks, up to today.
 *
 * @param days Seconds played by day; days without play are left out.
 * @param today Now, in this computer's time zone.
 */
export function cellsOf(
  days: HistoryView["days"],
  today: Date,
): {
  readonly cells: readonly Cell[];
  readonly months: readonly { readonly week: number; readonly date: Date }[];
  readonly first: Date;
} {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const weekday = (today.getDay() + 6) % 7;
  const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - weekday - (WEEKS - 1) * 7);
  const cells: Cell[] = [];
  const months: { week: number; date: Date }[] = [];
  for (let at = 0; at <= (WEEKS - 1) * 7 + weekday; at++) {
    const date = new Date(first.getFullYear(), first.getMonth(), first.getDate() + at);
    const week = Math.floor(at / 7);
    // A month's name stands over its first whole week, and never two names over each other.
    if (at % 7 === 0 && date.getDate() <= 7 && (months.at(-1)?.week ?? -3) < week - 2) months.push({ week, date });
    const day = byDate.get(dateText(date));
    cells.push({ week, day: at % 7, level: levelOf(day) });
  }
  return { cells, months, first };
}

function levelOf(day: HistoryView["days"][number] | undefined): Level {
  if (day === undefined) return "c0";
  if (day.pinned === true) return "cp";
  if (day.played <= 0) return "c0";
  if (day.played < 3600) return "c1";
  return day.played <= 3 * 3600 ? "c2" : "c3";
}

function dateText(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
