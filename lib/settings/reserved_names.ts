/** Path elements that rest-server keeps for itself (rest-server `handlers.go`): no account and no instance may be one. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(["data", "keys", "locks", "snapshots", "index", "config"]);
