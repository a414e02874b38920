/**
 * What becomes of a pack's files in a plan (`launchers.md` 2.3): an edit that was made from another version of the pack
 * is not put in place, and a pack's file is never deleted here because it is missing elsewhere. No I/O.
 *
 * @module
 */
import type { FileStat } from "../instance/entry.ts";
import type { State } from "../settings/state.ts";
import type { PackStanding } from "./pack_tags.ts";
import type { Change, PlannedUnit } from "./plan_types.ts";

/**
 * The verdict about a pack's file that changed on the network.
 *
 * @param standing How the network's version stands to the pack's file here.
 * @returns Nothing where it is handled like any other file.
 */
export function packVerdict(
  standing: PackStanding,
  local: Change,
  remote: Change,
): Pick<PlannedUnit, "action" | "why" | "pack"> | undefined {
  if (remote === "gone") {
    // There it is the pack's own again, or its pack has it no more. What was edited here since then goes on like any edit.
    return local === "same" ? { action: "none", why: "the pack's own on the network now", pack: "kept" } : undefined;
  }
  if (standing === "same-base" || (remote !== "new" && remote !== "changed")) return undefined;
  return { action: "none", why: "edited for another version of the pack", pack: "stays" };
}

/** What is to be remembered of these rows: what stays, is neither taken for deleted nor sent. */
export function stateAfterPack(
  state: State,
  plan: readonly PlannedUnit[],
  here: ReadonlyMap<string, FileStat>,
): State {
  const stays = new Map(state.stays);
  for (const { unit: { path }, action, pack } of plan) {
    const stat = here.get(path);
    if (pack === "kept" && stat !== undefined) stays.set(path, { size: stat.size, mtime: stat.mtime });
    else if (action === "take" || stat !== undefined) stays.delete(path);
  }
  const held = heldBack(plan);
  if (held.length === 0 && stays.size === 0 && state.stays === undefined) return state;
  return { ...state, stays, left: [...new Set([...state.left ?? [], ...held])] };
}

/** The files whose version on the network was not put in place. */
export function heldBack(plan: readonly PlannedUnit[]): string[] {
  return plan.filter(({ pack }) => pack === "stays").map(({ unit }) => unit.path);
}

/**
 * One line for the player about what was not put in place; nothing where all of it was told before.
 *
 * @param told What was held back at the last time.
 * @param device Who saved the network's version.
 */
export function heldBackLine(
  held: readonly string[],
  told: readonly string[],
  device: string,
): string | undefined {
  const fresh = held.filter((path) => !told.includes(path));
  const [first] = fresh;
  if (first === undefined) return undefined;
  const more = fresh.length === 1 ? "" : ` and ${fresh.length - 1} more`;
  return `${first}${more}, as edited on ${device}, belongs to another version of the pack: the pack's own stays here. ` +
    "The edited one is in the history.";
}
