import { look } from "../instance/look.ts";
import { runToUndo } from "../sync/undo_record.ts";
import { type LastRun, readLastRun, writeLastRun } from "./link_file.ts";
import type { ProfileSession } from "./profile_session.ts";

/** How the undo records of the instance and of the profile look: enough to see that a run wrote a new one. */
export type Undos = Readonly<Record<"instance" | "profile", string>>;

/** Looks at both records without reading them. */
export function undosNow({ folder }: ProfileSession): Undos {
  const lookOf = (path: string) => {
    const info = look(path);
    return typeof info === "object" ? `${info.ino} ${info.size} ${info.mtime?.getTime()}` : "none";
  };
  return { instance: lookOf(folder.instance.undo), profile: lookOf(folder.undo) };
}

/**
 * Notes which of the two a run changed, if any.
 *
 * @param before From {@linkcode undosNow}, when the run began.
 */
export function noteLastRun(
  profile: ProfileSession,
  before: Undos,
  what: "first-meeting" | "later" = "later",
): void {
  const now = undosNow(profile);
  const instance = now.instance !== before.instance;
  if (!instance && now.profile === before.profile) return;
  const changed = what === "first-meeting"
    ? what
    : !instance
    ? "profile"
    : now.profile === before.profile
    ? "instance"
    : "both";
  writeLastRun(profile.folder, { changed, ...runsNow(profile) });
}

/** What an `undo` takes back: what the last run changed. A restore, or a run without the profile, is the instance's. */
export function toUndo(profile: ProfileSession): LastRun["changed"] {
  const now = runsNow(profile);
  const last = readLastRun(profile.folder);
  if (now.profile === null) return "instance";
  if (last === undefined || last.instance !== now.instance) return now.instance === null ? "profile" : "instance";
  return last.profile === now.profile ? last.changed : "profile";
}

function runsNow({ folder }: ProfileSession): Pick<LastRun, "instance" | "profile"> {
  return { instance: runToUndo(folder.instance.undo), profile: runToUndo(folder.undo) };
}
