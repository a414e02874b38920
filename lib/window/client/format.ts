import type { Messages } from "../messages/en.ts";
import type { GameState } from "../view.ts";

/** Numbers, times and sizes as people of one language write them. */
export interface Format {
  /** `1,208`. */
  number(n: number): string;
  /** `18.4 MB`, in steps of 1000. */
  bytes(n: number): string;
  /** `454` of `804 MB`: the first without its unit where both have the same. */
  bytesOf(done: number, total: number): readonly [string, string];
  /** `64 %`; a part of 1. */
  percent(part: number): string;
  /** A length of time to the minute: `4 h 5 min`. Seconds. */
  played(seconds: number): string;
  /** A length of time in whole hours, or minutes below one hour. Seconds. */
  hours(seconds: number): string;
  /** A short length of time: `1 min 48 s`. Seconds. */
  duration(seconds: number): string;
  /** A guess at a time, in words: `40 seconds`, `2 minutes`. Seconds. */
  about(seconds: number): string;
  /** `Thursday, October 21, 2021 at 7:12 PM`. */
  full(iso: string): string;
  /** The same with its seconds. */
  exact(iso: string): string;
  /** `October 21`. */
  date(iso: string): string;
  /** `7:12 PM`. */
  clock(iso: string): string;
  /** `2 days ago`. */
  ago(iso: string): string;
  /** `yesterday, 8:14 PM`; the weekday within a week, else the date. */
  recent(iso: string): string;
  /** `October`, with the year where it is another one. */
  month(iso: string): string;
  /** `Today`, `Yesterday`, `This week`, else the month. */
  group(iso: string): string;
  /** `Jun`. */
  monthShort(date: Date): string;
  /** `Mon`. */
  weekday(date: Date): string;
  /** `Day 222, morning`; undefined where the day is not known. */
  gameDay(state: GameState | undefined): string | undefined;
  /** `The Nether`; a modded dimension by its own name. */
  dimension(id: string): string;
}

const UNITS = ["kB", "MB", "GB", "TB"];

/**
 * Makes the formats of a language.
 *
 * @param t Its texts.
 * @param now The clock that "2 days ago" counts from, milliseconds since 1970.
 */
export function formatIn(t: Messages, now: number): Format {
  const { locale } = t;
  const number = new Intl.NumberFormat(locale);
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  const relativeDay = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (date: Date) => Number.isNaN(date.getTime()) ? t.unknown : format.format(date);
  };
  const full = dates({ dateStyle: "full", timeStyle: "short" });
  const exact = dates({ dateStyle: "full", timeStyle: "medium" });
  const dayMonth = dates({ month: "long", day: "numeric" });
  const clock = dates({ timeStyle: "short" });
  const weekdayLong = dates({ weekday: "long" });
  const monthLong = dates({ month: "long" });
  const monthYear = dates({ month: "long", year: "numeric" });
  const monthShort = dates({ month: "short" });
  const weekday = dates({ weekday: "short" });

  const scaled = (n: number): readonly [string, string] => {
    let value = Math.max(0, n) / 1000;
    let unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return [value < 99.95 ? oneDigit.format(value) : number.format(Math.round(value)), UNITS[unit] ?? ""];
  };
  const bytes = (n: number) => n < 1000 ? `${number.format(n)}\u00a0B` : scaled(n).join("\u00a0");
  const played = (seconds: number) => {
    const minutes = Math.floor(seconds / 60);
    if (minutes < 1) return t.underAMinute;
    const rest = minutes % 60 === 0 && minutes > 0 ? "" : t.minutes(minutes % 60);
    return [minutes < 60 ? "" : t.hours(Math.floor(minutes / 60)), rest].filter((part) => part !== "").join("\u00a0");
  };
  const daysBefore = (iso: string) => Math.round((midnight(new Date(now)) - midnight(new Date(iso))) / 86_400_000);

  return {
    number: (n) => number.format(n),
    bytes,
    bytesOf(done, total) {
      const [[value, unit], [all, allUnit]] = [scaled(done), scaled(total)];
      if (done >= 1000 && unit === allUnit) return [value, `${all}\u00a0${allUnit}`];
      return [bytes(done), bytes(total)];
    },
    percent: (part) => `${Math.floor(Math.min(1, Math.max(0, part)) * 100)}\u2009%`,
    played,
    hours: (seconds) => seconds < 3600 ? played(seconds) : t.hours(Math.round(seconds / 3600)),
    duration(seconds) {
      const whole = Math.max(1, Math.round(seconds));
      if (whole < 60) return t.seconds(whole);
      if (whole >= 3600) return played(whole);
      return [t.minutes(Math.floor(whole / 60)), ...whole % 60 === 0 ? [] : [t.seconds(whole % 60)]].join("\u00a0");
    },
    about(seconds) {
      if (seconds < 55) return t.aboutSeconds(Math.max(5, Math.ceil(seconds / 5) * 5));
      const minutes = Math.max(1, Math.round(seconds / 60));
      return minutes < 90 ? t.aboutMinutes(minutes) : t.aboutHours(Math.round(minutes / 60));
    },
    full: (iso) => full(new Date(iso)),
    exact: (iso) => exact(new Date(iso)),
    date: (iso) => dayMonth(new Date(iso)),
    clock: (iso) => clock(new Date(iso)),
    ago(iso) {
      const seconds = (now - Date.parse(iso)) / 1000;
      if (Number.isNaN(seconds)) return t.unknown;
      // Clocks of other computers may be wrong: what lies in the future was just now.
      if (seconds < 60) return t.justNow;
      if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), "minute");
      if (seconds < 36 * 3600) return relative.format(-Math.floor(seconds / 3600), "hour");
      const days = Math.round(seconds / 86_400);
      if (days < 14) return relative.format(-days, "day");
      if (days < 60) return relative.format(-Math.round(days / 7), "week");
      return days < 700
        ? relative.format(-Math.round(days / 30.4), "month")
        : relative.format(-Math.round(days / 365), "year");
    },
    recent(iso) {
      const days = daysBefore(iso);
      const time = clock(new Date(iso));
      if (days <= 0) return time;
      if (days === 1) return `${relativeDay.format(-1, "day")}, ${time}`;
      return `${days < 7 ? weekdayLong(new Date(iso)) : dayMonth(new Date(iso))}, ${time}`;
    },
    month: (iso) => {
      const date = new Date(iso);
      return date.getFullYear() === new Date(now).getFullYear() ? monthLong(date) : monthYear(date);
    },
    group(iso) {
      const days = daysBefore(iso);
      if (days <= 0) return t.days.today;
      if (days === 1) return t.days.yesterday;
      return days < 7 ? t.days.week : this.month(iso);
    },
    monthShort,
    weekday,
    gameDay(state) {
      if (state?.day === undefined) return undefined;
      if (state.timeOfDay === undefined) return t.day(state.day);
      return t.dayAt(state.day, t.partOfDay[partOfDay(state.timeOfDay)]);
    },
    dimension(id) {
      const own = id.replace(/^minecraft:/, "");
      if (own === "overworld") return t.dimensions.overworld;
      if (own === "the_nether") return t.dimensions.nether;
      return own === "the_end" ? t.dimensions.end : own;
    },
  };
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function partOfDay(ticks: number): keyof Messages["partOfDay"] {
  if (ticks < 4500) return "morning";
  if (ticks < 7500) return "noon";
  if (ticks < 11_000) return "afternoon";
  if (ticks < 14_000) return "evening";
  return ticks < 22_500 ? "night" : "dawn";
}
