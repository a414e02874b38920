import { SyncError } from "../errors.ts";
import { discover, thisComputer } from "../launchers/discover.ts";
import { applyUninstall } from "../launchers/install/apply_uninstall.ts";
import { planUninstall, type UninstallStep } from "../launchers/install/plan_uninstall.ts";
import { installFolder, type InstallRecord, readRecords } from "../launchers/install/records.ts";
import { hookFileOf, type HookTarget } from "../launchers/install/target.ts";
import { realPath } from "../launchers/reading.ts";
import type { Discovered } from "../launchers/types.ts";
import { errorText } from "../ui/error_text.ts";
import { targetName, uninstallLines } from "../ui/install_text.ts";
import { listed } from "../ui/human.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";
import { hookFace } from "./hook_face.ts";
import { chooseTargets } from "./hook_targets.ts";
import { runningLaunchers } from "./running_launchers.ts";

/** A target with what `install` noted about its file; either may be missing. */
interface Subject {
  readonly target?: HookTarget;
  readonly record?: InstallRecord;
}

/** `uninstall`: takes pull and push out of launchers' commands again. */
export async function run({ parsed }: CommandContext): Promise<ExitCode> {
  const face = await hookFace(parsed, "uninstall");
  const computer = thisComputer();
  const found = await discover(computer, { near: [parsed.value("pack-folder") ?? Deno.cwd()] });
  const folder = installFolder(computer);
  const records = readRecords(folder);
  const isEverything = parsed.has("all") && parsed.operands.length === 0;
  const chosen = isEverything
    ? everything(found)
    : await chooseTargets(parsed, found, { verb: "uninstall", canAsk: face.canAsk });
  if (chosen === undefined || (chosen.length === 0 && !isEverything)) return face.nothingChosen();
  const subjects = withRecords(chosen, records, isEverything);
  const running = await runningLaunchers(chosen);
  const steps: UninstallStep[] = [];
  for (const subject of subjects) steps.push(refuseRunning(await planUninstall(subject, folder), running.state));
  const shown = isEverything ? steps.filter(({ kind }) => kind !== "nothing") : steps;
  for (const step of shown) face.show(uninstallLines(step));
  const changes = steps.filter((step) => step.kind === "restore" || step.kind === "edit");
  const isRefused = steps.some(({ kind }) => kind === "refused");
  const end = (applied: readonly string[]) => face.end({ steps: shown.map(stepJson), applied });
  if (changes.length === 0) {
    // What a crash left of an install is forgotten now.
    for (const step of steps) applyUninstall(step, folder);
    if (shown.length === 0) face.show(["No launcher's file has this program in it."]);
    end([]);
    return isRefused ? 1 : 0;
  }
  const unknown = running.unknown(changes);
  const closed = unknown.length === 0 ? "" : ` It cannot be seen here whether ${listed(unknown)} is running.`;
  if (!await face.agrees(`${changes.length === 1 ? "Change this file?" : "Change these files?"}${closed}`)) {
    end([]);
    return 1;
  }
  const applied: string[] = [];
  for (const step of steps) {
    try {
      applyUninstall(step, folder);
      if (step.kind !== "restore" && step.kind !== "edit") continue;
      applied.push(step.path);
      face.show([`Taken out: ${step.target === undefined ? step.path : targetName(step.target)}.`]);
    } catch (error) {
      // The others are still to be done; each file is changed whole or not at all.
      if (!(error instanceof SyncError)) throw error;
      face.show([errorText(error)]);
    }
  }
  end(applied);
  return isRefused || applied.length < changes.length ? 1 : 0;
}

function everything({ launchers, instances }: Discovered): HookTarget[] {
  return launchers.flatMap((launcher) => [
    { launcher },
    ...instances.filter((instance) => instance.launcher === launcher.id).map((instance) => ({ launcher, instance })),
  ]);
}

/** What was noted when these were connected. */
export function withRecords(
  targets: readonly HookTarget[],
  records: readonly InstallRecord[],
  isEverything: boolean,
): Subject[] {
  const used = new Set<InstallRecord>();
  const subjects = targets.map((target): Subject => {
    const file = hookFileOf(target);
    const record = file === undefined ? undefined : records.find(({ path }) => path === realPath(file.path));
    if (record === undefined) return { target };
    used.add(record);
    return { target, record };
  });
  // Of a launcher that is gone, or was moved, only the record is left.
  return isEverything
    ? [...subjects, ...records.filter((record) => !used.has(record)).map((record) => ({ record }))]
    : subjects;
}

/** A launcher that runs would write its own settings over ours. */
export function refuseRunning(step: UninstallStep, state: (target: HookTarget) => string): UninstallStep {
  if ((step.kind !== "restore" && step.kind !== "edit") || step.target === undefined) return step;
  if (state(step.target) !== "yes") return step;
  const { name } = step.target.launcher;
  const reason = `${name} is running and would write its own settings over this. Close it and try again.`;
  return { kind: "refused", target: step.target, reason };
}

function stepJson(step: UninstallStep): Readonly<Record<string, unknown>> {
  const { kind, target } = step;
  return {
    kind,
    ...(target !== undefined && { launcher: target.launcher.id }),
    ...(target?.instance !== undefined && { instance: target.instance.id }),
    ...("path" in step && { path: step.path }),
    ...("reason" in step && { reason: step.reason }),
  };
}
