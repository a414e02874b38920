import { LauncherError, SyncError } from "../errors.ts";
import { discover, thisComputer } from "../launchers/discover.ts";
import { applyCopies, applyInstall } from "../launchers/install/apply_install.ts";
import { type InstallStep, planInstall } from "../launchers/install/plan_install.ts";
import { installFolder } from "../launchers/install/records.ts";
import { errorText } from "../ui/error_text.ts";
import { installLines, targetName } from "../ui/install_text.ts";
import { en } from "../ui/install_words/en.ts";
import { listed } from "../ui/human.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";
import { type HookFace, hookFace } from "./hook_face.ts";
import { startPlan } from "./hook_start.ts";
import { chooseTargets } from "./hook_targets.ts";
import { runningLaunchers } from "./running_launchers.ts";

/** `install`: puts pull and push into launchers' commands. */
export async function run({ parsed }: CommandContext): Promise<ExitCode> {
  const face = await hookFace(parsed, "install");
  const computer = thisComputer();
  const found = await discover(computer, { near: [parsed.value("pack-folder") ?? Deno.cwd()] });
  const targets = await chooseTargets(parsed, found, { verb: "install", canAsk: face.canAsk });
  if (targets === undefined || targets.length === 0) return face.nothingChosen();
  const start = startPlan(parsed.value("url"), found);
  const running = await runningLaunchers(targets);
  const steps = targets.map((target) => refuseRunning(planInstall(target, start), running.state(target)));
  for (const step of steps) face.show(installLines(step));
  const edits = steps.filter((step) => step.kind === "edit");
  const pastes = steps.filter((step) => step.kind === "paste");
  const isRefused = steps.some(({ kind }) => kind === "refused");
  if (edits.length === 0 && pastes.every(({ copies }) => copies.length === 0)) {
    face.end({ steps: steps.map(stepJson), applied: [] });
    return isRefused ? 1 : 0;
  }
  const unknown = running.unknown(edits);
  if (!await face.agrees(question(edits.length, unknown))) {
    face.end({ steps: steps.map(stepJson), applied: [] });
    return 1;
  }
  const folder = installFolder(computer);
  const failed = await applyAll(steps, folder, face);
  face.end({ steps: steps.map(stepJson), applied: edits.map(({ path }) => path), backups: `${folder}/backups` });
  if (edits.length > 0) {
    face.show([`The files as they were are kept in ${folder}. To take it out: instance-sync uninstall`]);
  }
  return isRefused || failed ? 1 : 0;
}

/** @returns Whether one of them failed. */
async function applyAll(steps: readonly InstallStep[], folder: string, face: HookFace): Promise<boolean> {
  let failed = false;
  for (const step of steps) {
    try {
      if (step.kind === "paste") applyCopies(step.copies);
      if (step.kind !== "edit") continue;
      await applyInstall(step, folder);
      face.show([`Connected: ${targetName(step.target)}.`]);
    } catch (error) {
      // The others are still to be done; each file is changed whole or not at all.
      if (!(error instanceof SyncError)) throw error;
      failed = true;
      face.show([`${targetName(step.target)}: ${errorText(error)}`]);
    }
  }
  return failed;
}

/** A launcher that runs would write its own settings over ours. */
export function refuseRunning(step: InstallStep, state: "yes" | "no" | "unknown"): InstallStep {
  if (step.kind !== "edit" || state !== "yes") return step;
  const { target } = step;
  const { message } = new LauncherError(
    `${target.launcher.name} is running and would write its own settings over this. Close it and try again.`,
  );
  return { kind: "refused", target, reason: message };
}

function question(edits: number, unknown: readonly string[]): string {
  const closed = unknown.length === 0
    ? ""
    : ` It cannot be seen here whether ${listed(unknown)} is running: it must be closed.`;
  return `${edits === 1 ? "Change this file?" : "Change these files?"}${closed}`;
}

function stepJson(step: InstallStep): Readonly<Record<string, unknown>> {
  const { target, kind } = step;
  const about = {
    launcher: target.launcher.id,
    ...(target.instance !== undefined && { instance: target.instance.id }),
  };
  switch (step.kind) {
    case "edit":
      return {
        ...about,
        kind,
        path: step.path,
        changes: step.changes,
        copies: step.copies,
        notes: step.notes.map(en.note),
      };
    case "paste":
      return { ...about, kind, pre: step.pre, post: step.post, copies: step.copies };
    case "refused":
      return { ...about, kind, reason: step.reason };
    case "done":
      return { ...about, kind, notes: step.notes.map(en.note) };
  }
}
