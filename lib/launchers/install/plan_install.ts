/**
 * Plans what `install` changes. Reads files, writes nothing.
 *
 * @module
 */
import { LauncherError } from "../../errors.ts";
import { basename, join } from "../../paths.ts";
import { isChangeable, readSetting, sameValue, type SettingChange, writeSetting } from "../formats/settings_text.ts";
import { hookLine, lineWithTheirs, needsShell, type Word } from "../hook_line.ts";
import { bringsRights, movableFiles, movedTo, type OwnProgram, startWords } from "../own_command.ts";
import { ownPart } from "../own_line.ts";
import { isThere } from "../reading.ts";
import type { FoundLauncher } from "../types.ts";
import type { InstallNote } from "./notes.ts";
import { hookFileOf, type HookTarget } from "./target.ts";
import { readForChange } from "./text_file.ts";

/** A program that must be copied to where the launcher can see it. */
export interface ProgramCopy {
  readonly from: string;
  readonly to: string;
}

/** A change of one file, ready to be made. */
export interface Edit {
  readonly kind: "edit";
  readonly target: HookTarget;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly SettingChange[];
  readonly copies: readonly ProgramCopy[];
  /** What the player should know. */
  readonly notes: readonly InstallNote[];
}

/** What is to be done about one target. */
export type InstallStep =
  | Edit
  /** All is as it should be. */
  | { readonly kind: "done"; readonly target: HookTarget; readonly notes: readonly InstallNote[] }
  /** The launcher keeps its commands where only its own window can change them. */
  | {
    readonly kind: "paste";
    readonly target: HookTarget;
    readonly pre: string;
    readonly post?: string;
    readonly copies: readonly ProgramCopy[];
  }
  | { readonly kind: "refused"; readonly target: HookTarget; readonly reason: string };

/** What starts us, for one launcher. */
export interface StartPlan {
  readonly program: OwnProgram;
  /**
   * Deno's permission flags, asked for where the program does not bring its own rights.
   *
   * @param launcher Whose hook it is.
   * @param theirs The command that is run with ours, empty if there is none.
   * @throws {LauncherError} They cannot be told.
   */
  readonly permissions: (target: HookTarget, theirs: string) => readonly Word[];
  /** What is still to be done before the hook can work. */
  readonly firstSteps?: (target: HookTarget) => readonly InstallNote[];
}

/** Plans one target; what cannot be done is part of the answer. */
export function planInstall(target: HookTarget, start: StartPlan): InstallStep {
  try {
    return plan(target, start);
  } catch (error) {
    if (error instanceof LauncherError) return { kind: "refused", target, reason: error.message };
    throw error;
  }
}

function plan(target: HookTarget, start: StartPlan): InstallStep {
  const { launcher, instance } = target;
  if ((instance === undefined ? launcher.globalAbility : launcher.ability) === "none") {
    throw new LauncherError(
      `${launcher.name} runs no commands around the game. Open the game directory in another launcher (Prism, for ` +
        "example), or run pull and push by hand.",
    );
  }
  if (instance !== undefined && instance.wired === "yes" && instance.hooks.from === "global") {
    return { kind: "done", target, notes: [{ kind: "by-global" }] };
  }
  const { program, copies } = visibleProgram(launcher, start.program);
  const line = (hook: "pre" | "post", old: string | undefined) => {
    const own = old === undefined ? undefined : ownPart(old);
    // What stands there of ours is replaced, also where it names an older place of the program.
    const theirs = own?.theirs ?? old ?? "";
    const chained = theirs !== "" && !needsShell(theirs, launcher.style) ? theirs : "";
    const command = hook === "pre" ? ["pull", ...pullOptions(launcher)] : ["push"];
    const permissions = bringsRights(program) ? [] : start.permissions(target, chained);
    const words = startWords<Word>(program, command, permissions);
    return lineWithTheirs(hookLine(words, launcher.style), theirs, launcher.style, hook);
  };
  const file = hookFileOf(target);
  if (file === undefined || !isThere(file.path)) {
    const { pre: oldPre, post: oldPost } = instance?.hooks ?? launcher.globalHooks ?? {};
    const post = launcher.hasPost ? line("post", oldPost) : undefined;
    return { kind: "paste", target, pre: line("pre", oldPre), ...(post !== undefined && { post }), copies };
  }
  const before = readForChange(file.path);
  if (!isChangeable(before, file.format)) {
    throw new LauncherError(
      `${file.path} is damaged: open ${launcher.name} once, so that it repairs it, and try again.`,
    );
  }
  let after = before;
  const changes: SettingChange[] = [];
  const set = (key: readonly string[], value: SettingChange["after"]) => {
    const old = readSetting(before, file.format, key);
    if (sameValue(old, value)) return;
    changes.push({ key, before: old, after: value });
    after = writeSetting(after, file.format, key, value);
  };
  for (const [key, value] of file.switches(before)) set(key, value);
  set(file.pre, line("pre", file.running.pre));
  if (file.post !== undefined) set(file.post, line("post", file.running.post));
  const notes = [...notesOf(target), ...start.firstSteps?.(target) ?? []];
  if (changes.length === 0) return { kind: "done", target, notes };
  checkReadsBack(after, file.format, changes, file.path);
  return { kind: "edit", target, path: file.path, before, after, changes, copies, notes };
}

/** A file that we would read otherwise than we wrote it is none we understand. */
function checkReadsBack(
  after: string,
  format: Parameters<typeof readSetting>[1],
  changes: readonly SettingChange[],
  path: string,
): void {
  if (changes.every(({ key, after: value }) => sameValue(readSetting(after, format, key), value))) return;
  throw new LauncherError(`${path} is written in a way this program does not understand, so it is left alone.`);
}

/** HMCL starts the game whatever the pull says, so a conflict must never be left open. */
function pullOptions({ kind }: FoundLauncher): string[] {
  return kind === "hmcl" ? ["--on-conflict=keep-both"] : [];
}

/** Where a launcher runs in a sandbox, the program must lie inside of it. */
function visibleProgram(
  { programFolder, name }: FoundLauncher,
  program: OwnProgram,
): { readonly program: OwnProgram; readonly copies: readonly ProgramCopy[] } {
  if (programFolder === undefined) return { program, copies: [] };
  const files = movableFiles(program);
  if (files.length === 0) {
    throw new LauncherError(
      `${name} runs in a sandbox and sees only its own folder. Use a program from the releases: it is copied there. ` +
        "Run from its sources it cannot be.",
    );
  }
  const place = (file: string) => join(programFolder, basename(file));
  const copies = files.filter((file) => file !== place(file)).map((file) => ({ from: file, to: place(file) }));
  return { program: movedTo(program, place), copies };
}

function notesOf({ launcher, instance }: HookTarget): InstallNote[] {
  const notes: InstallNote[] = [];
  if (!launcher.hasPost) notes.push({ kind: "no-post" });
  if (launcher.kind === "atlauncher") notes.push({ kind: "keep-atlauncher-open" });
  if (launcher.kind === "hmcl") notes.push({ kind: "keep-hmcl-open" });
  if (instance?.hooks.from === "unknown") notes.push({ kind: "hides-global", launcher: launcher.name });
  return notes;
}
