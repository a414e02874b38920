/** What lies outside of the game's folder: launchers, whether everything works, this program's releases. */
import type { InBoth } from "./words.ts";

/** One launcher's instance. */
export interface HomeInstance {
  /** Its id, as `instance-sync launchers` knows it. */
  readonly id: string;
  readonly name: string;
  /** The launcher's name. */
  readonly launcher: string;
  /** Such as `1.21.1, fabric 0.16.5`. */
  readonly version: string;
  /** Whether this program runs around its game. */
  readonly wired: "yes" | "pull-only" | "push-only" | "no" | "hidden" | "unknown";
  /** It is the instance of this window. */
  readonly isThis: boolean;
  /** The launcher runs commands at all. */
  readonly able: boolean;
}

/** The launchers of this computer. */
export interface HomeLaunchers {
  readonly instances: readonly HomeInstance[];
  /** Why nobody can tell, or what could not be read; one sentence each. */
  readonly problems: readonly InBoth[];
}

/** A change of a launcher's settings before it is made. */
export interface HookChange {
  readonly what: "install" | "uninstall";
  /** Instance and launcher, for people. */
  readonly name: string;
  /** The file and each line that goes and comes, as on the command line. */
  readonly lines: { readonly en: readonly string[]; readonly de: readonly string[] };
  /** Whether there is anything to be made: not where it is refused, done already or to be done by hand. */
  readonly able: boolean;
}

/** One finding of a look at the whole chain. */
export interface HomeCheck {
  readonly id: string;
  readonly verdict: "ok" | "look" | "broken";
  /** What is, one sentence. */
  readonly text: InBoth;
  /** What to do, one sentence. */
  readonly todo?: InBoth;
}

/** How this instance and the shared profile stand. */
export interface HomeProfile {
  readonly on: boolean;
  /** What is shared, where it is on. */
  readonly pieces: { readonly settings: number; readonly servers: number; readonly hotbars: number };
  /** There is a profile on the network that this instance does not take part in. */
  readonly waits: boolean;
  /** It was to be switched on, and both sides have values that differ: whose count? */
  readonly asks?: true;
}

/** A newer release of this program. */
export type HomeRelease =
  /** It is looked for, or fetched and put in place. */
  | { readonly kind: "looking" | "fetching" }
  /** There is none. */
  | { readonly kind: "newest" }
  | {
    readonly kind: "there";
    readonly version: string;
    /** What is new in it: whole sentences. */
    readonly notes: readonly string[];
    /** Who or what brings it, where this program cannot replace itself. */
    readonly by?:
      | { readonly kind: "manager"; readonly command: string }
      | { readonly kind: "jsr" | "address" | "source" };
  }
  /** It is in place, and the next start uses it. */
  | { readonly kind: "done"; readonly version: string };
