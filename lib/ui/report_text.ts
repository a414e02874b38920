/**
 * Says in plain lines what a run did. Pure: no printing, no clock but the one given.
 *
 * @module
 */
import type { PlannedUnit } from "../sync/plan_types.ts";
import type { PlanReport, Report, StatusReport, UndoReport } from "../sync/report_types.ts";
import { diffLines } from "./diff_text.ts";
import { historyLines } from "./history_text.ts";
import { bytesText, counted, durationText, listed } from "./human.ts";
import { piecesText, profileLines } from "./profile_text.ts";
import { pullLines } from "./pull_text.ts";
import { pushLines } from "./push_text.ts";
import { pinLines, restoreLines } from "./restore_text.ts";
import { unitsText, unitText } from "./unit_text.ts";

/**
 * A report as lines for people. An empty array where there is nothing worth a line.
 *
 * @param report What a run did.
 * @param now Milliseconds since 1970.
 */
export function reportLines(report: Report, now: number = Date.now()): string[] {
  switch (report.command) {
    case "pull":
      return pullLines(report);
    case "push":
      return pushLines(report);
    case "plan":
      return planLines(report);
    case "status":
      return statusLines(report);
    case "history":
      return historyLines(report, now);
    case "diff":
      return diffLines(report);
    case "restore":
      return restoreLines(report);
    case "pin":
      return pinLines(report);
    case "profile":
      return profileLines(report);
    case "undo":
      return undoLines(report);
  }
}

/** Whether a report only lists what is there: nothing for the log. */
export function isListing({ command }: Report): boolean {
  return command === "plan" || command === "status" || command === "history" || command === "diff";
}

function planLines(report: PlanReport): string[] {
  return [
    ...(report.offlineReason === undefined ? [] : [`${report.offlineReason} Only this computer's side is shown.`]),
    ...section("A pull would do nothing.", "A pull would:", report.pull),
    ...section("A push would send nothing.", "A push would send:", report.push),
  ];
}

function section(empty: string, title: string, units: readonly PlannedUnit[]): string[] {
  return units.length === 0 ? [empty] : [title, ...units.map(planLine)];
}

function planLine({ unit, action, why, remote }: PlannedUnit): string {
  const does = {
    none: "leave",
    take: remote === "gone" || remote === "absent" ? "remove" : "take",
    keep: "keep",
    merge: "combine",
    "keep-both": "keep both of",
    ask: "ask about",
  }[action];
  return `  ${does} ${unitText(unit)}: ${why}`;
}

function statusLines(report: StatusReport): string[] {
  const { network, unpushed, account, url } = report;
  const state = {
    same: "Nothing new on the network.",
    ahead: "The network has something new; the next start takes it.",
    empty: "The network has nothing saved for this instance yet.",
    offline: report.offlineReason ?? "The network cannot be reached.",
    "not-logged-in": "Not logged in. To log in: instance-sync login",
  }[network];
  const readable = report.operatorCanRead ? " The operator of the server could read your files." : "";
  return [
    `Instance "${report.instance}" on "${report.device}": ${counted(report.files, "file")}, ${
      bytesText(report.bytes)
    }.`,
    ...(account === undefined ? [] : [`Account "${account}"${url === undefined ? "" : ` at ${url}`}.${readable}`]),
    state,
    unpushed.length === 0
      ? "Nothing here waits to be sent."
      : `To be sent after the game: ${unitsText(unpushed.map(({ unit }) => unit))}.`,
  ];
}

function undoLines({ units, profile, duration }: UndoReport): string[] {
  const pieces = profile === undefined ? "" : piecesText(profile.taken);
  const what = [unitsText(units), pieces && `${pieces} of your shared profile`].filter(Boolean);
  return [
    `Put back ${what.length === 0 ? "nothing that is different now" : listed(what)} in ${durationText(duration)}.`,
  ];
}
