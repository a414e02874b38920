import assert from "node:assert/strict";
import type { Step, SyncEvent, TransferUnit } from "../../lib/sync/run_types.ts";
import { trackProgress } from "../../lib/window/progress_state.ts";

const MB = 1_000_000;
const HOME: TransferUnit = { unit: { path: "saves/Home", kind: "world" }, bytes: 80 * MB };
const PICTURE: TransferUnit = { unit: { path: "screenshots/a.png", kind: "file" }, bytes: 20 * MB };

function follow(direction: "down" | "up") {
  let now = 0;
  const tracker = trackProgress({
    direction,
    now: () => now,
    nameOf: ({ unit: { path } }) => ({ path, name: path }),
  });
  return { tracker, pass: (ms: number) => now += ms };
}

const step = (step: Step): SyncEvent => ({ type: "step", step });
const amounts = (step: Step): SyncEvent => ({ type: "amounts", step, units: [HOME, PICTURE] });
const progress = (step: Step, bytesDone: number, bytesTotal: number): SyncEvent => ({
  type: "progress",
  step,
  progress: { filesDone: 0, filesTotal: 0, bytesDone, bytesTotal },
});

Deno.test("a download tells rate and time left, and a world is here only when all of its files are", () => {
  const { tracker, pass } = follow("down");
  tracker.onEvent(step("comparing"));
  assert.deepEqual(tracker.view().state, { kind: "preparing" });
  tracker.onEvent(step("downloading"));
  tracker.onEvent(amounts("downloading"));
  for (let done = 0; done <= 50; done += 5) {
    tracker.onEvent(progress("downloading", done * MB, 100 * MB));
    pass(500);
  }
  const { state, done, total, rows } = tracker.view();
  assert.deepEqual([done, total], [50 * MB, 100 * MB]);
  assert.ok(state.kind === "running" && state.rate !== undefined && state.left !== undefined);
  assert.ok(Math.abs(state.rate - 10 * MB) < MB, `${state.rate}`);
  assert.ok(Math.abs(state.left - 5) < 1, `${state.left}`);
  assert.deepEqual(rows.map(({ state }) => state), ["next", "last"]);
  tracker.onFile({ path: "saves/Home/region/r.0.0.mca", bytes: 79 * MB });
  assert.equal(tracker.view().rows[0]?.state, "moving");
  tracker.onFile({ path: "saves/Home/level.dat", bytes: MB });
  assert.equal(tracker.view().rows[0]?.state, "there");
});

Deno.test("an upload does not count what had not changed", () => {
  const { tracker } = follow("up");
  tracker.onEvent(step("uploading"));
  tracker.onEvent(amounts("uploading"));
  // 900 MB of the instance are as they were.
  tracker.onEvent(progress("uploading", 900 * MB, 1000 * MB));
  assert.equal(tracker.view().done, 0);
  tracker.onEvent(progress("uploading", 940 * MB, 1000 * MB));
  assert.deepEqual([tracker.view().done, tracker.view().total], [40 * MB, 100 * MB]);
  tracker.onEvent(progress("uploading", 1000 * MB, 1000 * MB));
  assert.equal(tracker.view().done, 99 * MB, "read is not sent yet");
  tracker.onEvent(step("applying"));
  assert.deepEqual([tracker.moved()?.done, tracker.moved()?.rows[0]?.state], [100 * MB, "there"]);
});

Deno.test("silence is told after ten seconds, and is over with the next byte", () => {
  const { tracker, pass } = follow("down");
  tracker.onEvent(step("downloading"));
  tracker.onEvent(amounts("downloading"));
  tracker.onEvent(progress("downloading", MB, 100 * MB));
  for (let seconds = 0; seconds < 25; seconds++) {
    pass(1000);
    tracker.view();
  }
  tracker.onEvent(progress("downloading", MB, 100 * MB));
  assert.deepEqual(tracker.view().state, { kind: "stalled", silent: 25 });
  tracker.onEvent(progress("downloading", 2 * MB, 100 * MB));
  assert.equal(tracker.view().state.kind, "running");
});

Deno.test("a night with the lid closed is neither silence nor time that the transfer took", () => {
  const { tracker, pass } = follow("down");
  tracker.onEvent(step("downloading"));
  tracker.onEvent(amounts("downloading"));
  for (let done = 1; done <= 40; done++) {
    tracker.onEvent(progress("downloading", done * MB, 100 * MB));
    tracker.view();
    pass(1000);
  }
  pass(8 * 3_600_000);
  const { state } = tracker.view();
  assert.ok(state.kind === "running", JSON.stringify(state));
  pass(1000);
  tracker.onEvent(progress("downloading", 41 * MB, 100 * MB));
  const after = tracker.view().state;
  assert.ok(after.kind === "running" && after.left !== undefined && after.left < 120, JSON.stringify(after));
  tracker.onEvent(step("applying"));
  const moved = tracker.moved()?.state;
  assert.ok(moved?.kind === "done" && moved.seconds < 60, JSON.stringify(moved));
});
