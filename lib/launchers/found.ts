import type { FoundInstance, FoundLauncher } from "./types.ts";

/** An instance before ids are given. */
export type FoundInstanceOf = Omit<FoundInstance, "id" | "launcher" | "wired">;

/** A launcher as its own file finds it; `discover.ts` makes the ids unique. */
export interface Found {
  readonly launcher: FoundLauncher;
  readonly instances: readonly FoundInstanceOf[];
}
