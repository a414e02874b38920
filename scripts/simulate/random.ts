/** Random numbers that the same seed always gives again. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** Whether something that happens `percent` times in a hundred happens now. */
  chance(percent: number): boolean;
  /** One of several things. */
  pick<T>(things: readonly [T, ...T[]]): T;
}

/** Starts a series (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * limit);
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (things) => things[below(things.length)] ?? things[0],
  };
}
