import type { TransferProgress } from "./types.ts";

/** Watches one restic run for a transfer that stands still. */
export interface Watchdog {
  /** A line came, of whatever kind. */
  readonly alive: () => void;
  /** A line came that is part of the result. */
  readonly moved: () => void;
  /** restic reports counters. */
  readonly progress: (progress: TransferProgress) => void;
  /** restic says that a request failed and will be repeated. */
  readonly trouble: () => void;
  /** restic says that a repeated request worked. */
  readonly recovered: () => void;
  readonly stop: () => void;
}

/** Ten minutes where trouble may last 30 s: the largest pack, 16 MB and more, on a line of 30 kB/s. */
const PATIENCE = 20;

/**
 * Starts watching. Counters that stand still prove nothing: restic counts bytes when it has read them, and a slow line
 * may need minutes for the last 16 MB. So restic itself ends requests that move no byte for `stallMs`
 * (`--stuck-request-timeout`) and says so; what is measured here is how long that trouble lasts without any progress.
 *
 * Only time in which this computer looked counts, at most two looks' worth at once: after a sleep, or where it was too
 * busy to come to it, restic's lines still lie unread in the pipe, and nothing is known of the network.
 *
 * A server that sends a byte now and then keeps restic waiting for ever: so {@linkcode PATIENCE} times that without
 * anything new is a stall too, whatever moves on the wire.
 *
 * @param stallMs Trouble that lasts longer, or twice that without any line at all, is a stall.
 * @param onStall Called at most once.
 */
export function startWatchdog(stallMs: number, onStall: () => void): Watchdog {
  const beat = Math.min(1000, stallMs / 4);
  let lastLook = performance.now();
  let watched = 0;
  let lastLine = watched;
  let lastMove = watched;
  let troubleSince: number | undefined;
  let lastProgress = "";
  const timer = setInterval(() => {
    const now = performance.now();
    watched += Math.min(now - lastLook, 2 * beat);
    lastLook = now;
    const isFine = watched - lastLine < 2 * stallMs && watched - lastMove < PATIENCE * stallMs;
    if (isFine && (troubleSince === undefined || watched - troubleSince < stallMs)) return;
    clearInterval(timer);
    onStall();
  }, beat);
  return {
    alive: () => lastLine = watched,
    moved: () => lastMove = watched,
    progress: (progress) => {
      const seen = JSON.stringify(progress);
      if (seen === lastProgress) return;
      lastProgress = seen;
      lastMove = watched;
      troubleSince = undefined;
    },
    trouble: () => troubleSince ??= watched,
    recovered: () => troubleSince = undefined,
    stop: () => clearInterval(timer),
  };
}
