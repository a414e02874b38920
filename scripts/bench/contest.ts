/** Times something once, milliseconds. Preparing and clearing away is its own business and not counted. */
export type Attempt = (round: number) => Promise<number>;

/**
 * Lets several ways of doing a thing take turns, so that a busy moment of the machine hits all of them alike; who
 * begins changes with every round.
 *
 * @returns The median of each, milliseconds, in the order given.
 */
export async function takeTurns(rounds: number, attempts: readonly Attempt[]): Promise<number[]> {
  const times = attempts.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < attempts.length; turn++) {
      const index = (turn + round) % attempts.length;
      const ms = await attempts[index]?.(round);
      if (ms !== undefined) times[index]?.push(ms);
    }
  }
  return times.map(median);
}

/** The middle value; of an even number, the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  if (low === undefined || high === undefined) throw new Error("Nothing was measured.");
  return (low + high) / 2;
}
