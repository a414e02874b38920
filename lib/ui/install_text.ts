/**
 * What `install` and `uninstall` are going to do, as lines. Pure.
 *
 * @module
 */
import type { InstallStep } from "../launchers/install/plan_install.ts";
import type { UninstallStep } from "../launchers/install/plan_uninstall.ts";
import type { HookTarget } from "../launchers/install/target.ts";
import { en } from "./install_words/en.ts";
import type { InstallWords } from "./install_words/words.ts";

/** A line longer than this is cut around what changed: a file without line ends is one line. */
const MAX_SHOWN = 4000;

/** A target for people: `Home (Prism Launcher)`, or `Prism Launcher, all instances`. */
export function targetName({ launcher, instance }: HookTarget, words: InstallWords = en): string {
  return instance === undefined ? words.all(launcher.name) : `${instance.name} (${launcher.name})`;
}

/** One step of an install. */
export function installLines(step: InstallStep, words: InstallWords = en): string[] {
  const name = targetName(step.target, words);
  const notes = "notes" in step ? step.notes.map((note) => `  ${words.note(note)}`) : [];
  const copies = "copies" in step ? step.copies.map(({ from, to }) => `  ${words.copies(from, to)}`) : [];
  switch (step.kind) {
    case "edit":
      return [
        `${name}: ${step.path}`,
        ...copies,
        ...diffOfTexts(step.before, step.after).map((line) => `  ${line}`),
        ...notes,
      ];
    case "done":
      return [`${name}: ${words.isConnected}`, ...notes];
    case "refused":
      return [`${name}: ${words.cannot} ${words.why(step.reason)}`];
    case "paste":
      return [
        `${name}: ${words.ownWindow} ${words.places[step.target.launcher.kind] ?? ""}`.trim(),
        ...copies,
        `  ${words.before}${step.pre}`,
        ...(step.post === undefined ? [] : [`  ${words.after}${step.post}`]),
      ];
  }
}

/** One step of an uninstall. */
export function uninstallLines(step: UninstallStep, words: InstallWords = en): string[] {
  const name = step.target === undefined ? undefined : targetName(step.target, words);
  switch (step.kind) {
    case "restore":
    case "edit":
      return [
        `${name === undefined ? "" : `${name}: `}${step.path}`,
        ...diffOfTexts(step.before, step.after).map((line) => `  ${line}`),
        `  ${step.kind === "restore" ? words.asItWas : words.onlyOurs}`,
      ];
    case "nothing":
      return name === undefined ? [] : [`${name}: ${words.isNot}`];
    case "by-hand":
      return [`${name}: ${words.byHand}`];
    case "refused":
      return [`${name ?? words.aFile}: ${words.leftAlone} ${words.why(step.reason)}`];
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
