import type { LoggedRun, ResticLook } from "./types.ts";

/** What was found of one thing, as values; `ui/check_text/` has the sentences in each language. */
export type Finding =
  | { readonly kind: "folder-found"; readonly root: string; readonly size: number }
  | { readonly kind: "folder-doubtful"; readonly root: string }
  | { readonly kind: "switched-off" }
  | { readonly kind: "no-server" }
  | { readonly kind: "server-answers"; readonly host: string; readonly ms: number }
  /** `text`: a sentence of the library. */
  | { readonly kind: "server-trouble"; readonly text: string; readonly loggedIn: boolean }
  | { readonly kind: "nobody" }
  | { readonly kind: "login-trouble"; readonly text: string }
  | { readonly kind: "login-untried"; readonly account: string }
  | { readonly kind: "logged-in"; readonly account: string; readonly operatorCanRead: boolean }
  | { readonly kind: "clock-right" }
  /** Milliseconds; above 0: ahead of the server's. */
  | { readonly kind: "clock-off"; readonly by: number }
  | { readonly kind: "disk-free" | "disk-full"; readonly free: number }
  | { readonly kind: "disk-tight"; readonly free: number; readonly needed: number }
  | {
    readonly kind: "restic-there" | "restic-not-allowed";
    readonly version: string;
    readonly origin: Extract<ResticLook, { kind: "works" }>["origin"];
  }
  | { readonly kind: "restic-dead"; readonly path: string }
  /** `named`: the launcher's command may start only the one that is missing. */
  | { readonly kind: "restic-missing"; readonly named: boolean }
  | { readonly kind: "game-closed" }
  | { readonly kind: "game-open"; readonly worlds: readonly string[] }
  | { readonly kind: "cut-off" | "all-sent" | "no-runs" | "pushes-came" }
  | { readonly kind: "unsent"; readonly count: number }
  | { readonly kind: "last-run"; readonly verb: LoggedRun["verb"]; readonly age: number; readonly text: string }
  | {
    readonly kind: "pushes-missing";
    readonly skipped: number;
    readonly starts: number;
    /** The launcher has a command after the game. */
    readonly hasPost: boolean;
  }
  /** None on this computer, or none that has this folder. */
  | { readonly kind: "no-launcher" | "launcher-unknown" }
  | { readonly kind: "runs-wrapper" | "runs-both" | "runs-pull-only" | "runs-nothing"; readonly launcher: string }
  /** `id`: the instance, for `install`. */
  | {
    readonly kind: "lacks-push" | "lacks-pull" | "hooks-hidden" | "hooks-unseen" | "not-connected";
    readonly launcher: string;
    readonly id: string;
  }
  | { readonly kind: "program-there" | "program-missing" | "program-relative"; readonly path: string }
  | {
    readonly kind: "program-outside";
    readonly path: string;
    readonly launcher: string | undefined;
    readonly folder: string | undefined;
  };
