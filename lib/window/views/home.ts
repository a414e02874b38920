import type { CompareDialog, PlanDialog } from "./changes.ts";
import type { HomeCheck, HomeLaunchers, HomeProfile, HomeRelease, HookChange } from "./outside.ts";
import type { DeviceKind, FileKind, InBoth, WorldName } from "./words.ts";

/** Is everything safe? */
export interface HomeView {
  /** Tells pages apart. */
  readonly page: "home";
  /** The answer. */
  readonly state: HomeState;
  /** When the network was last asked, ISO 8601; for `offline`, when it last answered. */
  readonly checkedAt?: string;
  /** The account's devices, the furthest first. */
  readonly devices: readonly Device[];
  /** The worlds here. */
  readonly worlds: readonly HomeWorld[];
  /** Last runs, newest first. */
  readonly runs: readonly Run[];
  /** The account's other instances, by the names their players gave them. */
  readonly others?: readonly string[];
  /** Room on the network, where it is known. */
  readonly storage?: Storage;
  /** What travels, as a tree. */
  readonly scope: readonly ScopeNode[];
  /** Settings. */
  readonly settings: {
    /** This computer's name. */
    readonly device: string;
    /** Sync is switched on for this instance. */
    readonly enabled: boolean;
    /** Moments of this instance on the network, where they are known. */
    readonly moments?: number;
    /** Who is logged in; absent where nobody is. */
    readonly account?: string;
    /** The network's name and port. */
    readonly host?: string;
    /** Whether the operator of the network can read the worlds. */
    readonly operatorCanRead?: boolean;
  };
  /** The last sync can be taken back. */
  readonly undo?: boolean;
  /** The shared profile; absent where nobody is logged in. */
  readonly profile?: HomeProfile;
  /** The launchers, once somebody looked. */
  readonly launchers?: HomeLaunchers;
  /** A change of a launcher's settings that waits for the player's word. */
  readonly change?: HookChange;
  /** Whether everything works: being looked at, or the findings. */
  readonly checks?: "looking" | readonly HomeCheck[];
  /** The dialog "What would happen". */
  readonly plan?: PlanDialog;
  /** The dialog "What differs". */
  readonly compare?: CompareDialog;
  /** This program's version. */
  readonly program?: string;
  /** A newer one, once somebody looked. */
  readonly release?: HomeRelease;
  /** A token that was made for a new account, and the line for the server's list of accounts. */
  readonly made?: { readonly token: string; readonly line: string };
  /** The help file: being made, or made, and where it is. */
  readonly helpFile?: { readonly kind: "making" } | { readonly kind: "made"; readonly path: string };
  /** The end of the log, where it was asked for. */
  readonly log?: string;
  /** A run that was started from this page goes on: what it does and how far it is, 0 to 1. */
  readonly busy?: { readonly kind: "getting" | "sending"; readonly part?: number };
}

/** How things stand. */
export type HomeState =
  | { readonly kind: "loading" }
  /** Nothing differs. */
  | { readonly kind: "fine" }
  /** The network has news. */
  | { readonly kind: "ahead"; readonly sessions: number; readonly devices: readonly string[]; readonly bytes?: number }
  /** Work that is only here; `crashed` where the game ended without its last hook. */
  | { readonly kind: "unpushed"; readonly crashed: boolean; readonly bytes?: number }
  /** Both. The next pull combines them. */
  | { readonly kind: "apart"; readonly sessions: number; readonly devices: readonly string[] }
  /** The network does not answer. */
  | { readonly kind: "offline" }
  /** Logged in, and no world anywhere. */
  | { readonly kind: "empty" }
  /** Nobody is logged in. */
  | { readonly kind: "logged-out" };

/** One device. */
export interface Device {
  /** Its name. */
  readonly name: string;
  /** What it looks like. */
  readonly kind: DeviceKind;
  /** It is this one. */
  readonly isThis: boolean;
  /** The newest sessions, newest last, at most 8: had, not had yet, new for this computer, only on this computer. */
  readonly track: readonly ("had" | "missing" | "new" | "only-here")[];
  /** The newest session of all is its own. */
  readonly isNewest: boolean;
  /** Sessions it lacks. */
  readonly behind: number;
  /** Sessions it has that this computer lacks. */
  readonly ahead: number;
  /** When it was last seen, ISO 8601. */
  readonly seenAt?: string;
}

/** One world. */
export interface HomeWorld extends WorldName {
  /** Its day. */
  readonly day?: number;
  /** Seconds played in all. */
  readonly played?: number;
  /** Bytes. */
  readonly bytes: number;
  /** How it stands. `remembered`: safe as far as this computer knows. `stays`: switched off. */
  readonly state: "safe" | "only-here" | "newer-there" | "apart" | "remembered" | "stays";
  /** The device with the newer one, its day, and what was played more, seconds. */
  readonly there?: { readonly device: string; readonly day?: number; readonly more?: number };
}

/** One run. */
export interface Run {
  /** ISO 8601. */
  readonly at: string;
  /** What it was; gives the picture. */
  readonly kind: "nothing" | "got" | "saved" | "both" | "offline" | "warning" | "failed" | "undone";
  /** Its one-line report. */
  readonly text: InBoth;
}

/** Room on the network, bytes. */
export interface Storage {
  /** In all. */
  readonly used: number;
  /** What there may be. */
  readonly limit?: number;
  /** Who sent how much, the most first. */
  readonly senders: readonly { readonly device: string; readonly sessions: number; readonly bytes: number }[];
  /** Copies kept aside before something was replaced. */
  readonly aside?: { readonly copies: number; readonly bytes: number };
  /** What a session usually adds. */
  readonly usual?: number;
}

/** One thing that travels or not. */
export interface ScopeNode {
  /** The path a switch is about. */
  readonly path: string;
  /** What it is; `mods`, `logs` and `logins` never travel. */
  readonly kind: FileKind | "world" | "mods" | "logs" | "logins" | "file" | "option";
  /** A world's or file's own name. */
  readonly name?: string;
  /** `option`: a key of `options.txt`, and its value. */
  readonly key?: string;
  readonly value?: string;
  /** It fits one computer: the switch says whether it follows the others, not whether it is synced. */
  readonly taste?: true;
  /** Icon id. */
  readonly icon?: string;
  /** How many files (or pictures). */
  readonly count?: number;
  /** Bytes. */
  readonly bytes: number;
  /** `never`: there is no switch. */
  readonly state: "on" | "off" | "never";
  /** Why it is as it is. */
  readonly why?: ScopeReason;
  /** Things below it. */
  readonly children?: readonly ScopeNode[];
}

/** Why something travels or not. */
export type ScopeReason =
  | { readonly kind: "you-switched-off" | "you-added" | "big-and-redrawn" | "pack-brings" | "only-here" | "secret" }
  | { readonly kind: "graphics-stay" | "link" | "unsafe-name" | "too-new" }
  /** Only these files of a folder: `changed` of `all`. */
  | { readonly kind: "changed-only"; readonly changed: number; readonly rest: number };
