/**
 * What `install` and `uninstall` are going to do, as lines. Pure.
 *
 * @module
 */
import type { InstallStep } from "../launchers/install/plan_install.ts";
import type { UninstallStep } from "../launchers/install/plan_uninstall.ts";
import type { HookTarget } from "../launchers/install/target.ts";

/** A line longer than this is cut around what changed: a file without line ends is one line. */
const MAX_SHOWN = 4000;

/** A target for people: `Home (Prism Launcher)`, or `Prism Launcher, all instances`. */
export function targetName({ launcher, instance }: HookTarget): string {
  return instance === undefined ? `${launcher.name}, all instances` : `${instance.name} (${launcher.name})`;
}

/** One step of an install. */
export function installLines(step: InstallStep): string[] {
  const name = targetName(step.target);
  switch (step.kind) {
    case "edit":
      return [
        `${name}: ${step.path}`,
        ...step.copies.map(({ from, to }) => `  copies ${from} to ${to}`),
        ...diffOfTexts(step.before, step.after).map((line) => `  ${line}`),
        ...step.notes.map((note) => `  ${note}`),
      ];
    case "done":
      return [`${name}: is connected already.`, ...step.notes.map((note) => `  ${note}`)];
    case "refused":
      return [`${name}: cannot be connected. ${step.reason}`];
    case "paste":
      return [
        `${name}: this can be set in its own window only. ${PLACES[step.target.launcher.kind] ?? ""}`.trim(),
        ...step.copies.map(({ from, to }) => `  copies ${from} to ${to}`),
        `  before the game:  ${step.pre}`,
        ...(step.post === undefined ? [] : [`  after the game:   ${step.post}`]),
      ];
  }
}

/** Where a launcher's window has the fields. */
const PLACES: Readonly<Record<string, string>> = {
  modrinth: "Instance, options (the gear), Launch hooks: switch on custom hooks and paste these.",
  gdlauncher: "Settings, Custom commands: paste these.",
  hmcl: "Version settings, advanced, custom commands: switch on the version's own, and paste these.",
  xmcl: "Settings, global: the command before launch.",
};

/** One step of an uninstall. */
export function uninstallLines(step: UninstallStep): string[] {
  const name = step.target === undefined ? undefined : targetName(step.target);
  switch (step.kind) {
    case "restore":
    case "edit":
      return [
        `${name === undefined ? "" : `${name}: `}${step.path}`,
        ...diffOfTexts(step.before, step.after).map((line) => `  ${line}`),
        step.kind === "restore"
          ? "  It becomes what it was, byte for byte."
          : "  It was edited since it was connected: only this program's part goes.",
      ];
    case "nothing":
      return name === undefined ? [] : [`${name}: is not connected.`];
    case "by-hand":
      return [
        `${name}: this can be taken out in its own window only: empty the two commands with instance-sync in them.`,
      ];
    case "refused":
      return [`${name ?? "A launcher's file"}: is left alone. ${step.reason}`];
  }
}

/** The lines that differ between two texts, the old ones with `-`, the new ones with `+`. */
export function diffOfTexts(before: string, after: string): string[] {
  const [old, now] = [before, after].map((text) => text.split(/\r\n|\n/)) as [string[], string[]];
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (old[i] === now[j]) {
      i++;
      j++;
      continue;
    }
    // Single lines come, go or change: whichever of the two is found again soonest is what stayed.
    const added = i < old.length ? now.indexOf(old[i] ?? "", j) : now.length;
    const removed = j < now.length ? old.indexOf(now[j] ?? "", i) : old.length;
    if (added >= 0 && (removed < 0 || added - j <= removed - i)) {
      while (j < added) lines.push(`+ ${shown(now[j++] ?? "")}`);
    } else if (removed >= 0) {
      while (i < removed) lines.push(`- ${shown(old[i++] ?? "")}`);
    } else {
      lines.push(`- ${shown(old[i++] ?? "")}`, `+ ${shown(now[j++] ?? "")}`);
    }
  }
  return lines;
}

function shown(line: string): string {
  return line.length <= MAX_SHOWN ? line : `${line.slice(0, MAX_SHOWN)} ... (${line.length} characters)`;
}
