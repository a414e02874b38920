import type { HomeCheck, HomeLaunchers, HomeRelease, HookChange } from "./view.ts";

/** What the home page has done outside of the game's folder: its own rights may not reach there. */
export interface Outside {
  /** Looks for launchers. */
  launchers(): Promise<HomeLaunchers>;
  /** Plans a change; nothing is written. */
  plan(what: HookChange["what"], instance: string): Promise<HookChange>;
  /** Makes the change that was planned last, and only that one. */
  apply(): Promise<void>;
  /** Looks at everything between the launcher and the network. */
  checks(): Promise<readonly HomeCheck[]>;
  /** Looks for a newer release of this program, or puts it in this program's place. */
  release(step: "look" | "put-in-place"): Promise<HomeRelease>;
}
