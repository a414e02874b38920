import type { PlannedUnit, Unit } from "../sync/plan_types.ts";
import { counted, listed } from "./human.ts";

/** The name of a unit for people: a world by its folder, a file by its path. */
export function unitText(unit: Unit): string {
  return unit.kind === "world" ? `world "${worldFolder(unit)}"` : unit.path;
}

/**
 * Many units in a few words: up to two worlds by name, everything else counted.
 *
 * @example
 * ```ts
 * unitsText([{ path: "saves/Home", kind: "world" }, { path: "options.txt", kind: "file" }]);
 * // 'world "Home" and 1 file'
 * ```
 */
export function unitsText(units: readonly Unit[]): string {
  const worlds = units.filter(({ kind }) => kind === "world");
  const files = units.filter(({ kind }) => kind === "file").length;
  const folders = units.length - worlds.length - files;
  const parts = worlds.length <= 2 ? worlds.map(unitText) : [counted(worlds.length, "world")];
  if (files > 0) parts.push(counted(files, "file"));
  if (folders > 0) parts.push(counted(folders, "empty folder"));
  return listed(parts);
}

/** Of planned units, those that match, without the plan. */
export function unitsWhere(planned: readonly PlannedUnit[], test: (unit: PlannedUnit) => unknown): readonly Unit[] {
  return planned.filter(test).map(({ unit }) => unit);
}

function worldFolder(unit: Unit): string {
  return unit.path.replace(/^saves\//, "");
}
