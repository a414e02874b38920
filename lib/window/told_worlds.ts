import type { WorldFacts } from "../instance/world_facts.ts";
import type { HistoryEntry } from "../sync/history_types.ts";
import { history } from "../sync/history.ts";
import type { WindowRequest } from "./window_settings.ts";

/**
 * What the saved states tell of the worlds in them: a world that has never been here is called by its name before it
 * comes. Costs one restic start beside the transfer, and the history has what it brought too.
 *
 * @returns By path; nothing where it cannot be had.
 */
export async function toldWorlds(
  request: WindowRequest,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, WorldFacts>> {
  try {
    return newestFacts((await history({ ...request, signal })).entries);
  } catch {
    // Whatever keeps the names away, the transfer goes on: its rows have the folders' names.
    return new Map();
  }
}

/** The newest that is told of each world. A state whose note was too long tells no facts, and a removed world has none. */
export function newestFacts(entries: readonly HistoryEntry[]): Map<string, WorldFacts> {
  const found = new Map<string, WorldFacts>();
  for (const { kind, changes } of entries) {
    if (kind !== "session") continue;
    for (const { path, after } of changes?.worlds ?? []) {
      if (after !== undefined && !found.has(path)) found.set(path, after);
    }
  }
  return found;
}
