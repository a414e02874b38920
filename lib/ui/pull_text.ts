import type { PlannedUnit, Unit } from "../sync/plan_types.ts";
import type { PullReport } from "../sync/report_types.ts";
import { bytesText, counted, durationText } from "./human.ts";
import { profilePartText } from "./profile_text.ts";
import { unitsText, unitsWhere } from "./unit_text.ts";

/** What a pull did, as lines for people. */
export function pullLines(report: PullReport): string[] {
  const profile = profilePartText(report.profile);
  return [
    ...(report.pushed === undefined ? [] : [sentLine(keptHere(report))]),
    [pullLine(report), profile].filter(Boolean).join(" "),
  ];
}

/** Without a change here, the network has lost what was sent, or had both sides of a fork but not what became of them. */
function sentLine(late: readonly Unit[]): string {
  return late.length > 0
    ? `Sent ${unitsText(late)} from the last session.`
    : "Sent what is here, which the network did not have.";
}

function pullLine(report: PullReport): string {
  const { bytes, duration, files, pending, units } = report;
  const time = durationText(duration);
  switch (report.outcome) {
    case "up-to-date":
    case "local-ahead":
      return pending === 0 ? `Up to date (${time}).` : `Nothing new on the network (${time}). ${waiting(report)}`;
    case "nothing-on-network":
      return `The network has nothing saved for this instance yet${
        pending > 0 ? "; what is here is sent after the game" : ""
      }.`;
    case "restored": {
      const worlds = unitsWhere(units, ({ unit, action }) => unit.kind === "world" && action === "take").length;
      return `Restored from the network: ${counted(worlds, "world")}, ${counted(files, "file")}, ` +
        `${bytesText(bytes)} in ${time}.`;
    }
    case "fast-forwarded":
    case "merged": {
      const done = [...doneWith(units, `${bytesText(bytes)} in ${time}`), ...(pending > 0 ? [waiting(report)] : [])];
      return done.length > 0 ? done.join(" ") : `Up to date (${time}).`;
    }
    case "offline":
      return `${report.offlineReason ?? "The network cannot be reached."} ` +
        "Playing with what is here; nothing is lost, the next start catches up.";
    case "switched-off":
      return "Sync is switched off for this instance, so nothing was synced. To change that: instance-sync open";
    case "not-logged-in":
      return "Not logged in, so nothing was synced. To log in: instance-sync login";
  }
}

/** One short sentence for each kind of thing that was done. */
function doneWith(units: readonly PlannedUnit[], cost: string): string[] {
  const gone = ({ remote }: PlannedUnit) => remote === "gone" || remote === "absent";
  const taken = unitsWhere(units, (unit) => unit.action === "take" && !gone(unit));
  const removed = unitsWhere(units, (unit) => unit.action === "take" && gone(unit));
  const merged = unitsWhere(units, ({ action }) => action === "merge");
  const both = unitsWhere(units, ({ action }) => action === "keep-both");
  return [
    ...(taken.length > 0 ? [`Took ${unitsText(taken)} from the network (${cost}).`] : []),
    ...(removed.length > 0 ? [`Removed ${unitsText(removed)}, gone on the network; undo brings it back.`] : []),
    ...(merged.length > 0 ? [`Combined ${merged.map(({ path }) => path).join(", ")}.`] : []),
    ...(both.length > 0 ? [`Kept both versions of ${unitsText(both)}.`] : []),
  ];
}

function waiting(report: PullReport): string {
  const kept = keptHere(report);
  if (kept.length === 0) return "What is new here is sent after the game.";
  const chosen = report.units.some(({ action, remote }) =>
    action === "keep" && (remote === "changed" || remote === "new")
  );
  return `Kept ${unitsText(kept)}${chosen ? "" : ", changed only here"}; sent after the game.`;
}

function keptHere({ units }: PullReport): readonly Unit[] {
  return unitsWhere(units, ({ action, local }) => action === "keep" && local !== "same");
}
