import assert from "node:assert/strict";
import { reportLines } from "../../lib/ui/report_text.ts";
import type { PlannedUnit } from "../../lib/sync/plan_types.ts";
import type { PullReport, PushReport } from "../../lib/sync/report_types.ts";

const HOME = { path: "saves/Home", kind: "world" } as const;
const SKY = { path: "saves/Sky", kind: "world" } as const;
const OPTIONS = { path: "options.txt", kind: "file" } as const;
const SHOT = { path: "screenshots/1.png", kind: "file" } as const;

function planned(
  unit: PlannedUnit["unit"],
  action: PlannedUnit["action"],
  change: Partial<PlannedUnit> = {},
): PlannedUnit {
  return { unit, action, local: "same", remote: "changed", why: "changed on desktop", ...change };
}

function pull(report: Partial<PullReport>): string[] {
  return reportLines({
    command: "pull",
    outcome: "up-to-date",
    units: [],
    bytes: 0,
    files: 0,
    head: undefined,
    pushed: undefined,
    pending: 0,
    duration: 120,
    ...report,
  });
}

function push(report: Partial<PushReport>): string[] {
  return reportLines({
    command: "push",
    outcome: "pushed",
    units: [],
    bytes: 0,
    files: 0,
    head: undefined,
    duration: 1100,
    ...report,
  });
}

Deno.test("an unchanged instance is one short line", () => {
  assert.deepEqual(pull({}), ["Up to date (0.1 s)."]);
  assert.deepEqual(push({ outcome: "nothing-to-send" }), ["Nothing to send (1.1 s)."]);
});

Deno.test("a first run tells what came", () => {
  assert.deepEqual(
    pull({
      outcome: "restored",
      units: [planned(HOME, "take"), planned(OPTIONS, "take")],
      files: 292,
      bytes: 14_600_000,
      duration: 2100,
    }),
    ["Restored from the network: 1 world, 292 files, 14.6 MB in 2.1 s."],
  );
});

Deno.test("a mixed pull tells what was taken, removed, combined and kept", () => {
  const lines = pull({
    outcome: "merged",
    units: [
      planned(HOME, "take"),
      planned(SHOT, "take", { remote: "gone" }),
      planned(OPTIONS, "merge"),
      planned(SKY, "keep", { local: "changed", remote: "same" }),
    ],
    bytes: 1_500,
    pending: 1,
    duration: 800,
  });
  assert.deepEqual(lines, [
    'Took world "Home" from the network (1.5 kB in 0.8 s). ' +
    "Removed 1 file, gone on the network; undo brings it back. Combined options.txt. " +
    'Kept world "Sky", changed only here; sent after the game.',
  ]);
});

Deno.test("work that an earlier session left unsent is named first", () => {
  const units = [planned(HOME, "keep", { local: "changed" })];
  assert.deepEqual(pull({ outcome: "local-ahead", units, pushed: "a".repeat(64) }), [
    'Sent world "Home" from the last session.',
    "Up to date (0.1 s).",
  ]);
});

Deno.test("what is sent again although nothing changed here is not said to come from the last session", () => {
  assert.deepEqual(pull({ pushed: "a".repeat(64) }), [
    "Sent what is here, which the network did not have.",
    "Up to date (0.1 s).",
  ]);
});

Deno.test("work that would hold the launch for too long waits", () => {
  const units = [planned(HOME, "keep", { local: "changed", remote: "same" })];
  assert.deepEqual(pull({ outcome: "local-ahead", units, pending: 1 }), [
    'Nothing new on the network (0.1 s). Kept world "Home", changed only here; sent after the game.',
  ]);
});

Deno.test("a world that the player chose to keep is not said to be unchanged on the network", () => {
  const units = [planned(HOME, "keep", { local: "changed", remote: "changed" })];
  assert.deepEqual(pull({ outcome: "merged", units, pending: 1 }), ['Kept world "Home"; sent after the game.']);
});

Deno.test("without the network the player reads why, and that nothing is lost", () => {
  const [line, ...more] = pull({ outcome: "offline", offlineReason: "a.example does not answer." });
  assert.equal(
    line,
    "a.example does not answer. Playing with what is here; nothing is lost, the next start catches up.",
  );
  assert.deepEqual(more, []);
  assert.match(push({ outcome: "offline" }).join(), /cannot be reached.*Nothing is lost; the next start sends it/);
});

Deno.test("a push that is not set up says nothing at all", () => {
  assert.deepEqual(push({ outcome: "not-logged-in" }), []);
});

Deno.test("a push names up to two worlds and counts the rest", () => {
  const units = [planned(HOME, "keep"), planned(SKY, "keep"), planned(OPTIONS, "keep"), planned(SHOT, "keep")];
  assert.deepEqual(push({ units, bytes: 1_200_000 }), ['Sent world "Home", world "Sky" and 2 files: 1.2 MB in 1.1 s.']);
  const third = planned({ path: "saves/Cave", kind: "world" }, "keep");
  assert.deepEqual(push({ units: [...units, third], bytes: 5 }), ["Sent 3 worlds and 2 files: 5 B in 1.1 s."]);
});

Deno.test("a plan gives a reason for every unit", () => {
  assert.deepEqual(
    reportLines({
      command: "plan",
      pull: [planned(HOME, "take"), planned(SHOT, "take", { remote: "gone" })],
      push: [],
    }),
    [
      "A pull would:",
      '  take world "Home": changed on desktop',
      "  remove screenshots/1.png: changed on desktop",
      "A push would send nothing.",
    ],
  );
});

Deno.test("no line has words that a launcher paints red, nor words of ours that no player knows", () => {
  const all = [
    ...["up-to-date", "nothing-on-network", "restored", "fast-forwarded", "merged", "local-ahead", "offline"] as const,
    "not-logged-in" as const,
  ].flatMap((outcome) => pull({ outcome, pending: 1, units: [planned(HOME, "keep-both")] }));
  const pushes =
    (["nothing-to-send", "pushed", "forked", "quarantined", "pull-first", "offline", "game-running"] as const)
      .flatMap((outcome) => push({ outcome }));
  for (const line of [...all, ...pushes]) {
    assert.doesNotMatch(
      line,
      /exception|\[warning\]|\[severe\]|overwriting existing|snapshot|repository|\bhead\b|hash/i,
    );
    assert.match(line, /^[\x20-\x7e]+$/);
  }
});
