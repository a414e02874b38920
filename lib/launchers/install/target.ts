/**
 * Where the commands of one instance, or of a whole launcher, are set. Pure.
 *
 * @module
 */
import type { FileFormat, SettingValue } from "../formats/settings_text.ts";
import { readSetting } from "../formats/settings_text.ts";
import type { FoundInstance, FoundLauncher, HookLines } from "../types.ts";

/** A thing that commands can be set for. */
export interface HookTarget {
  readonly launcher: FoundLauncher;
  /** Absent: the launcher's own commands, for all instances. */
  readonly instance?: FoundInstance;
}

/** The file behind a target, and what has to be in it. */
export interface HookFile {
  readonly path: string;
  readonly format: FileFormat;
  readonly pre: readonly string[];
  /** Absent where the launcher has no command after the game. */
  readonly post?: readonly string[];
  /** What is put in front of the game's command; `install` leaves it alone. */
  readonly wrapper: readonly string[];
  /** The commands that run now: they are to be kept. */
  readonly running: HookLines;
  /** What else must be set so that the two count, given the file as it is. */
  readonly switches: (text: string) => readonly (readonly [key: readonly string[], value: SettingValue])[];
}

const PRISM_KEYS = { pre: ["PreLaunchCommand"], post: ["PostExitCommand"], wrapper: ["WrapperCommand"] } as const;

/** The file of a target; undefined where there is none that can be edited safely. */
export function hookFileOf({ launcher, instance }: HookTarget): HookFile | undefined {
  if (instance === undefined) return globalFile(launcher);
  if (launcher.ability !== "files" || instance.hookFile === undefined) return undefined;
  const path = instance.hookFile;
  const { hooks } = instance;
  switch (launcher.kind) {
    case "prism":
    case "multimc":
    case "polymc": {
      const format: FileFormat = { kind: "ini", reader: launcher.kind };
      const switches: HookFile["switches"] = (text) => {
        if (hooks.from === "instance") return [];
        // The one switch replaces the launcher's wrapper too, so it comes along; an old one of the file does not.
        const stale = readSetting(text, format, ["WrapperCommand"]);
        const wrapper = hooks.wrapper ?? "";
        return [
          [["OverrideCommands"], "true"],
          ...(stale === wrapper || (stale === undefined && wrapper === "")
            ? []
            : [[["WrapperCommand"], wrapper] as const]),
        ];
      };
      return { path, format, ...PRISM_KEYS, running: hooks, switches };
    }
    case "atlauncher":
      return atlauncherFile(path, ["launcher"], hooks, launcher.globalHooks?.wrapper);
    case "gdlauncher":
      return jsonFile(
        path,
        { pre: ["pre_launch_hook"], post: ["post_exit_hook"], wrapper: ["wrapper_command"] },
        hooks,
      );
    case "xmcl":
      return jsonFile(path, { pre: ["preExecuteCommand"], wrapper: ["prependCommand"] }, hooks);
    case "hmcl":
      return hmclFile(path, hooks.from === "instance", hooks);
    case "modrinth":
    case "curseforge":
    case "vanilla":
      return undefined;
  }
}

function globalFile(launcher: FoundLauncher): HookFile | undefined {
  const { kind, globalFile: path, globalAbility, globalHooks = {} } = launcher;
  if (globalAbility !== "files" || path === undefined) return undefined;
  if (kind === "prism" || kind === "multimc" || kind === "polymc") {
    const format: FileFormat = { kind: "ini", reader: kind };
    return { path, format, ...PRISM_KEYS, running: globalHooks, switches: () => [] };
  }
  if (kind === "atlauncher") return atlauncherFile(path, [], globalHooks, undefined);
  if (kind !== "xmcl") return undefined;
  return jsonFile(path, { pre: ["globalPreExecuteCommand"], wrapper: ["globalPrependCommand"] }, globalHooks);
}

type Keys = Pick<HookFile, "pre" | "post" | "wrapper">;

function jsonFile(path: string, keys: Keys, running: HookLines): HookFile {
  return { path, format: { kind: "json" }, ...keys, running, switches: () => [] };
}

function atlauncherFile(
  path: string,
  object: readonly string[],
  running: HookLines,
  inherited: string | undefined,
): HookFile {
  const key = (name: string) => [...object, name];
  return {
    ...jsonFile(
      path,
      { pre: key("preLaunchCommand"), post: key("postExitCommand"), wrapper: key("wrapperCommand") },
      running,
    ),
    switches(text) {
      const format: FileFormat = { kind: "json" };
      // A wrapper that was switched off stays off.
      const wrapper = readSetting(text, format, key("wrapperCommand")) ?? inherited;
      const wakes = running.wrapper === undefined && typeof wrapper === "string" && wrapper !== "";
      return [[key("enableCommands"), true], ...(wakes ? [[key("wrapperCommand"), ""] as const] : [])];
    },
  };
}

/** HMCL's older file has one switch for all settings of a version; throwing it would change more than commands. */
function hmclFile(path: string, isOwn: boolean, running: HookLines): HookFile | undefined {
  if (path.endsWith("hmclversion.cfg")) {
    if (!isOwn) return undefined;
    return jsonFile(path, { pre: ["precalledCommand"], post: ["postExitCommand"], wrapper: ["wrapper"] }, running);
  }
  return {
    ...jsonFile(
      path,
      { pre: ["preLaunchCommand"], post: ["postExitCommand"], wrapper: ["commandWrapper"] },
      running,
    ),
    switches(text) {
      const named = readSetting(text, { kind: "json" }, ["overrideProperties"]);
      const list = Array.isArray(named) ? named : [];
      const missing = ["preLaunchCommand", "postExitCommand"].filter((name) => !list.includes(name));
      return missing.length === 0 ? [] : [[["overrideProperties"], [...list, ...missing]]];
    },
  };
}
