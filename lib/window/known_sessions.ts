/**
 * Which sessions a computer has. Pure.
 *
 * @module
 */
import type { HistoryEntry } from "../sync/history_types.ts";

/** The sessions that this computer stands on, with all they were built on. */
export function hadHere(sessions: readonly HistoryEntry[]): Set<string> {
  return ancestors(sessions, sessions.filter(({ isHere }) => isHere).map(({ id }) => id));
}

/** These sessions and all they were built on. */
export function ancestors(entries: readonly HistoryEntry[], from: readonly string[]): Set<string> {
  const parents = new Map(entries.map((entry) => [entry.id, entry.parents]));
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || !parents.has(id)) continue;
    found.add(id);
    open.push(...parents.get(id) ?? []);
  }
  return found;
}
