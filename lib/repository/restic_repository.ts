import { probe } from "./probe.ts";
import type { ResticSettings } from "./run_restic.ts";
import type { Repository } from "./types.ts";

/** Where an instance's repository is and how to work with it. */
export interface RepositoryOptions extends Omit<ResticSettings, "stallTimeoutMs"> {
  /** Absolute path of `.cloud-sync`: what restic was told is written there, for people to read. */
  readonly stateDir: string;
  /** How long the probe may take as a whole, milliseconds; 2500 unless told. */
  readonly probeTimeoutMs?: number;
  /** How long a transfer may stand still, milliseconds; 60000 unless told. */
  readonly stallTimeoutMs?: number;
}

/**
 * Opens a repository on a rest-server. Nothing happens before the first call; what needs restic is loaded when it is
 * first needed, because a launch without news needs only the probe.
 *
 * @example
 * ```ts ignore
 * const repository = openRepository({
 *   url: "https://host/alice/my-world/",
 *   account: "alice",
 *   httpPassword: () => "…",
 *   repositoryPassword: () => "…",
 *   passwordOrigin: "chosen",
 *   restic: () => Promise.resolve({ path: "/usr/bin/restic", version: "0.19.1" }),
 *   cacheDir: "/game/.cloud-sync/cache",
 *   stateDir: "/game/.cloud-sync",
 *   log: () => {},
 * });
 * const found = await repository.probe();
 * ```
 */
export function openRepository(options: RepositoryOptions): Repository {
  const { probeTimeoutMs = 2500, stallTimeoutMs = 60_000 } = options;
  const settings = { ...options, stallTimeoutMs };
  return {
    probe: (options) => probe(settings, { timeoutMs: probeTimeoutMs, ...options }),
    init: async (run) => (await import("./init.ts")).init(settings, run),
    snapshots: async (run) => (await import("./snapshots.ts")).readSnapshots(settings, run),
    tree: async (id, run) => (await import("./tree.ts")).readTree(settings, id, run),
    changedPaths: async (from, to, run) =>
      (await import("./changed_paths.ts")).readChangedPaths(settings, { from, to }, run),
    backup: async (request, run) => (await import("./backup.ts")).backup(settings, request, run),
    restore: async (request, run) => (await import("./restore.ts")).restore(settings, request, run),
  };
}
