import assert from "node:assert/strict";
import { startWatchdog, type Watchdog } from "../../lib/repository/watchdog.ts";

/** A watchdog with a clock of its own. Returns after how many seconds the run was given up. */
function withClock(
  play: (watchdog: Watchdog, pass: (seconds: number) => void, busy: (seconds: number) => void) => void,
): number | undefined {
  const [realNow, realInterval] = [performance.now, globalThis.setInterval];
  let now = 0;
  let look = () => {};
  let gaveUp: number | undefined;
  try {
    performance.now = () => now;
    Reflect.set(globalThis, "setInterval", (run: () => void) => (look = run, 0));
    const watchdog = startWatchdog(30_000, () => gaveUp ??= now / 1000);
    play(watchdog, (seconds) => {
      for (const end = now + seconds * 1000; now < end;) {
        now += 1000;
        look();
      }
    }, (seconds) => now += seconds * 1000);
    watchdog.stop();
    return gaveUp;
  } finally {
    performance.now = realNow;
    globalThis.setInterval = realInterval;
  }
}

Deno.test("a computer that slept, or came to nothing else, blames nobody: the lines are still to be read", () => {
  assert.equal(
    withClock(({ alive }, pass, busy) => {
      for (let time = 0; time < 20; time++) {
        busy(3600);
        // What comes first is the look: no line has been read yet.
        pass(1);
        alive();
      }
    }),
    undefined,
  );
});

Deno.test("after a sleep a silent network is given up as ever", () => {
  assert.equal(
    withClock((_, pass, busy) => {
      busy(3600);
      pass(120);
    }),
    3600 + 59,
  );
});

Deno.test("trouble counts from the moment it was said, without the sleep in it", () => {
  assert.equal(
    withClock(({ alive, trouble, recovered }, pass, busy) => {
      trouble();
      pass(20);
      busy(3600);
      pass(1);
      alive();
      recovered();
      pass(50);
    }),
    undefined,
  );
});

/** Half an hour in which restic reports every second. Returns after how many seconds the transfer was given up. */
function halfAnHour(bytes: (second: number) => number): number | undefined {
  return withClock(({ alive, progress }, pass) => {
    for (let second = 0; second < 30 * 60; second++) {
      alive();
      progress({ filesDone: 0, filesTotal: 1, bytesDone: bytes(second), bytesTotal: 1_000_000_000 });
      pass(1);
    }
  });
}

Deno.test("a transfer whose server sends a byte now and then for ever is given up after ten minutes", () => {
  assert.equal(halfAnHour(() => 7), 600);
});

Deno.test("a transfer of which a piece arrives every nine minutes goes on", () => {
  assert.equal(halfAnHour((second) => Math.floor(second / 540)), undefined);
});
