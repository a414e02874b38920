/** Numbers that a seed decides. */
export interface Random {
  /** At least 0, less than `below`. */
  number(below: number): number;
  /** A whole number, at least 0, less than `below`. */
  integer(below: number): number;
  pick<const T>(items: readonly [T, ...T[]]): T;
}

/** Always the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    number: (below) => next() * below,
    integer: (below) => Math.floor(next() * below),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
