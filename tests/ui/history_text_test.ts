import assert from "node:assert/strict";
import type { WorldChange } from "../../lib/sync/change_types.ts";
import type { DiffReport } from "../../lib/sync/diff_types.ts";
import type { HistoryEntry, HistoryReport } from "../../lib/sync/history_types.ts";
import type { Moment } from "../../lib/sync/moment_types.ts";
import type { RestoreReport } from "../../lib/sync/restore_types.ts";
import type { PlannedUnit } from "../../lib/sync/plan_types.ts";
import { reportLines } from "../../lib/ui/report_text.ts";
import { worldChangeText } from "../../lib/ui/world_change_text.ts";

const EVENING = new Date(2021, 9, 21, 19, 12);
const MOMENT: Moment = {
  id: "ab".repeat(32),
  shortId: "abababab",
  time: EVENING.toISOString(),
  device: "desktop",
};
const NAME = "abababab (Thursday, October 21, 2021 at 7:12 PM, desktop)";

function history(entries: readonly Partial<HistoryEntry>[], report: Partial<HistoryReport> = {}): string[] {
  return reportLines({
    command: "history",
    entries: entries.map((entry) => ({
      ...MOMENT,
      parents: [],
      kind: "session",
      isHead: false,
      isHere: false,
      ...entry,
    })),
    worlds: [],
    ...report,
  }, EVENING.getTime() + 3 * 86_400_000);
}

Deno.test("the timeline shows when, where, how much, what changed, and what is special", () => {
  const lines = history([
    {
      files: 3,
      bytes: 2000,
      added: 1500,
      isHead: true,
      isHere: true,
      pin: { name: "Before the dragon" },
      changes: {
        worlds: [{ path: "saves/Home", change: "changed", played: 78_000, before: { day: 1 }, after: { day: 4 } }],
        files: { added: 6, changed: 1, removed: 0 },
        names: ["options.txt", "screenshots/a.png"],
        places: [{ name: "screenshots", count: 6 }, { name: "options.txt", count: 1 }],
      },
    },
    { kind: "safety", pin: {} },
    { kind: "quarantine", time: "nonsense" },
  ]);
  assert.deepEqual(lines, [
    "abababab  Thursday, October 21, 2021 at 7:12 PM (3 days ago) on desktop, 3 files, 2.0 kB, 1.5 kB sent" +
    "  [pinned: Before the dragon, newest, this computer]",
    "          Home: 1 h 5 min played, day 1 to day 4",
    "          7 files: 6 in screenshots, options.txt",
    "abababab  Thursday, October 21, 2021 at 7:12 PM (3 days ago) on desktop  [pinned, safety copy]",
    "abababab  at an unknown time on desktop  [put aside: a check failed]",
  ]);
});

Deno.test("an empty history says why it is empty, and one from memory says so", () => {
  assert.match(history([]).join(), /nothing saved for this instance yet/);
  assert.match(history([], { world: "saves/Home" }).join(), /No saved state changed the world "Home"/);
  assert.match(history([{}], { offlineReason: "The network cannot be reached." })[0] ?? "", /remembers/);
});

Deno.test("a world's change is told in the game's terms", () => {
  const text = (change: Partial<WorldChange>) => worldChangeText({ path: "saves/Home", change: "changed", ...change });
  assert.equal(text({}), "Home: changed");
  assert.equal(text({ change: "removed", before: { day: 3 } }), "Home: removed");
  assert.equal(text({ change: "added", after: { day: 0, clock: 6000 } }), "Home: new, day 0, noon");
  assert.equal(text({ played: 14_400, before: { day: 98 }, after: { day: 98 } }), "Home: 12 min played, day 98");
  assert.equal(text({ played: -72_000, chunks: -1 }), "Home: 1 h taken back, 1 chunk gone");
  assert.equal(
    text({ before: { seed: "1" }, after: { seed: "2" }, played: 5000 }),
    "Home: another world under this name",
  );
  assert.equal(
    text({
      before: { chunks: { "minecraft:overworld": 5 } },
      after: { chunks: { "minecraft:overworld": 5, "minecraft:the_nether": 7 } },
      chunks: 7,
      files: { added: 2, changed: 1, removed: 0 },
    }),
    "Home: first time in the Nether, 7 new chunks, 2 files new, 1 changed",
  );
});

Deno.test("a diff lists worlds with their files and every other file with its size", () => {
  const diff = (units: DiffReport["units"]) => reportLines({ command: "diff", from: MOMENT, units });
  assert.deepEqual(diff([]), [`Nothing differs between ${NAME} and this computer now.`]);
  const region = { change: "changed", before: 8192, after: 12_288 } as const;
  const files = Array.from({ length: 12 }, (_, x) => ({ path: `saves/Home/region/r.0.${x}.mca`, ...region }));
  const lines = diff([
    {
      unit: { path: "options.txt", kind: "file" },
      change: "added",
      files: [{ path: "options.txt", change: "added", after: 5 }],
    },
    { unit: { path: "saves/Gone", kind: "world" }, change: "removed", files: [] },
    { unit: { path: "saves/Home", kind: "world" }, change: "changed", files },
  ]);
  assert.deepEqual(lines.slice(0, 5), [
    `From ${NAME} to this computer now:`,
    "  + options.txt (5 B)",
    "  - world Gone: removed",
    "  ~ world Home: changed",
    "      ~ region/r.0.0.mca (8.2 kB to 12.3 kB)",
  ]);
  assert.equal(lines.at(-1), "      and 2 more");
});

const HOME: PlannedUnit = {
  unit: { path: "saves/Home", kind: "world" },
  local: "changed",
  remote: "changed",
  action: "take",
  why: "",
};

Deno.test("a restore says what came, what went, what stayed, and that nothing is lost", () => {
  const restore = (report: Partial<RestoreReport>) =>
    reportLines({
      command: "restore",
      moment: MOMENT,
      units: [],
      stayed: [],
      copies: [],
      bytes: 2000,
      files: 3,
      duration: 1100,
      ...report,
    });
  assert.deepEqual(restore({}), [`Nothing to bring back: all is as it was in ${NAME}.`]);
  assert.deepEqual(restore({ copies: [{ from: "saves/Home", to: "saves/Home (from desktop, 2021-10-21)" }] }), [
    `Put a copy of ${NAME} beside the present one: "Home (from desktop, 2021-10-21)" (2.0 kB in 1.1 s).`,
  ]);
  const gone: PlannedUnit = { ...HOME, unit: { path: "config/new.json", kind: "file" }, remote: "gone" };
  const lines = restore({ units: [HOME, gone], stayed: [{ ...HOME, unit: { path: "saves/New", kind: "world" } }] });
  assert.equal(lines[0], `Brought back world "Home" from ${NAME} (2.0 kB in 1.1 s). Removed 1 file, not there then.`);
  assert.match(lines[1] ?? "", /^Left as it is: world "New"/);
  assert.match(lines[2] ?? "", /undo/);
});

Deno.test("a pin is confirmed, and so is taking it off", () => {
  const pin = (pin: { readonly name?: string } | undefined) =>
    reportLines({ command: "pin", moment: MOMENT, ...(pin === undefined ? {} : { pin }) });
  assert.deepEqual(pin({ name: "Home sweet home" }), [`Pinned ${NAME} as "Home sweet home".`]);
  assert.deepEqual(pin({}), [`Pinned ${NAME}.`]);
  assert.deepEqual(pin(undefined), [`No pin any more on ${NAME}.`]);
});
