import { unitOf } from "../instance/units.ts";
import type { Unit } from "./plan_types.ts";
import type { TransferUnit } from "./run_types.ts";

/**
 * How much of each unit moves, worlds first.
 *
 * @param files Path and size of each file that moves.
 * @param worlds The paths of all worlds.
 * @param isNew Tells whether the receiving side lacks a unit.
 */
export function amountsOf(
  files: Iterable<readonly [path: string, bytes: number]>,
  worlds: ReadonlySet<string>,
  isNew: (unit: Unit) => boolean,
): TransferUnit[] {
  const sums = new Map<string, { readonly unit: Unit; bytes: number }>();
  for (const [path, bytes] of files) {
    const unit = unitOf(path, worlds);
    const sum = sums.get(unit.path);
    if (sum === undefined) sums.set(unit.path, { unit, bytes });
    else sum.bytes += bytes;
  }
  const all = [...sums.values()].map(({ unit, bytes }) => ({ unit, bytes, isNew: isNew(unit) }));
  return [...all.filter(({ unit }) => unit.kind === "world"), ...all.filter(({ unit }) => unit.kind !== "world")];
}
