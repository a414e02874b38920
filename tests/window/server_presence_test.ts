import assert from "node:assert/strict";
import { type Clock, watchPresence } from "../../lib/window/server/presence.ts";

const PATIENCE = { toOpen: 60_000, toReturn: 5000 };

/** A clock that the test moves; between two moves of `awake` time passes in small steps. */
function handClock(): Clock & { awake(ms: number): void; suspend(ms: number): void } {
  let now = 1_000_000;
  const timers = new Set<() => void>();
  const tick = () => [...timers].forEach((run) => run());
  return {
    now: () => now,
    every(_ms, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
    awake(ms) {
      for (let passed = 0; passed < ms; passed += 250) {
        now += 250;
        tick();
      }
    },
    suspend(ms) {
      now += ms;
      tick();
    },
  };
}

async function settled<T>(promise: Promise<T>): Promise<T | "open"> {
  return await Promise.race([promise, Promise.resolve().then(() => Promise.resolve()).then(() => "open" as const)]);
}

Deno.test("a browser that never opens, a closed tab and a reload are told apart", async () => {
  const clock = handClock();
  const presence = watchPresence(PATIENCE, clock);
  const absence = presence.absence(new AbortController().signal);
  clock.awake(59_000);
  assert.equal(await settled(absence), "open");
  clock.awake(2000);
  assert.equal(await absence, "never-opened");

  const asked = presence.absence(new AbortController().signal);
  const leave = presence.arrive();
  clock.awake(600_000);
  leave();
  clock.awake(4000);
  const leaveAgain = presence.arrive();
  clock.awake(60_000);
  assert.equal(await settled(asked), "open", "a reload");
  leaveAgain();
  leaveAgain();
  clock.awake(6000);
  assert.equal(await asked, "left");
});

Deno.test("whoever left before we began to wait has left; whoever a browser was started for anew may still come", async () => {
  const clock = handClock();
  const presence = watchPresence(PATIENCE, clock);
  presence.arrive()();
  const absence = presence.absence(new AbortController().signal);
  clock.awake(6000);
  assert.equal(await absence, "left");
  presence.expect();
  const again = presence.absence(new AbortController().signal);
  clock.awake(59_000);
  assert.equal(await settled(again), "open");
  clock.awake(2000);
  assert.equal(await again, "never-opened");
});

Deno.test("two tabs: one that closes is not the end", async () => {
  const clock = handClock();
  const presence = watchPresence(PATIENCE, clock);
  const absence = presence.absence(new AbortController().signal);
  const [one, two] = [presence.arrive(), presence.arrive()];
  one();
  clock.awake(60_000);
  assert.equal(await settled(absence), "open");
  two();
  clock.awake(6000);
  assert.equal(await absence, "left");
});

Deno.test("a night with the lid closed counts for nothing", async () => {
  const clock = handClock();
  const presence = watchPresence(PATIENCE, clock);
  const absence = presence.absence(new AbortController().signal);
  clock.awake(1000);
  clock.suspend(8 * 3_600_000);
  assert.equal(await settled(absence), "open", "the browser was still starting");
  const leave = presence.arrive();
  clock.suspend(8 * 3_600_000);
  leave();
  clock.suspend(8 * 3_600_000);
  assert.equal(await settled(absence), "open", "the page was cut off by the suspend");
  presence.arrive();
  clock.awake(60_000);
  assert.equal(await settled(absence), "open");
});
