import { OFFLINE_CODES, SyncError } from "../errors.ts";
import type { SnapshotId } from "../repository/types.ts";
import type { ApplyInput } from "./apply.ts";
import { isFetchable } from "./fetchable.ts";
import { save } from "./save.ts";
import type { OnlineSession } from "./session.ts";
import type { PlannedUnit } from "./plan_types.ts";

/** Where the content is that a plan replaces: in a copy on the network, in what was agreed, or only here. */
export type KeptSafe = { readonly id: SnapshotId } | "not-needed" | "impossible";

/** Tells whether carrying out a row puts something else in place of what is here. */
export function replaces({ action, local }: PlannedUnit): boolean {
  return (action === "take" || action === "keep-both") && local !== "absent" && local !== "gone";
}

/** A snapshot of everything as it is, where something would be replaced that no snapshot on the network holds. */
export async function keepSafe(
  session: OnlineSession,
  input: Pick<ApplyInput, "copy" | "state" | "present" | "walk" | "local">,
  plan: readonly PlannedUnit[],
): Promise<KeptSafe> {
  if (input.copy !== undefined) return { id: input.copy };
  // What stands on two states that nobody has combined yet is in no single one.
  const [base, ...others] = input.state.bases;
  const baseHoldsAll = base !== undefined && others.length === 0 && input.present.has(base);
  const replaced = plan.filter(replaces).filter((row) => row.unit.kind !== "folder");
  const isThere = ({ unit, local }: PlannedUnit) =>
    baseHoldsAll && local === "same" && input.state.own?.includes(unit.path) !== true;
  if (replaced.every(isThere)) return "not-needed";
  // Nobody could fetch such a copy again.
  if (!isFetchable(input.walk)) return "impossible";
  session.emit({ type: "step", step: "saving" });
  try {
    const { id } = await save(session, {
      kind: "safety",
      walk: input.walk,
      bases: input.state.bases,
      present: input.present,
      rereadAll: input.local.rewritten.size > 0 || input.state.rewrites === true,
    });
    return { id };
  } catch (error) {
    if (!(error instanceof SyncError && OFFLINE_CODES.has(error.code))) throw error;
    session.emit({ type: "detail", text: `the copy on the network failed, keeping it in the trash: ${error.message}` });
    return "impossible";
  }
}
