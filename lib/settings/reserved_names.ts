/** Path elements that rest-server keeps for itself (rest-server `handlers.go`): no account and no instance may be one. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(["data", "keys", "locks", "snapshots", "index", "config"]);

/**
 * What lies beside an account's instances on the network and is none. No instance can be called so: their names hold no
 * underscore and no two dashes in a row.
 */
export const BESIDE_INSTANCES = {
  /** The names of the account's instances, sealed: a plain rest-server lists none. */
  directory: "_instances",
  /** What the account's instances share (`lib/profile/`): a repository, which a server may check like any instance. */
  profile: "shared--profile",
} as const;
