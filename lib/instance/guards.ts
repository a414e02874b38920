/**
 * Signs that a version of a world should not silently follow another one (`minecraft-data.md` 2.3). Pure.
 *
 * @module
 */
import type { WorldFacts } from "./world_facts.ts";

/** Why the player's word is needed, the strongest reason. */
export interface GuardFinding {
  readonly reason: "another-world" | "older" | "shrunk";
  /** For the player. */
  readonly sentence: string;
}

/** One minute of ticks: the game itself may fall back that far to `level.dat_old`. */
const SLACK = 1200;
/** Fewer chunks than this are no base to speak of a loss. */
const FEW_CHUNKS = 500;

/**
 * Compares a version of a world that is about to be sent or taken with the last agreed one.
 *
 * @param base Facts of the last agreed version; without it nothing can be said.
 * @param candidate Facts of the version that is to follow it.
 */
export function guardsOf(base: WorldFacts | undefined, candidate: WorldFacts): GuardFinding | undefined {
  if (base === undefined) return undefined;
  if (base.seed !== undefined && candidate.seed !== undefined && base.seed !== candidate.seed) {
    return { reason: "another-world", sentence: "This is a different world with the same name." };
  }
  return olderFinding(base, candidate) ?? shrunkFinding(base, candidate);
}

function olderFinding(base: WorldFacts, candidate: WorldFacts): GuardFinding | undefined {
  const sentence = (ticks: number) =>
    `This version of the world is ${duration(ticks)} of play older than the one known last.`;
  if (base.time !== undefined && candidate.time !== undefined) {
    const lost = base.time - candidate.time;
    if (lost > SLACK) return { reason: "older", sentence: sentence(lost) };
    // Statistics alone may be reset; with the world's own clock ahead they prove nothing.
    if (lost < 0) return undefined;
  }
  for (const [player, before] of Object.entries(base.playTime ?? {})) {
    const lost = before - (candidate.playTime?.[player] ?? before);
    if (lost > SLACK) return { reason: "older", sentence: sentence(lost) };
  }
  return undefined;
}

function shrunkFinding(base: WorldFacts, candidate: WorldFacts): GuardFinding | undefined {
  if (base.chunks === undefined) return undefined;
  const before = sum(base.chunks);
  const after = sum(candidate.chunks ?? {});
  const gone = Object.entries(base.chunks)
    .filter(([dimension, chunks]) => chunks > 0 && !candidate.chunks?.[dimension]).map(([dimension]) => dimension);
  if (gone.length === 0 && (before < FEW_CHUNKS || after >= before * 0.9)) return undefined;
  const what = gone.length > 0
    ? `All land of ${gone.join(" and ")} is gone`
    : `${before - after} of ${before} chunks are gone`;
  return { reason: "shrunk", sentence: `${what}; was the world trimmed with a tool?` };
}

/**
 * Tells whether a world was saved by a newer game than this instance runs: taking it would break it here. Worlds from
 * before Minecraft 1.9 name no version and are never newer.
 *
 * @param candidate Facts of the version from the network.
 * @param local What this instance runs: the facts with the highest `dataVersion` known of it (its worlds, or
 * `{ dataVersion }` from the `version:` line of `options.txt`); undefined where nothing is known.
 */
export function isNewerGame(candidate: WorldFacts, local: WorldFacts | undefined): boolean {
  return candidate.dataVersion !== undefined && local?.dataVersion !== undefined &&
    candidate.dataVersion > local.dataVersion;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function duration(ticks: number): string {
  const minutes = Math.round(ticks / 1200);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
