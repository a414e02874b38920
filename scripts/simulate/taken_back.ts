/**
 * Looks whether an undo brings back the worlds that were there before the run that it takes back.
 *
 * @module
 */
import * as z from "zod/mini";
import type { Versions } from "./content.ts";
import { noted } from "./noted.ts";
import { type Computer, type Simulation, Violation } from "./simulation.ts";

/** A run that can be taken back, and what was there before it. */
export interface Undoable {
  readonly run: string | undefined;
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
  // What stepped aside and was played there comes back as it is now: nobody wants to lose that. Where it is gone from
  // there, nothing comes.
  const wanted = (before: Versions, { path, aside }: World) =>
    aside === undefined ? before.get(path) : was.get(aside) ?? was.get(path);
  const isMidSwap = simulation.isMidSwap(computer);
  return (how) => {
    const before = undoable.get(computer);
    if (verb === "undo" && how === "well" && !isMidSwap && before !== undefined && before.run === run) {
      const now = simulation.live(computer);
      for (const world of worlds) {
        const [came, due] = [now.get(world.path), wanted(before.was, world)];
        if (came === due) continue;
        throw new Violation(`undo brought another ${world.path} on ${computer.name}: ${came}, not ${due}`);
      }
    }
    const next = recordOf(computer).run;
    // What was finished after a crash began when something else was there.
    if (isMidSwap || how === "down") undoable.delete(computer);
    else if (next !== run) undoable.set(computer, { run: next, was });
  };
}

const Record = z.object({
  run: z.string(),
  units: z.array(z.object({ path: z.string(), kind: z.string(), was: z.object({ path: z.optional(z.string()) }) })),
});

interface World {
  readonly path: string;
  /** Where it stepped to, if its old version is only there. */
  readonly aside: string | undefined;
}

function recordOf(computer: Computer): { readonly run: string | undefined; readonly worlds: readonly World[] } {
  const { data } = Record.safeParse(noted(computer, "undo.json"));
  const worlds = data?.units.filter(({ kind }) => kind === "world") ?? [];
  return { run: data?.run, worlds: worlds.map(({ path, was }) => ({ path, aside: was.path })) };
}
