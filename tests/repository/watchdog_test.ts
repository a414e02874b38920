import assert from "node:assert/strict";
import { startWatchdog } from "../../lib/repository/watchdog.ts";

/** Half an hour in which restic reports twice a second. Returns after how many seconds the transfer was given up. */
function halfAnHour(bytes: (second: number) => number): number | undefined {
  const [realNow, realInterval] = [performance.now, globalThis.setInterval];
  let now = 0;
  let look = () => {};
  let gaveUp: number | undefined;
  try {
    performance.now = () => now;
    Reflect.set(globalThis, "setInterval", (run: () => void) => (look = run, 0));
    const watchdog = startWatchdog(30_000, () => gaveUp ??= now / 1000);
    for (; now < 30 * 60_000; now += 500) {
      watchdog.alive();
      watchdog.progress({ filesDone: 0, filesTotal: 1, bytesDone: bytes(now / 1000), bytesTotal: 1_000_000_000 });
      look();
    }
    watchdog.stop();
    return gaveUp;
  } finally {
    performance.now = realNow;
    globalThis.setInterval = realInterval;
  }
}

Deno.test("a transfer whose server sends a byte now and then for ever is given up after ten minutes", () => {
  assert.equal(halfAnHour(() => 7), 600);
});

Deno.test("a transfer of which a piece arrives every nine minutes goes on", () => {
  assert.equal(halfAnHour((second) => Math.floor(second / 540)), undefined);
});
