import assert from "node:assert/strict";
import { discover } from "../../lib/launchers/discover.ts";
import { applyInstall } from "../../lib/launchers/install/apply_install.ts";
import { applyUninstall } from "../../lib/launchers/install/apply_uninstall.ts";
import { type Edit, type InstallStep, planInstall, type StartPlan } from "../../lib/launchers/install/plan_install.ts";
import { planUninstall, type UninstallStep } from "../../lib/launchers/install/plan_uninstall.ts";
import { installFolder, readRecords } from "../../lib/launchers/install/records.ts";
import { hookFileOf, type HookTarget } from "../../lib/launchers/install/target.ts";
import type { Computer } from "../../lib/launchers/types.ts";

/** The compiled program at a path. */
export function compiled(file: string): StartPlan {
  return { program: { form: "compiled", file }, permissions: () => [] };
}

/** Everything on a computer that has a file of its own for commands. */
export async function targetsWithFiles(computer: Computer): Promise<HookTarget[]> {
  const { launchers, instances, problems } = await discover(computer);
  assert.deepEqual(problems, []);
  const all: HookTarget[] = launchers.flatMap((launcher) => [
    { launcher },
    ...instances.filter((instance) => instance.launcher === launcher.id).map((instance) => ({ launcher, instance })),
  ]);
  return all.filter((target) => hookFileOf(target) !== undefined);
}

/** The target whose file ends so. */
export async function targetOf(computer: Computer, ending: string): Promise<HookTarget> {
  const target = (await targetsWithFiles(computer)).find((target) => hookFileOf(target)?.path.endsWith(ending));
  assert.ok(target, ending);
  return target;
}

/** The plan for a target, which must be a change. */
export function editOf(target: HookTarget, start: StartPlan): Edit {
  const step: InstallStep = planInstall(target, start);
  assert.equal(step.kind, "edit", step.kind === "refused" ? step.reason : undefined);
  if (step.kind !== "edit") throw new Error("unreachable");
  return step;
}

/** Plans and makes an install. */
export async function install(computer: Computer, target: HookTarget, start: StartPlan): Promise<Edit> {
  const edit = editOf(target, start);
  await applyInstall(edit, installFolder(computer));
  return edit;
}

/** Plans and makes an uninstall, as the command does. */
export async function uninstall(computer: Computer, target: HookTarget): Promise<UninstallStep> {
  const folder = installFolder(computer);
  const path = hookFileOf(target)?.path;
  const record = readRecords(folder).find((record) => record.path === path);
  const step = await planUninstall({ target, ...(record !== undefined && { record }) }, folder);
  applyUninstall(step, folder);
  return step;
}
