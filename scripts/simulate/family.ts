/**
 * Who stands on whom, as the network's records say: nothing of the program under test.
 *
 * @module
 */
import type { Snapshot } from "../../lib/repository/types.ts";

/** Who stands on whom. */
export type Family = ReadonlyMap<string, readonly string[]>;

/** What a snapshot says it stands on. */
export function parentsOf(snapshot: Snapshot | undefined): string[] {
  const merged = snapshot?.tags.filter((tag) => tag.startsWith("merges:")).map((tag) => tag.slice("merges:".length));
  return [...snapshot?.parent === undefined ? [] : [snapshot.parent], ...merged ?? []];
}

/** A snapshot and all above it. */
export function ancestors(family: Family, id: string): Set<string> {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...family.get(next) ?? []);
  }
  return seen;
}
