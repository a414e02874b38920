import { isRunning, type Running, runningPrograms } from "../launchers/running_launcher.ts";
import type { HookTarget } from "../launchers/install/target.ts";

/** Which of some targets' launchers run now. */
export interface RunningLaunchers {
  state(target: HookTarget): Running;
  /** The names of those of which nobody knows. */
  unknown(steps: readonly { readonly target?: HookTarget }[]): readonly string[];
}

/** Looks once for all of them. */
export async function runningLaunchers(targets: readonly HookTarget[]): Promise<RunningLaunchers> {
  const programs = targets.length === 0 ? [] : await runningPrograms();
  const state = ({ launcher }: HookTarget) => isRunning(launcher, programs);
  return {
    state,
    unknown(steps) {
      const names = steps.flatMap(({ target }) =>
        target !== undefined && state(target) === "unknown" ? [target.launcher.name] : []
      );
      return [...new Set(names)];
    },
  };
}
