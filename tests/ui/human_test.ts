import assert from "node:assert/strict";
import {
  agoText,
  bytesText,
  counted,
  durationText,
  fullMomentText,
  hoursPlayedText,
  listed,
  momentText,
} from "../../lib/ui/human.ts";
import { asciiText, printable } from "../../lib/ui/printable_text.ts";

Deno.test("sizes", () => {
  assert.deepEqual(
    [0, 999, 1000, 14_600_000, 999_949, 999_950, 4.2e9, 5e15].map(bytesText),
    ["0 B", "999 B", "1.0 kB", "14.6 MB", "999.9 kB", "1.0 MB", "4.2 GB", "5000.0 TB"],
  );
});

Deno.test("durations", () => {
  assert.deepEqual(
    [0, 84, 2_100, 59_949, 59_950, 119_600, 3_600_000, 9_000_000].map(durationText),
    ["0.0 s", "0.1 s", "2.1 s", "59.9 s", "1 min 0 s", "2 min 0 s", "1 h 0 min", "2 h 30 min"],
  );
});

Deno.test("time played is counted in game ticks", () => {
  assert.equal(hoursPlayedText(72_000 * 12.5), "12.5 h played");
  assert.equal(hoursPlayedText(1200 * 59), "59 min played");
});

Deno.test("a clock that runs ahead is just now, never a negative time", () => {
  const now = Date.UTC(2026, 0, 1);
  assert.equal(agoText(now + 365 * 86_400_000, now), "just now");
  assert.equal(agoText(now - 3 * 60_000, now), "3 min ago");
  assert.equal(agoText(now - 3_600_000, now), "1 hour ago");
  assert.equal(agoText(now - 47 * 3_600_000, now), "47 hours ago");
  assert.equal(agoText(now - 59 * 86_400_000, now), "59 days ago");
  assert.equal(agoText(now - 90 * 86_400_000, now), "3 months ago");
  assert.equal(momentText(Number.NaN), "at an unknown time");
});

Deno.test("a moment in full words is what the original writes", () => {
  assert.equal(fullMomentText(new Date(2021, 9, 21, 19, 12).getTime()), "Thursday, October 21, 2021 at 7:12 PM");
  assert.equal(fullMomentText(new Date(2026, 0, 4, 0, 5).getTime()), "Sunday, January 4, 2026 at 12:05 AM");
  assert.equal(fullMomentText(new Date(2026, 0, 4, 12, 0).getTime()), "Sunday, January 4, 2026 at 12:00 PM");
  assert.equal(fullMomentText(Number.NaN), "at an unknown time");
});

Deno.test("lists and counts", () => {
  assert.equal(listed([]), "");
  assert.equal(listed(["a"]), "a");
  assert.equal(listed(["a", "b", "c"]), "a, b and c");
  assert.equal(counted(1, "world"), "1 world");
  assert.equal(counted(0, "world"), "0 worlds");
});

Deno.test("a name from elsewhere cannot steer the terminal or fake a second line", () => {
  assert.equal(printable("a\u001b[2Jb\r\ninstance-sync: c"), "a [2Jb instance-sync: c");
  assert.equal(printable("\u00a7cRed \u202egnirts"), "Red gnirts");
});

Deno.test("a launcher gets ASCII", () => {
  assert.equal(asciiText("M\u00fcller Stra\u00dfe \u4e16\ud83d\ude00"), "Muller Strasse ??");
  assert.equal(asciiText("Mu\u0308ller"), "Muller");
});
