/**
 * What `doctor` looks at, and what it says. Plain data: the looking (`look.ts`) and the judging (`checks.ts`) are apart,
 * so that every judgement can be tested without a network, a launcher or a full disk.
 *
 * @module
 */
import type { Finding } from "./findings.ts";
import type { FoundInstance, FoundLauncher } from "../launchers/types.ts";

/** How a thing stands. */
export type Verdict =
  | "ok"
  /** Works, or may work; worth a look. */
  | "look"
  /** Does not work until somebody does something. */
  | "broken";

/** One thing that was looked at. */
export interface Check {
  /** Stable, for programs. */
  readonly id: CheckId;
  readonly verdict: Verdict;
  /** What was found; the faces make sentences of it. */
  readonly finding: Finding;
}

/** What is looked at, in this order. */
export type CheckId =
  | "folder"
  | "switch"
  | "hooks"
  | "program"
  | "server"
  | "login"
  | "clock"
  | "disk"
  | "restic"
  | "game"
  | "state"
  | "runs"
  | "post-exits";

/** What a look at the launcher found. */
export interface LauncherLook {
  /** Absent where no launcher on this computer has this folder. */
  readonly instance?: FoundInstance;
  readonly launcher?: FoundLauncher;
  /** How many launchers were found at all. */
  readonly launchers: number;
  /** The programs and files that the commands name, and whether the launcher can reach them. */
  readonly programs: readonly ProgramLook[];
}

/** One file that a command names. */
export interface ProgramLook {
  readonly path: string;
  readonly state: "there" | "missing" | "outside-sandbox" | "relative";
}

/** What the server answered to a question with the login. */
export type ServerLook =
  | { readonly kind: "no-address" }
  | { readonly kind: "answers"; readonly host: string; readonly ms: number; readonly date: Date | undefined }
  | { readonly kind: "trouble"; readonly host: string; readonly text: string; readonly date: Date | undefined };

/** How the login stands. */
export type LoginLook =
  | { readonly kind: "none" }
  | { readonly kind: "broken"; readonly text: string }
  | { readonly kind: "untried"; readonly account: string }
  | { readonly kind: "accepted"; readonly account: string; readonly operatorCanRead: boolean }
  | { readonly kind: "refused"; readonly account: string; readonly text: string };

/** The restic that a run would use. */
export type ResticLook =
  | { readonly kind: "works"; readonly version: string; readonly origin: "given" | "own" | "system" | "downloaded" }
  | { readonly kind: "missing"; readonly text: string }
  /** It lies there and cannot be started. */
  | { readonly kind: "dead"; readonly path: string };

/** One run that the log tells of. */
export interface LoggedRun {
  readonly at: Date;
  readonly verb: "pull" | "push" | "wrap";
  readonly result: "fine" | "offline" | "failed";
  /** Its last line. */
  readonly text: string;
}

/** Everything that was found. */
export interface Facts {
  readonly now: Date;
  readonly root: string;
  /** Whether it looks like a game directory. */
  readonly looksLikeGame: boolean;
  readonly enabled: boolean;
  readonly launcher: LauncherLook;
  readonly server: ServerLook;
  readonly login: LoginLook;
  /** Bytes; undefined where nobody can tell. */
  readonly free: number | undefined;
  /** What travels, bytes. */
  readonly size: number;
  readonly restic: ResticLook;
  /** The worlds that a game has open now. */
  readonly openWorlds: readonly string[];
  /** Units that the network does not have yet; undefined where nobody can tell. */
  readonly unsent: number | undefined;
  /** Whether the last run was cut off and waits to be finished. */
  readonly cutOff: boolean;
  /** Oldest first. */
  readonly runs: readonly LoggedRun[];
}
