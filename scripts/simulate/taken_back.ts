/**
 * Looks whether an undo brings back the worlds that were there before the run that it takes back.
 *
 * @module
 */
import type { Versions } from "./content.ts";
import { noted } from "./noted.ts";
import { type Computer, type Simulation, Violation } from "./simulation.ts";

/** A run that can be taken back, and what was there before it. */
export interface Undoable {
  readonly run: unknown;
  readonly was: Versions;
}

/** Before a run. Give what it returns how the run ended. */
export function watchUndo(
  simulation: Simulation,
  computer: Computer,
  verb: string,
): (how: "well" | "with an error" | "down") => void {
  const { undoable } = simulation;
  const { run, worlds } = recordOf(computer);
  const was = simulation.live(computer);
  const isMidSwap = simulation.isMidSwap(computer);
  return (how) => {
    const before = undoable.get(computer);
    if (verb === "undo" && how === "well" && !isMidSwap && before !== undefined && before.run === run) {
      const now = simulation.live(computer);
      const wrong = worlds.find((path) => now.get(path) !== before.was.get(path));
      if (wrong !== undefined) {
        throw new Violation(
          `undo brought another ${wrong} on ${computer.name}: ${now.get(wrong)}, not ${before.was.get(wrong)}`,
        );
      }
    }
    const next = recordOf(computer).run;
    // What was finished after a crash began when something else was there.
    if (isMidSwap || how === "down") undoable.delete(computer);
    else if (next !== run) undoable.set(computer, { run: next, was });
  };
}

function recordOf(computer: Computer): { readonly run: unknown; readonly worlds: readonly string[] } {
  const record = noted(computer, "undo.json");
  const units: unknown = Reflect.get(record, "units");
  const worlds = (Array.isArray(units) ? units : []).flatMap((unit: unknown) =>
    typeof unit === "object" && unit !== null && "path" in unit && "kind" in unit &&
      unit.kind === "world" && typeof unit.path === "string"
      ? [unit.path]
      : []
  );
  return { run: Reflect.get(record, "run"), worlds };
}
