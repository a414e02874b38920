import type { State } from "../settings/state.ts";
import type { Session } from "./session.ts";

/**
 * Machine settings that were changed here now or before: they stay this machine's, and what the network has of them is
 * something else.
 *
 * @param edited The files that differ from the last agreement.
 */
export function ownTaste({ policyOf }: Session, { own = [] }: State, edited: ReadonlySet<string>): string[] {
  return [...new Set([...own, ...[...edited].filter((path) => policyOf(path, "file") === "local")])];
}
