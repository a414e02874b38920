/**
 * The history as a timeline of lines. Pure.
 *
 * @module
 */
import type { SessionChanges } from "../sync/change_types.ts";
import type { HistoryEntry, HistoryReport } from "../sync/history_types.ts";
import { agoText, bytesText, counted, fullMomentText } from "./human.ts";
import { worldChangeText } from "./world_change_text.ts";

/** The lines of a history, newest first: one for each saved state, and one for each world that changed in it. */
export function historyLines({ entries, world, offlineReason }: HistoryReport, now: number): string[] {
  const offline = offlineReason === undefined
    ? []
    : [`${offlineReason} This is what this computer remembers; to bring something back, the network is needed.`];
  if (entries.length > 0) return [...offline, ...entries.flatMap((entry) => entryLines(entry, now))];
  if (offline.length > 0) return offline;
  return [
    world === undefined
      ? "The network has nothing saved for this instance yet."
      : `No saved state changed the world "${world.slice("saves/".length)}".`,
  ];
}

function entryLines(entry: HistoryEntry, now: number): string[] {
  const time = Date.parse(entry.time);
  const ago = Number.isNaN(time) ? "" : ` (${agoText(time, now)})`;
  const size = entry.files === undefined ? "" : `, ${counted(entry.files, "file")}, ${bytesText(entry.bytes ?? 0)}`;
  const sent = entry.added === undefined ? "" : `, ${bytesText(entry.added)} sent`;
  const marks = marksOf(entry);
  const indent = " ".repeat(entry.shortId.length + 2);
  return [
    `${entry.shortId}  ${fullMomentText(time)}${ago} on ${entry.device}${size}${sent}` +
    (marks.length > 0 ? `  [${marks.join(", ")}]` : ""),
    ...(entry.changes === undefined ? [] : changeLines(entry.changes).map((line) => indent + line)),
  ];
}

/** What is special about a saved state, in words. */
function marksOf(entry: HistoryEntry): string[] {
  return [
    ...(entry.pin === undefined ? [] : [entry.pin.name === undefined ? "pinned" : `pinned: ${entry.pin.name}`]),
    ...(entry.label === undefined ? [] : ["before pack update"]),
    ...(entry.kind === "safety" ? ["safety copy"] : []),
    ...(entry.kind === "quarantine" ? ["put aside: a check failed"] : []),
    ...(entry.isHead ? ["newest"] : []),
    ...(entry.isHere ? ["this computer"] : []),
  ];
}

function changeLines({ worlds, files, names, places }: SessionChanges): string[] {
  const count = files.added + files.changed + files.removed;
  // All names where they are few, else where the files are.
  const shown = count <= names.length
    ? names
    : places.map(({ name, count }) => count === 1 ? name : `${count} in ${name}`).slice(0, 4);
  return [
    ...worlds.map(worldChangeText),
    ...(count === 0 ? [] : [[counted(count, "file"), shown.join(", ")].filter(Boolean).join(": ")]),
  ];
}
