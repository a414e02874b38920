/**
 * What `restore` and `pin` did, as lines. Pure.
 *
 * @module
 */
import type { PinReport } from "../sync/moment_types.ts";
import type { RestoreReport } from "../sync/restore_types.ts";
import { momentName } from "./diff_text.ts";
import { bytesText, durationText } from "./human.ts";
import { unitsText, unitsWhere } from "./unit_text.ts";

/** What a restore did, what it left as it is, and what comes next. */
export function restoreLines(report: RestoreReport): string[] {
  const { units, stayed, copies, bytes, duration } = report;
  const moment = momentName(report.moment);
  const left = stayed.length === 0
    ? []
    : [`Left as it is: ${unitsText(stayed.map(({ unit }) => unit))} (newer, or this computer's own).`];
  if (copies.length > 0) {
    const names = copies.map(({ to }) => JSON.stringify(to.replace(/^saves\//, ""))).join(", ");
    return [`Put a copy of ${moment} beside the present one: ${names} (${cost(bytes, duration)}).`];
  }
  if (units.length === 0) return [`Nothing to bring back: all is as it was in ${moment}.`, ...left];
  const gone = ({ remote }: RestoreReport["units"][number]) => remote === "gone";
  const back = unitsWhere(units, (unit) => !gone(unit));
  const removed = unitsWhere(units, gone);
  return [
    [
      ...(back.length > 0 ? [`Brought back ${unitsText(back)} from ${moment} (${cost(bytes, duration)}).`] : []),
      ...(removed.length > 0 ? [`Removed ${unitsText(removed)}, not there then.`] : []),
    ].join(" "),
    ...left,
    "What was here is kept: undo brings it back. The next push sends this to your other computers.",
  ];
}

function cost(bytes: number, duration: number): string {
  return `${bytesText(bytes)} in ${durationText(duration)}`;
}

/** What a pin command did. */
export function pinLines({ moment, pin }: PinReport): string[] {
  if (pin === undefined) return [`No pin any more on ${momentName(moment)}.`];
  return [`Pinned ${momentName(moment)}${pin.name === undefined ? "" : ` as "${pin.name}"`}.`];
}
