/**
 * The launchers of a computer and their instances, as lines. Pure.
 *
 * @module
 */
import type { Discovered, FoundInstance, FoundLauncher, Wired } from "../launchers/types.ts";

/** The list of everything that was found. */
export function launchersLines({ launchers, instances, problems }: Discovered): string[] {
  if (launchers.length === 0) {
    return [
      "No launcher was found in the usual places. For one that lies elsewhere, start this in the folder of an instance, " +
      "or name that folder with --pack-folder.",
      ...problems,
    ];
  }
  const lines = launchers.flatMap((launcher) => [
    ...launcherLines(launcher),
    ...instanceLines(instances.filter((instance) => instance.launcher === launcher.id)),
  ]);
  return [...lines, ...problems];
}

function launcherLines({ name, folder, ability, hasPost }: FoundLauncher): string[] {
  const limits = {
    files: hasPost ? "" : "  (has no command after the game)",
    window: "  (its commands are set in its own window)",
    none: "  (runs no commands)",
  }[ability];
  return [`${name}  ${folder}${limits}`];
}

function instanceLines(instances: readonly FoundInstance[]): string[] {
  if (instances.length === 0) return ["  no instances"];
  const width = Math.max(...instances.map(({ name }) => name.length));
  return instances.flatMap((instance) => [
    `  ${instance.name.padEnd(width)}  ${versionText(instance)}  ${WIRED[instance.wired]}`,
    `  ${" ".repeat(width)}  ${instance.gameFolder}`,
  ]);
}

/** Version, loader and pack manager, such as `1.21.1, fabric 0.16.5, packwiz`. */
export function versionText({ gameVersion, loader, packManager }: FoundInstance): string {
  const parts = [
    gameVersion ?? "version unknown",
    ...(loader === undefined ? [] : [[loader.name, loader.version].filter(Boolean).join(" ")]),
    ...(packManager === undefined || packManager === "other" ? [] : [packManager]),
  ];
  return parts.join(", ");
}

/** How an instance is connected, in a few words. */
export const WIRED: Readonly<Record<Wired, string>> = {
  "yes": "connected",
  "pull-only": "connected before the game only",
  "push-only": "connected after the game only",
  "no": "not connected",
  "hidden": "not connected: its own commands replace the launcher's",
  "unknown": "not known: the launcher's own commands cannot be seen",
};
