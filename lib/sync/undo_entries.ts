import type { ApplyInput } from "./apply.ts";
import type { KeptSafe } from "./keep_safe.ts";
import type { Staged } from "./stage_plan.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { UndoEntry, UndoRecord } from "./undo_record.ts";

/** Where `undo` will find each version that a plan replaces. */
export function undoEntries(
  plan: readonly PlannedUnit[],
  staged: Pick<Staged, "mergedInPlace">,
  safety: KeptSafe,
  { state, present }: Pick<ApplyInput, "state" | "present">,
  asideOf: ReadonlyMap<string, { readonly to: string }>,
  pack: ReadonlyMap<string, unknown> = new Map(),
): UndoEntry[] {
  const base = state.bases.find((id) => present.has(id));
  const entries: UndoEntry[] = [];
  for (const row of plan) {
    const { unit, action, local } = row;
    if (action !== "take" && action !== "keep-both" && action !== "merge") continue;
    if (staged.mergedInPlace.has(unit.path)) continue;
    const aside = asideOf.get(unit.path)?.to;
    if (aside !== undefined) entries.push({ path: aside, kind: "world", was: { in: "nowhere" } });
    const id = typeof safety === "object" ? safety.id : base;
    // Only worlds share files with their successors; everything else lies whole in the trash.
    const was: UndoEntry["was"] = local === "absent" || local === "gone"
      // A pack's own file was there, although it does not travel.
      ? { in: pack.has(unit.path) ? "trash" : "nowhere" }
      : unit.kind === "world" && safety !== "impossible" && id !== undefined
      ? { in: "snapshot", id }
      : aside !== undefined
      ? { in: "aside", path: aside }
      : { in: "trash" };
    entries.push({ ...unit, was });
  }
  return entries;
}

/**
 * The entries of one pull that takes in several states, one after the other: it is taken back as a whole.
 *
 * @param run The run of `earlier`.
 */
export function withEarlier(now: readonly UndoEntry[], { run, units }: UndoRecord): UndoEntry[] {
  const earlier = new Map(units.map(({ was, ...unit }): [string, UndoEntry] => [
    unit.path,
    { ...unit, was: was.in === "trash" ? { run, ...was } : was },
  ]));
  return [...earlier.values(), ...now.filter(({ path }) => !earlier.has(path))];
}
