import type { CompareDialog } from "./changes.ts";
import type { DeviceKind, FileKind, GameState, InBoth, WorldName } from "./words.ts";

/** The sessions as a timeline. */
export interface HistoryView {
  /** Tells pages apart. */
  readonly page: "history";
  /** `offline`: what this computer remembers. `sessions`: how many are being read, where it is known. */
  readonly state: { readonly kind: "ready" | "offline" } | { readonly kind: "loading"; readonly sessions?: number };
  /** What is on this computer now. */
  readonly present: {
    /** How this computer stands against the network. */
    readonly network: "same" | "ahead" | "behind" | "apart" | "unknown";
    /** The last sync that changed something here. */
    readonly last?: { readonly at: string; readonly worlds: number; readonly device?: string };
    /** Undo is possible. */
    readonly undo: boolean;
  };
  /** Moments, newest first. */
  readonly moments: readonly Moment[];
  /** How many older ones were left out: `history-older` brings more. */
  readonly older: number;
  /** Seconds played by day, for the calendar: days without play are left out. */
  readonly days: readonly { readonly date: string; readonly played: number; readonly pinned?: boolean }[];
  /** Seconds played by device. */
  readonly devices: readonly { readonly name: string; readonly played: number }[];
  /** All sessions, shown or not. */
  readonly sessions: number;
  /** The dialog "Bring back". */
  readonly restore?: RestoreDialog;
  /** The dialog "What differs". */
  readonly compare?: CompareDialog;
}

/** One saved state. */
export interface Moment {
  /** Its id. */
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  /** The device that saved it. */
  readonly device: string;
  /** What that device looks like. */
  readonly deviceKind: DeviceKind;
  /** A session, a copy made before something was replaced, or a broken state put aside. */
  readonly kind: "session" | "safety" | "quarantine";
  /** This computer stands on it. */
  readonly isHere: boolean;
  /** The pin's name (may be empty); absent where it is not pinned. */
  readonly pin?: string;
  /** The last one before the pack was brought to another version. */
  readonly beforePackUpdate?: boolean;
  /** Bytes that it added. */
  readonly sent?: number;
  /** Worlds that changed. */
  readonly worlds: readonly WorldChange[];
  /** Other files that changed, by kind. */
  readonly files: readonly { readonly kind: FileKind; readonly count: number }[];
  /** What changed is not known (yet). */
  readonly unknown?: boolean;
  /** It can be brought back. */
  readonly restorable: boolean;
}

/** What changed in one world. */
export interface WorldChange extends WorldName {
  /** It came, it went, or it changed. */
  readonly change: "new" | "gone" | "changed" | "broken";
  /** The day before. */
  readonly dayBefore?: number;
  /** The day after. */
  readonly dayNow?: number;
  /** Seconds played. */
  readonly played?: number;
  /** Chunks that changed. */
  readonly chunks?: number;
  /** Files that changed. */
  readonly files?: number;
  /** New advancements. */
  readonly advancements?: number;
  /** A dimension entered for the first time. */
  readonly firstIn?: string;
}

/** Bring something back as it was. */
export interface RestoreDialog {
  /** The moment. */
  readonly moment: string;
  /** When that was, ISO 8601. */
  readonly time: string;
  /** What can be brought back from it: worlds first, then files, then all of it (path `.`, never as a copy). */
  readonly choices: readonly (WorldName & { readonly kind: "world" | "file" | "all" })[];
  /** The path that is chosen. */
  readonly chosen: string;
  /** `looking`: the facts are being read. `working`: it is being brought back. */
  readonly phase: "looking" | "ready" | "working";
  /** As it was; absent while looking. */
  readonly before?: GameState & { readonly size: number };
  /** As it is; absent where it is not here. */
  readonly now?: GameState & { readonly size: number };
  /** What a copy would be called. */
  readonly copyName: string;
  /** Bringing it back failed, and why. */
  readonly failed?: InBoth;
}
