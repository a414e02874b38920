/**
 * Knows whether anybody looks at the window. Time counts only while this computer is awake: after a suspend the clock
 * jumps, and a page that was there before is given its time to come back.
 *
 * @module
 */

/** Time as the window sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds from any start; may jump ahead over a suspend. */
  now(): number;
  /** Calls again and again; the returned function ends that. */
  every(ms: number, run: () => void): () => void;
}

/** The real time. */
export const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};

/** How long the window waits for people, milliseconds of being awake. */
export interface Patience {
  /** From the start until the first page is there. */
  readonly toOpen: number;
  /** After the last page is gone: a reload needs a moment, a discarded tab a little more. */
  readonly toReturn: number;
}

/** What is used outside of tests: a player without a browser that opens by itself must find the address in a log. */
export const USUAL_PATIENCE: Patience = { toOpen: 180_000, toReturn: 5000 };

/** Why nobody is there. */
export type Absence = "never-opened" | "left";

/** Counts pages. */
export interface Presence {
  /** A page is there; the returned function says that it is gone. */
  arrive(): () => void;
  /** Whether a page is there now. */
  readonly isThere: boolean;
  /** A browser was started, or an address given: nobody has left before a page came. */
  expect(): void;
  /** Waits until patience has run out, counted from now on. Without end while a page is there. */
  absence(signal: AbortSignal): Promise<Absence>;
}

const TICK = 250;
/** A longer gap between two ticks is a suspend, or a machine too busy to judge anybody by. */
const LONGEST_TICK = 4 * TICK;

/** Starts counting. */
export function watchPresence(patience: Patience, clock: Clock = REAL_CLOCK): Presence {
  let pages = 0;
  /** Grows with each page that comes or goes. */
  let moves = 0;
  let isExpected = true;
  return {
    expect: () => void (isExpected = true),
    arrive() {
      isExpected = false;
      pages++;
      moves++;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        pages--;
        moves++;
      };
    },
    get isThere() {
      return pages > 0;
    },
    absence(signal) {
      const { promise, resolve } = Promise.withResolvers<Absence>();
      let wasThere = !isExpected;
      let seenMoves = moves;
      let waited = 0;
      let last = clock.now();
      const stop = clock.every(TICK, () => {
        const now = clock.now();
        waited += Math.min(Math.max(0, now - last), LONGEST_TICK);
        last = now;
        if (moves !== seenMoves || pages > 0) {
          seenMoves = moves;
          wasThere = true;
          waited = 0;
        } else if (waited >= (wasThere ? patience.toReturn : patience.toOpen)) {
          resolve(wasThere ? "left" : "never-opened");
        }
      });
      signal.addEventListener("abort", stop, { once: true });
      return promise.finally(stop);
    },
  };
}
