import type { ProfilePart, ProfilePieces, ProfileReport } from "../sync/profile_types.ts";
import { counted, durationText, listed } from "./human.ts";

/** Pieces of a profile in a few words; empty for none. */
export function piecesText({ settings, servers, hotbars }: ProfilePieces): string {
  return listed([
    ...(settings > 0 ? [counted(settings, "setting")] : []),
    ...(servers > 0 ? [counted(servers, "server")] : []),
    ...(hotbars > 0 ? [counted(hotbars, "hotbar")] : []),
  ]);
}

/** What a run did about the shared profile, as sentences to be put behind its own; empty where there is nothing to say. */
export function profilePartText(part: ProfilePart | undefined): string {
  if (part === undefined) return "";
  const [taken, given] = [piecesText(part.taken), piecesText(part.given)];
  const sentences = [
    ...(taken === "" ? [] : [`From your shared profile: ${taken}.`]),
    ...(given === "" ? [] : [`${part.outcome === "in-step" ? "Sent" : "Kept"} for your shared profile: ${given}.`]),
    ...(part.outcome === "failed" ? [`The shared profile was left out: ${part.reason ?? "it cannot be used."}`] : []),
  ];
  return sentences.join(" ");
}

/** What `profile` did or found, as lines for people. */
export function profileLines(report: ProfileReport): string[] {
  const { action, state, part, duration, pieces, network } = report;
  if (action === "off") return ["The shared profile is off for this instance. Its settings stay as they are."];
  if (action === "on" && part !== undefined) {
    const told = profilePartText(part);
    return [
      `This instance takes part in your shared profile from now on (${durationText(duration)}).${told && ` ${told}`}`,
    ];
  }
  const has = piecesText(pieces);
  const how = {
    same: "Nothing new on the network.",
    ahead: state === "on"
      ? "The network has something new; the next start takes it."
      : "There is one on the network. To take part: instance-sync profile on",
    empty: "There is none on the network yet.",
    offline: report.offlineReason ?? "The network cannot be reached.",
    "not-logged-in": "Not logged in. To log in: instance-sync login",
  };
  return [
    state === "on"
      ? `The shared profile is on for this instance${has && `: ${has}`}.`
      : "The shared profile is off for this instance.",
    ...(network === undefined ? [] : [how[network]]),
  ];
}
