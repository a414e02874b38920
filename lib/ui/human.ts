/**
 * A size for people, in steps of 1000.
 *
 * @example
 * ```ts
 * bytesText(14_600_000); // "14.6 MB"
 * ```
 */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes;
  let unit = -1;
  do {
    value /= 1000;
    unit++;
  } while (value >= 999.95 && unit < 3);
  return `${value.toFixed(1)} ${["kB", "MB", "GB", "TB"][unit]}`;
}

/**
 * A length of time for people.
 *
 * @param ms Milliseconds.
 * @example
 * ```ts
 * durationText(2_100); // "2.1 s"
 * durationText(200_000); // "3 min 20 s"
 * ```
 */
export function durationText(ms: number): string {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}

/** Game ticks (20 a second) as hours played. */
export function hoursPlayedText(ticks: number): string {
  const hours = ticks / 72_000;
  return hours < 1 ? `${Math.floor(ticks / 1200)} min played` : `${hours.toFixed(1)} h played`;
}

/**
 * How long ago a moment was. Clocks of other computers may be wrong, so a moment in the future is "just now" too.
 *
 * @param then Milliseconds since 1970.
 * @param now Milliseconds since 1970.
 */
export function agoText(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${counted(hours, "hour")} ago`;
  const days = Math.floor(hours / 24);
  return days < 60 ? `${days} days ago` : `${Math.floor(days / 30)} months ago`;
}

/** Date and time of this computer's time zone, such as `2026-11-23 20:15`. */
export function momentText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return "at an unknown time";
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}`;
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * Date and time of this computer's time zone in full words, as the original tool writes it: the only form that no one
 * misreads, whichever order of day and month they are used to.
 *
 * @param ms Milliseconds since 1970.
 * @example
 * ```ts
 * fullMomentText(new Date(2021, 9, 21, 19, 12).getTime()); // "Thursday, October 21, 2021 at 7:12 PM"
 * ```
 */
export function fullMomentText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return "at an unknown time";
  const hours = date.getHours();
  const minutes = String(date.getMinutes()).padStart(2, "0");
  return `${DAYS[date.getDay()]}, ${MONTHS[date.getMonth()]} ${date.getDate()}, ${date.getFullYear()} at ` +
    `${hours % 12 === 0 ? 12 : hours % 12}:${minutes} ${hours < 12 ? "AM" : "PM"}`;
}

/** `1 world`, `2 worlds`. */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
