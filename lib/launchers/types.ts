/**
 * What is found of launchers on a computer. Plain data: it is shown, printed as JSON, and tells `install` where to work.
 *
 * @module
 */

/** A launcher, or a family of launchers that keep their instances alike. */
export type LauncherKind =
  | "prism"
  | "multimc"
  | "polymc"
  | "atlauncher"
  | "gdlauncher"
  | "hmcl"
  | "xmcl"
  | "modrinth"
  | "curseforge"
  | "vanilla";

/** The computer that is looked at; a value, so that any system's folders can be laid out in a test. */
export interface Computer {
  readonly os: "linux" | "darwin" | "windows";
  /** The user's home folder. */
  readonly home: string;
  /** Reads an environment variable. */
  readonly env: (name: string) => string | undefined;
}

/** Where commands can be set. */
export type HookAbility =
  /** In files that we can edit. */
  | "files"
  /** In the launcher's own window only. */
  | "window"
  /** Nowhere: it runs no commands. */
  | "none";

/** How a launcher takes a command line apart; `hook_line.ts` writes each. */
export type HookStyle =
  /** Qt's `QProcess::splitCommand`: spaces and double quotes; no shell. */
  | "qt"
  /** POSIX word splitting without a shell. */
  | "shlex"
  /** HMCL's own: a backtick escapes, a backslash does not. */
  | "hmcl"
  /** `/bin/sh -c`. */
  | "sh"
  /** `cmd.exe /d /s /c`. */
  | "cmd"
  /** Java's `Runtime.exec(String)`: whitespace only, joined again for Windows. */
  | "java";

/** The commands a launcher runs around a game, as written; a missing one is not set. */
export interface HookLines {
  /** Before the game. */
  readonly pre?: string;
  /** After the game. */
  readonly post?: string;
  /** Put in front of the game's own command. */
  readonly wrapper?: string;
}

/** Which commands an instance really runs. */
export interface EffectiveHooks extends HookLines {
  /** Whose they are: its own, the launcher's, nobody's; `unknown` where the launcher keeps them out of our sight. */
  readonly from: "instance" | "global" | "nobody" | "unknown";
  /** The launcher's own commands that have no effect here, because the instance's replace them. */
  readonly hidden?: HookLines;
}

/** Whether this program runs around an instance's game. */
export type Wired =
  /** Before and after, or around it. */
  | "yes"
  /** Only before the game; what was played is sent with the next start. */
  | "pull-only"
  /** Only after the game. */
  | "push-only"
  | "no"
  /** It stands in the launcher's own commands, but the instance's replace them. */
  | "hidden"
  /** The launcher keeps its own commands out of our sight. */
  | "unknown";

/** One launcher with its data, as found. */
export interface FoundLauncher {
  /** Unique on this computer, such as `prism` or `prism-2`. */
  readonly id: string;
  readonly kind: LauncherKind;
  /** For people, such as `Prism Launcher (Flatpak)`. */
  readonly name: string;
  /** Its data folder. */
  readonly folder: string;
  readonly packaging: "native" | "flatpak" | "snap" | "portable";
  /**
   * A program that it is to start must lie in this folder: nothing else is visible inside its sandbox. Absent where there
   * is none.
   */
  readonly programFolder?: string;
  /** Where commands can be set for one instance. */
  readonly ability: HookAbility;
  /** Where commands can be set for all instances at once. */
  readonly globalAbility: HookAbility;
  readonly style: HookStyle;
  /** Whether it has a place for a command after the game. */
  readonly hasPost: boolean;
  /** Whether commands run in the game directory; HMCL runs the one after the game elsewhere. */
  readonly runsIn: "game-folder" | "elsewhere";
  /** The file with its own commands, if they are in one. */
  readonly globalFile?: string;
  /** Its own commands, for all instances that have none; undefined where they cannot be seen. */
  readonly globalHooks?: HookLines;
  /** How its process is called, lower case, without `.exe`; or part of a Java process's command line. */
  readonly processNames: readonly string[];
}

/** A mod loader. */
export interface Loader {
  /** Lower case, such as `fabric`, `forge`, `neoforge`, `quilt`. */
  readonly name: string;
  readonly version?: string;
}

/** Who installs and updates the mods. */
export type PackManager = "packwiz" | "modrinth" | "curseforge" | "atlauncher" | "ftb" | "technic" | "other";

/** One instance, as found. */
export interface FoundInstance {
  /** Unique on this computer: the launcher's id and the folder's name, such as `prism/Home`. */
  readonly id: string;
  /** As the launcher shows it. */
  readonly name: string;
  /** The launcher's {@linkcode FoundLauncher.id}. */
  readonly launcher: string;
  /** The launcher's folder of it. */
  readonly folder: string;
  /** Where `saves` and `options.txt` are. */
  readonly gameFolder: string;
  readonly gameVersion?: string;
  readonly loader?: Loader;
  readonly packManager?: PackManager;
  /** The file with its own commands, if they are in one (it may not exist yet). */
  readonly hookFile?: string;
  readonly hooks: EffectiveHooks;
  readonly wired: Wired;
}

/** All that was found. */
export interface Discovered {
  readonly launchers: readonly FoundLauncher[];
  readonly instances: readonly FoundInstance[];
  /** One sentence for each launcher's file that could not be read. */
  readonly problems: readonly string[];
}
