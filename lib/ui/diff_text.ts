/**
 * What differs between two moments, as lines. Pure.
 *
 * @module
 */
import type { DiffReport, FileDifference, UnitDifference } from "../sync/diff_types.ts";
import type { Moment } from "../sync/moment_types.ts";
import { bytesText, fullMomentText } from "./human.ts";
import { worldChangeText } from "./world_change_text.ts";

/** More files of one world than this are counted, not listed; `--json` has them all. */
const SHOWN_FILES = 10;

const SIGNS: Readonly<Record<FileDifference["change"], string>> = { added: "+", changed: "~", removed: "-" };

/** The lines of a diff: worlds first in the game's terms, then every other file. */
export function diffLines({ from, to, units }: DiffReport): string[] {
  const until = to === undefined ? "this computer now" : momentName(to);
  if (units.length === 0) return [`Nothing differs between ${momentName(from)} and ${until}.`];
  return [`From ${momentName(from)} to ${until}:`, ...units.flatMap(unitLines)];
}

/** A moment in words: its short id, full time and device. */
export function momentName({ shortId, time, device }: Moment): string {
  return `${shortId} (${fullMomentText(Date.parse(time))}, ${device})`;
}

function unitLines({ unit, change, files, world }: UnitDifference): string[] {
  if (unit.kind !== "world") return [`  ${SIGNS[change]} ${unit.path}${sizes(files[0])}`];
  const text = worldChangeText(world ?? { path: unit.path, change });
  if (change !== "changed") return [`  ${SIGNS[change]} world ${text}`];
  const shown = files.slice(0, SHOWN_FILES).map((file) =>
    `      ${SIGNS[file.change]} ${file.path.slice(unit.path.length + 1)}${sizes(file)}`
  );
  const more = files.length - shown.length;
  return [`  ~ world ${text}`, ...shown, ...(more > 0 ? [`      and ${more} more`] : [])];
}

function sizes(file: FileDifference | undefined): string {
  if (file === undefined) return "";
  const { before, after } = file;
  if (before === undefined || after === undefined) {
    const size = before ?? after;
    return size === undefined ? "" : ` (${bytesText(size)})`;
  }
  return before === after ? ` (${bytesText(after)})` : ` (${bytesText(before)} to ${bytesText(after)})`;
}
