/**
 * Judges questions: by the contents alone, with nothing of the program under test.
 *
 * @module
 */
import type { Question } from "../../lib/sync/types.ts";
import type { Snapshot } from "../../lib/repository/types.ts";
import { versionsSaved } from "./content.ts";
import { type Computer, GAME, type Simulation, Violation } from "./simulation.ts";

/** Complains about a question that no two sides had to do with. */
export function judge(simulation: Simulation, computer: Computer, question: Question): void {
  const { unit: { path, kind }, reason } = question;
  if (kind !== "world") throw new Violation(`asked about ${path}, which is no world`);
  if (reason !== "both-changed" && reason !== "never-agreed") return;
  const here = simulation.live(computer).get(path);
  const bases = basesOf(computer);
  const heads = headsBeyond(simulation, bases);
  if (heads.some((head) => mayAsk(simulation, here, path, bases, head))) return;
  throw new Violation(`asked about ${path} on ${computer.name} (${reason}) although one side did not change`);
}

function mayAsk(
  simulation: Simulation,
  here: string | undefined,
  path: string,
  bases: readonly string[],
  head: string,
) {
  const there = versionIn(simulation, head, path);
  if (here === there || here === undefined || there === undefined) return false;
  if (bases.length === 0) return true;
  const above = ancestors(simulation, head);
  const straight = bases.every((base) => above.has(base));
  const starts = straight ? bases : meetings(simulation, bases, head);
  // Of a state that the operator threw away nobody can say what it held.
  if (starts.length === 0 || starts.some((id) => !simulation.network.saved.has(id))) return true;
  const were = starts.map((id) => versionIn(simulation, id, path));
  return were.some((was) => was !== here) && were.some((was) => was !== there);
}

function versionIn({ network }: Simulation, id: string, path: string): string | undefined {
  const saved = network.saved.get(id);
  return saved && versionsSaved(saved).get(path);
}

function basesOf({ machine }: Computer): string[] {
  const node = machine.find(`${GAME}/.cloud-sync/state.json`);
  if (node === undefined || !("bytes" in node)) return [];
  const state: unknown = JSON.parse(new TextDecoder().decode(node.bytes));
  const bases: unknown = typeof state === "object" && state !== null ? Reflect.get(state, "bases") : [];
  return Array.isArray(bases) ? bases.filter((id) => typeof id === "string") : [];
}

function parentsOf({ parent, tags }: Snapshot): string[] {
  const merged = tags.filter((tag) => tag.startsWith("merges:")).map((tag) => tag.slice("merges:".length));
  return parent === undefined ? merged : [parent, ...merged];
}

/** With those thrown away, as far as anybody remembers them. */
function ancestors(simulation: Simulation, id: string): Set<string> {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const snapshot = simulation.network.remembered.get(next);
    if (snapshot !== undefined) open.push(...parentsOf(snapshot));
  }
  return seen;
}

function meetings(simulation: Simulation, bases: readonly string[], head: string): string[] {
  const ours = new Set(bases.flatMap((base) => [...ancestors(simulation, base)]));
  const common = [...ancestors(simulation, head)].filter((id) => ours.has(id));
  const older = new Set(common.flatMap((id) => [...ancestors(simulation, id)].filter((above) => above !== id)));
  return common.filter((id) => !older.has(id));
}

function headsBeyond(simulation: Simulation, bases: readonly string[]): string[] {
  const sessions = [...simulation.network.saved.values()].map(({ snapshot }) => snapshot)
    .filter(({ tags }) => !tags.some((tag) => tag.startsWith("kind:")));
  const covered = new Set(bases.flatMap((base) => [...ancestors(simulation, base)]));
  for (const { id } of sessions) {
    for (const above of ancestors(simulation, id)) if (above !== id) covered.add(above);
  }
  return sessions.map(({ id }) => id).filter((id) => !covered.has(id));
}

/** How many newest states there are. */
export function headCount(simulation: Simulation): number {
  return headsBeyond(simulation, []).length;
}
