/**
 * "What would happen?" and "What differs?", in game terms. Pure.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";
import type { DiffReport } from "../sync/diff_types.ts";
import type { HistoryEntry } from "../sync/history_types.ts";
import type { PlannedUnit } from "../sync/plan_types.ts";
import type { PlanReport } from "../sync/report_types.ts";
import { worldChange } from "../sync/world_change.ts";
import { countKinds } from "./file_kinds.ts";
import { shownChange } from "./history_view.ts";
import { hadHere } from "./known_sessions.ts";
import type { Changes, CompareDialog, CompareMoment, PlanDialog } from "./view.ts";

/** What a plan is told with. */
export interface PlanFacts {
  readonly report: PlanReport;
  readonly entries: readonly HistoryEntry[];
  /** Facts of the worlds as they are here, by path. */
  readonly here: ReadonlyMap<string, WorldFacts>;
  /** The same at the last agreement. */
  readonly agreed: ReadonlyMap<string, WorldFacts>;
  readonly icons: ReadonlySet<string>;
}

/** What the next pull and push would do. */
export function planDialog({ report, entries, here, agreed, icons }: PlanFacts): PlanDialog {
  const sessions = entries.filter(({ kind }) => kind === "session");
  const had = hadHere(sessions);
  const missing = sessions.filter(({ id }) => !had.has(id));
  const there = (path: string) =>
    missing.flatMap(({ changes }) => changes?.worlds ?? []).find((change) => change.path === path)?.after;
  const changes = (
    units: readonly PlannedUnit[],
    side: (unit: PlannedUnit) => PlannedUnit["local"],
    facts: (path: string) => { readonly before: WorldFacts | undefined; readonly after: WorldFacts | undefined },
  ): Changes => ({
    worlds: units.filter(({ unit }) => unit.kind === "world").map((unit) =>
      shownChange(worldChange({ path: unit.unit.path, change: CHANGES[side(unit)], ...facts(unit.unit.path) }), icons)
    ),
    files: countKinds(units.filter(({ unit }) => unit.kind === "file").map(({ unit }) => unit.path)),
  });
  const settled = new Set(report.pull.filter(({ action }) => GETS.has(action)).map(({ unit }) => unit.path));
  const comes = (path: string) => ({ before: here.get(path), after: there(path) });
  return {
    phase: "ready",
    comes: changes(report.pull.filter(({ action }) => action === "take"), ({ remote }) => remote, comes),
    both: changes(
      report.pull.filter(({ action }) => GETS.has(action) && action !== "take"),
      () => "changed",
      comes,
    ),
    goes: changes(
      report.push.filter(({ unit }) => !settled.has(unit.path)),
      ({ local }) => local,
      (path) => ({ before: agreed.get(path), after: here.get(path) }),
    ),
    ...(report.offlineReason !== undefined && { offline: true }),
  };
}

/** What a pull does something about; all else that changed here is sent. */
const GETS: ReadonlySet<PlannedUnit["action"]> = new Set(["take", "merge", "ask", "keep-both"]);

const CHANGES: Readonly<Record<PlannedUnit["local"], "added" | "changed" | "removed">> = {
  same: "changed",
  changed: "changed",
  new: "added",
  gone: "removed",
  absent: "removed",
};

/** So many moments can be chosen, and so many files are named. */
const MOST_MOMENTS = 200;
const MOST_PATHS = 60;

/** The moments that can be compared, newest first. */
export function momentsToCompare(entries: readonly HistoryEntry[]): CompareMoment[] {
  return entries.filter(({ kind }) => kind === "session").slice(0, MOST_MOMENTS).map(({ id, time, device, pin }) => ({
    id,
    time,
    device,
    ...(pin !== undefined && { pin: pin.name ?? "" }),
  }));
}

/** What differs, as it is shown. */
export function comparedChanges(
  { units }: DiffReport,
  icons: ReadonlySet<string>,
): Pick<CompareDialog, "changes" | "paths"> {
  const files = units.filter(({ unit }) => unit.kind === "file");
  return {
    changes: {
      worlds: units.filter(({ unit }) => unit.kind === "world").map(({ unit, change, world }) =>
        shownChange(world ?? { path: unit.path, change }, icons)
      ),
      files: countKinds(files.map(({ unit }) => unit.path)),
    },
    paths: files.slice(0, MOST_PATHS).map(({ unit, change }) => ({ name: unit.path, change: SHOWN[change] })),
  };
}

const SHOWN = { added: "new", changed: "changed", removed: "gone" } as const;
