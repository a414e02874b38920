/**
 * What no run may do to a world unless the player said so: replace it by something that does not follow from it, or make
 * it vanish. And no computer that the network does not know may send before it has fetched.
 *
 * @module
 */
import type { Snapshot } from "../../lib/repository/types.ts";
import type { OnConflict } from "../../lib/sync/question_types.ts";
import { versionsSaved } from "./content.ts";
import { ancestors, parentsOf } from "./family.ts";
import { type Computer, type Simulation, Violation } from "./simulation.ts";

/** What a computer had when it was started, and what the player has said since. After a crash it goes on. */
export interface UnderWay {
  /** Versions of worlds by path. */
  readonly worlds: Map<string, string>;
  /** Versions of worlds played between a crash and the next start: no word given before speaks of these. */
  readonly played: Map<string, string>;
  /** Worlds that the player was asked about. */
  readonly asked: Set<string>;
  /** All questions were answered beforehand, or everything was taken back. */
  anything: boolean;
  runs: number;
  /** All that was ever on the network before. */
  readonly before: ReadonlySet<string>;
}

/** A run begins. */
export function runBegins(simulation: Simulation, computer: Computer, word: "undo" | "player" | OnConflict): UnderWay {
  let begun = simulation.underWay.get(computer);
  if (begun === undefined) {
    const worlds = new Map([...simulation.live(computer)].filter(([path]) => path.startsWith("saves/")));
    const before = new Set(simulation.network.ever.keys());
    simulation.underWay.set(
      computer,
      begun = { worlds, played: new Map(), asked: new Set(), anything: false, runs: 0, before },
    );
  }
  begun.runs++;
  if (word === "undo" || word === "use-remote" || word === "keep-both") {
    begun.anything = true;
    begun.played.clear();
  }
  return begun;
}

/** A run came to its end. Where the computer went down, the next run has to finish what this one began. */
export function runEnds(simulation: Simulation, computer: Computer, how: "finished" | "down"): void {
  const begun = simulation.underWay.get(computer);
  if (begun === undefined) return;
  begun.runs--;
  stepsAside(begun, simulation.live(computer));
  if (how === "down" || begun.runs > 0) return;
  simulation.underWay.delete(computer);
  const mustStay = begun.anything ? begun.played : new Map([...begun.worlds, ...begun.played]);
  if (mustStay.size === 0) return;
  const live = simulation.live(computer);
  const own = (id: string) => !begun.before.has(id) && simulation.network.ever.get(id)?.madeBy === computer.machine;
  for (const [path, was] of mustStay) {
    const now = live.get(path);
    if (now === was || begun.asked.has(path)) continue;
    if (now === undefined) throw new Violation(`vanished without a word: ${path} on ${computer.name} (${was})`);
    if (!follows(simulation, { path, was, now }, own)) {
      throw new Violation(`replaced without a word: ${path} on ${computer.name}, ${was} by ${now}`);
    }
  }
}

/** Both were to be kept: the world steps aside as it is now, and can be played under its new name. */
function stepsAside({ played, asked }: UnderWay, live: ReadonlyMap<string, string>): void {
  const beside = new Set([...live].flatMap(([path, version]) => path.includes(" (from ") ? [version] : []));
  for (const [path, was] of played) if (live.get(path) !== was && beside.has(was)) asked.add(path);
}

/** What was said on a computer that went down holds on a copy of it too: that finishes what was begun. */
export function cloneWord({ underWay, network }: Simulation, from: Computer, to: Computer): void {
  const begun = underWay.get(from);
  if (begun === undefined) underWay.delete(to);
  else {
    const [worlds, played, asked] = [new Map(begun.worlds), new Map(begun.played), new Set(begun.asked)];
    // What the copy's place has saved itself before is as good as anybody else's.
    const before = new Set(network.ever.keys());
    underWay.set(to, { ...begun, worlds, played, asked, before, runs: 0 });
  }
}

/** The player did something between a crash and the next run: those worlds are not as they were any more. */
export function playerDidAfterCrash(
  simulation: Simulation,
  computer: Computer,
  before: ReadonlyMap<string, string>,
  deed: string,
): void {
  const begun = simulation.underWay.get(computer);
  if (begun === undefined) return;
  if (deed === "clone") return;
  if (deed === "wipe" || deed === "half-wipe") {
    simulation.underWay.delete(computer);
    return;
  }
  const live = simulation.live(computer);
  for (const path of new Set([...before.keys(), ...live.keys()])) {
    const now = live.get(path);
    if (before.get(path) === now) continue;
    begun.worlds.delete(path);
    begun.played.delete(path);
    begun.asked.delete(path);
    if (deed === "play" && path.startsWith("saves/") && now !== undefined) begun.played.set(path, now);
  }
}

/** Whether somebody else who stood on one version of a world saved the other, perhaps over several steps. */
function follows(
  { network }: Simulation,
  { path, was, now }: { readonly path: string; readonly was: string; readonly now: string },
  own: (id: string) => boolean,
): boolean {
  const family = new Map([...network.remembered].map(([id, record]) => [id, parentsOf(record)]));
  const versions = new Map([...network.ever].map(([id, saved]) => [id, versionsSaved(saved).get(path)]));
  const reached = new Set([was]);
  for (const version of reached) {
    for (const [id, next] of versions) {
      if (next === undefined || reached.has(next) || own(id)) continue;
      if ([...ancestors(family, id)].some((above) => versions.get(above) === version)) reached.add(next);
    }
  }
  return reached.has(now);
}

/** What the network held, and ever held, when a run began. */
export interface FoundThere {
  readonly sessions: number;
  readonly remembered: ReadonlySet<string>;
}

/** Looks what there is. */
export function foundThere({ network }: Simulation): FoundThere {
  const sessions = [...network.saved.values()].filter(({ snapshot }) => isSession(snapshot)).length;
  return { sessions, remembered: new Set(network.remembered.keys()) };
}

/** Complains of what this computer sent as if nothing were there, although something was. */
export function checkFirstSent({ network }: Simulation, computer: Computer, found: FoundThere): void {
  if (found.sessions === 0) return;
  for (const [id, record] of network.remembered) {
    if (found.remembered.has(id) || !isSession(record) || parentsOf(record).length > 0) continue;
    throw new Violation(`sent first: ${id.slice(0, 8)} by ${computer.name}, which had never fetched what was there`);
  }
}

function isSession({ tags }: Snapshot): boolean {
  return !tags.some((tag) => tag.startsWith("kind:"));
}
