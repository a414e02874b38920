import { UsageError } from "../errors.ts";
import { didYouMean } from "../did_you_mean.ts";
import { instanceOfFolder } from "../launchers/discover.ts";
import type { HookTarget } from "../launchers/install/target.ts";
import type { Discovered, FoundInstance, FoundLauncher } from "../launchers/types.ts";
import { versionText, WIRED } from "../ui/launchers_text.ts";
import { targetName } from "../ui/install_text.ts";
import type { ParsedCommand } from "./parse_command.ts";

/**
 * What `install` or `uninstall` is about: the instance that is named, those of `--all`, the launchers of `--global`, or
 * what the player picks from a list.
 *
 * @returns Nothing where the player cancelled.
 * @throws {UsageError} What is named is not there, or nothing is named and nobody can be asked.
 */
export async function chooseTargets(
  parsed: ParsedCommand,
  found: Discovered,
  { verb, canAsk }: { readonly verb: "install" | "uninstall"; readonly canAsk: boolean },
): Promise<readonly HookTarget[] | undefined> {
  const [name] = parsed.operands;
  if (parsed.has("global")) {
    // Who names none does not mean those that run no commands.
    return launchersNamed(name, found).map((launcher) => ({ launcher }))
      .filter(({ launcher }) => name !== undefined || launcher.globalAbility !== "none");
  }
  if (parsed.has("all")) {
    const launchers = launchersNamed(name, found);
    return targets(found.instances.filter(({ launcher }) => launchers.some(({ id }) => id === launcher)), found)
      .filter(({ launcher }) => name !== undefined || launcher.ability !== "none");
  }
  const folder = parsed.value("pack-folder");
  if (name !== undefined) return targets([instanceNamed(name, found)], found);
  if (folder !== undefined) {
    const instance = instanceOfFolder(found, folder);
    if (instance !== undefined) return targets([instance], found);
    throw new UsageError(`No launcher's instance has its game directory at ${folder}. See: instance-sync launchers`);
  }
  const choices = targets(found.instances, found).filter(({ launcher, instance }) =>
    launcher.ability !== "none" && (verb === "install" || (instance?.wired !== "no" && instance?.wired !== "hidden"))
  );
  if (choices.length === 0) {
    throw new UsageError(
      verb === "install"
        ? "No instance was found that could be connected. See: instance-sync launchers"
        : "No instance is connected, so there is nothing to take out.",
    );
  }
  if (!canAsk) {
    throw new UsageError(
      `Name an instance (instance-sync launchers lists them), or say --all or --global: instance-sync ${verb} NAME`,
    );
  }
  const { pickMany } = await import("../ui/terminal_install.ts");
  return await pickMany(
    verb === "install" ? "Which instances shall be connected?" : "From which instances shall it be taken out?",
    choices.map((target) => ({
      value: target,
      label: targetName(target),
      hint: target.instance === undefined ? "" : `${versionText(target.instance)}, ${WIRED[target.instance.wired]}`,
    })),
  );
}

function targets(instances: readonly FoundInstance[], { launchers }: Discovered): HookTarget[] {
  return instances.flatMap((instance) => {
    const launcher = launchers.find(({ id }) => id === instance.launcher);
    return launcher === undefined ? [] : [{ launcher, instance }];
  });
}

function instanceNamed(name: string, { instances }: Discovered): FoundInstance {
  const matches = (...texts: readonly string[]) => texts.some((text) => text.toLowerCase() === name.toLowerCase());
  const exact = instances.filter(({ id }) => matches(id));
  const named = exact.length > 0
    ? exact
    : instances.filter(({ name, id }) => matches(name, id.split("/").at(-1) ?? ""));
  const [only, second] = named;
  if (only === undefined) {
    const guess = didYouMean(name, instances.map((instance) => instance.name));
    const hint = guess === undefined ? "" : ` Did you mean "${guess}"?`;
    throw new UsageError(`There is no instance "${name}" here.${hint} See: instance-sync launchers`);
  }
  if (second === undefined) return only;
  const ids = named.map(({ id }) => `"${id}"`).join(" or ");
  throw new UsageError(`There are several instances "${name}" here: say ${ids}.`);
}

function launchersNamed(name: string | undefined, { launchers }: Discovered): readonly FoundLauncher[] {
  if (launchers.length === 0) throw new UsageError("No launcher was found here. See: instance-sync launchers");
  if (name === undefined) return launchers;
  const wanted = name.toLowerCase();
  const named = launchers.filter((launcher) =>
    [launcher.id, launcher.kind, launcher.name].some((text) => text.toLowerCase() === wanted)
  );
  if (named.length > 0) return named;
  throw new UsageError(`There is no launcher "${name}" here: ${launchers.map(({ id }) => id).join(", ")}.`);
}
