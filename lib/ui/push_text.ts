import type { PushReport } from "../sync/report_types.ts";
import { bytesText, durationText } from "./human.ts";
import { profilePartText } from "./profile_text.ts";
import { unitsText } from "./unit_text.ts";

/** What a push did, as lines for people. */
export function pushLines(report: PushReport): string[] {
  const profile = profilePartText(report.profile);
  const [first, ...more] = ownLines(report);
  return profile === "" ? ownLines(report) : [[first, profile].filter(Boolean).join(" "), ...more];
}

function ownLines(report: PushReport): string[] {
  const { outcome, units, bytes, duration, reason } = report;
  const time = durationText(duration);
  const what = units.length === 0 ? "the instance" : unitsText(units.map(({ unit }) => unit));
  const sent = `Sent ${what}: ${bytesText(bytes)} in ${time}.`;
  switch (outcome) {
    case "nothing-to-send":
      return [`Nothing to send (${time}).`];
    case "pushed":
      return [sent];
    case "forked":
      return [`${sent} Another computer sent something meanwhile; the next start combines both.`];
    case "quarantined":
      return [
        `${reason ?? "A check of the worlds failed."} ` +
        "It was put aside on the network; other computers keep the last good version.",
      ];
    case "pull-first":
      return [reason ?? "The network has something newer. Nothing was sent; the next start combines both."];
    case "offline":
      return [`${reason ?? "The network cannot be reached."} Nothing is lost; the next start sends it.`];
    case "game-running":
      return [reason ?? "The game still has a world open. Nothing was sent; the next start sends it."];
    case "switched-off":
    case "not-logged-in":
      return [];
  }
}
