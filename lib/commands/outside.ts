/**
 * What the home page shows and does outside of the game's folder: launchers and this program's own upgrade. In the
 * sandbox this is the main thread's part; of a launcher's files it changes nothing but what it planned itself and what
 * was shown.
 *
 * @module
 */
import type { LauncherLook } from "../doctor/types.ts";
import { LauncherError, UpgradeError } from "../errors.ts";
import { discover, instanceOfFolder, thisComputer } from "../launchers/discover.ts";
import { applyCopies, applyInstall } from "../launchers/install/apply_install.ts";
import { applyUninstall } from "../launchers/install/apply_uninstall.ts";
import { type InstallStep, planInstall } from "../launchers/install/plan_install.ts";
import { planUninstall, type UninstallStep } from "../launchers/install/plan_uninstall.ts";
import { installFolder, readRecords } from "../launchers/install/records.ts";
import type { HookTarget } from "../launchers/install/target.ts";
import type { Discovered, FoundInstance } from "../launchers/types.ts";
import { textInBoth } from "../ui/in_both.ts";
import { installLines, targetName, uninstallLines } from "../ui/install_text.ts";
import { de } from "../ui/install_words/de.ts";
import { en } from "../ui/install_words/en.ts";
import type { InstallWords } from "../ui/install_words/words.ts";
import { versionText } from "../ui/launchers_text.ts";
import type { Outside } from "../window/outside.ts";
import type { HomeInstance, HookChange } from "../window/view.ts";
import { startPlan } from "./hook_start.ts";
import { refuseRunning as refuseInstall } from "./install.ts";
import { ownUpgrade } from "./own_upgrade.ts";
import { runningLaunchers } from "./running_launchers.ts";
import { refuseRunning as refuseUninstall, withRecords } from "./uninstall.ts";

/** What may only be looked at from outside of the sandbox. */
export interface OutsideWays extends Omit<Outside, "checks"> {
  /** The launcher's part of `doctor`. */
  look(): Promise<LauncherLook>;
}

/** What was planned, until it is made. */
type Planned =
  | { readonly what: "install"; readonly step: InstallStep }
  | { readonly what: "uninstall"; readonly step: UninstallStep };

/**
 * Opens it.
 *
 * @param about The instance of the window, and `--url` as written.
 */
export function openOutside(about: { readonly root: string; readonly url: string | undefined }): OutsideWays {
  const computer = thisComputer();
  const lookAround = () => discover(computer, { near: [about.root] });
  let planned: Planned | undefined;

  const planOne = async (what: HookChange["what"], target: HookTarget, found: Discovered): Promise<Planned> => {
    const { state } = await runningLaunchers([target]);
    if (what === "install") {
      return { what, step: refuseInstall(planInstall(target, startPlan(about.url, found)), state(target)) };
    }
    const folder = installFolder(computer);
    const [subject = { target }] = withRecords([target], readRecords(folder), false);
    return { what, step: refuseUninstall(await planUninstall(subject, folder), state) };
  };
  return {
    launchers: () =>
      permitted(async () => {
        const found = await lookAround();
        const here = instanceOfFolder(found, about.root);
        return {
          instances: found.instances.map((instance) => lineOf(instance, found, instance.id === here?.id)),
          problems: found.problems.map(textInBoth),
        };
      }),
    plan: (what, id) =>
      permitted(async () => {
        planned = undefined;
        const found = await lookAround();
        const target = targetOf(id, found, what);
        planned = await planOne(what, target, found);
        const now = planned;
        const linesIn = (words: InstallWords) =>
          now.what === "install" ? installLines(now.step, words) : uninstallLines(now.step, words);
        return { what, name: targetName(target), lines: { en: linesIn(en), de: linesIn(de) }, able: isChange(now) };
      }),
    apply: () =>
      permitted(async () => {
        const now = planned;
        planned = undefined;
        if (now === undefined) throw new LauncherError("There is nothing to be changed any more. Look again.");
        const folder = installFolder(computer);
        if (now.what === "uninstall") return applyUninstall(now.step, folder);
        if (now.step.kind === "paste") applyCopies(now.step.copies);
        if (now.step.kind === "edit") await applyInstall(now.step, folder);
      }),
    look: () => permitted(async () => (await import("../doctor/look.ts")).lookAtLauncher(about.root)),
    release: (step) => permitted(() => ownUpgrade(about.root, step), NO_UPGRADE),
  };
}

const NO_LAUNCHERS = new LauncherError(
  "This program was started without the right to look at launchers. In a terminal: instance-sync launchers",
);
const NO_UPGRADE = new UpgradeError(
  "This program was started without the right to replace itself. In a terminal: instance-sync upgrade",
);

/** Under a hook line's flags nothing outside of the game's folder may be touched. */
async function permitted<T>(run: () => Promise<T>, refusal: LauncherError | UpgradeError = NO_LAUNCHERS): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw refusal;
  }
}

function lineOf(instance: FoundInstance, { launchers }: Discovered, isThis: boolean): HomeInstance {
  const { id, name, wired } = instance;
  const launcher = launchers.find((launcher) => launcher.id === instance.launcher);
  return {
    id,
    name,
    launcher: launcher?.name ?? instance.launcher,
    version: versionText(instance),
    wired,
    isThis,
    able: launcher !== undefined && launcher.ability !== "none",
  };
}

function targetOf(id: string, { instances, launchers }: Discovered, what: HookChange["what"]): HookTarget {
  const instance = instances.find((instance) => instance.id === id);
  const launcher = launchers.find((launcher) => launcher.id === instance?.launcher);
  if (instance === undefined || launcher === undefined) {
    throw new LauncherError("That instance is not there any more. Look again.");
  }
  // What the launcher runs for all its instances can only be taken out there.
  return what === "uninstall" && instance.hooks.from === "global" ? { launcher } : { launcher, instance };
}

function isChange({ step: { kind, ...step } }: Planned): boolean {
  return kind === "edit" || kind === "restore" || (kind === "paste" && "copies" in step && step.copies.length > 0);
}
