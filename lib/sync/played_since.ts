/**
 * After a crash the game may run before we do: what it wrote in between is worth more than a swap that never began.
 *
 * @module
 */
import { join } from "../paths.ts";
import type { FileStat } from "../instance/entry.ts";
import { fileError } from "../settings/map_file_error.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import { exists } from "./exists.ts";
import type { Journal } from "./journal.ts";
import { lookOf } from "./look_of_unit.ts";

/** What a journal still has to do, and what of it must not be done any more. */
export interface PlayedSince {
  /** Nothing of the journal was carried out yet. */
  readonly begun: "yes" | "no";
  /** Live paths that came, went or changed since the journal was written, and were not replaced yet. */
  readonly units: ReadonlySet<string>;
}

type Step = Journal["steps"][number];

/** Looks what changed between a crash and now. */
export function playedSince(folder: StateFolder, journal: Journal): PlayedSince {
  const units = new Set<string>();
  const isInTrash = ({ live }: Step) => exists(join(folder.trash, journal.run, live));
  const waits = (step: Step) =>
    step.ready === undefined ? !isInTrash(step) : exists(join(folder.staging, journal.run, step.ready));
  const stepsAside = ({ live }: Step) =>
    journal.aside.some(({ from, to, was, outOfScope }) =>
      from === live && !exists(join(folder.root, to)) && lookOf(filesOf(folder.root, from, outOfScope)) === was
    );
  const isShareWhole = ({ live, ready, shared, sharedWas }: Step) => {
    if (ready === undefined || sharedWas === undefined) return true;
    const staged = join(folder.staging, journal.run, ready);
    return lookOf(shared.flatMap((path) => statOf(join(staged, path), `${live}/${path}`))) === sharedWas;
  };
  const isAsPlanned = (step: Step) => {
    // Whatever is in the old version's place by now, the game may have played on that one first.
    if (!isShareWhole(step)) return false;
    const isThere = exists(join(folder.root, step.live));
    // Nothing was there when this was planned: what is there now was made since.
    if (step.was === undefined) return !isThere || stepsAside(step);
    if (isThere) return lookOf(filesOf(folder.root, step.live, step.carried)) === step.was;
    // A move may have ended between its two renames. If it has not begun, somebody deleted what was there, perhaps after
    // playing on it: then the game wrote into files that the new version shares.
    return step.ready === undefined || isInTrash(step);
  };
  let begun = journal.aside.some(({ to }) => exists(join(folder.root, to)));
  for (const step of journal.steps) {
    if (!waits(step)) begun = true;
    else if (!isAsPlanned(step)) units.add(step.live);
  }
  begun ||= journal.steps.some(isInTrash);
  return { begun: begun ? "yes" : "no", units };
}

function filesOf(root: string, live: string, outOfScope: readonly string[]): [string, FileStat][] {
  const others = new Set(outOfScope.map((path) => `${live}/${path}`));
  const files: [string, FileStat][] = [];
  const look = (path: string) => {
    if (others.has(path)) return;
    if (Deno.lstatSync(join(root, path)).isDirectory) {
      for (const { name } of Deno.readDirSync(join(root, path))) look(`${path}/${name}`);
    } else {
      files.push(...statOf(join(root, path), path));
    }
  };
  try {
    look(live);
  } catch (error) {
    throw fileError(error, join(root, live));
  }
  return files;
}

/** Nothing where nothing is. */
function statOf(file: string, path: string): [string, FileStat][] {
  try {
    const { size, mtime } = Deno.lstatSync(file);
    return [[path, { size, mtime: Math.floor(mtime?.getTime() ?? 0) }]];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw fileError(error, file);
  }
}
