/**
 * Judges questions: by the contents alone, with nothing of the program under test.
 *
 * @module
 */
import type { Question } from "../../lib/sync/question_types.ts";
import { versionOf } from "./content.ts";
import { ancestors, type Family, parentsOf } from "./family.ts";
import { basesOf, noted } from "./noted.ts";
import { isFolder, type MemoryNode } from "./memory_disk.ts";
import type { Saved } from "./memory_repository.ts";
import { type Computer, GAME, type Simulation, Violation } from "./simulation.ts";

/** Complains about a question that no two sides had to do with. */
export function judge(
  simulation: Simulation,
  computer: Computer,
  question: Question,
  others: "nobody else" | "at once",
): void {
  const { unit: { path, kind }, reason } = question;
  if (kind !== "world") throw new Violation(`asked about ${path}, which is no world`);
  if (reason !== "both-changed" && reason !== "never-agreed") return;
  const here = contentHere(computer, path);
  const bases = basesOf(computer);
  const family = familyKnownTo(simulation, computer);
  // While others push, what was newest when this run looked may not be any more, or be thrown away.
  const heads = others === "at once" ? [...simulation.network.ever.keys()] : headsBeyond(simulation, family, bases);
  const times = timesHere(computer, path);
  const device: unknown = Reflect.get(noted(computer, "config.json"), "device");
  if (heads.some((head) => mayAsk(simulation, family, { here, times, path, bases, head, device }))) return;
  throw new Violation(`asked about ${path} on ${computer.name} (${reason}) although one side did not change`);
}

interface Case {
  readonly here: string | undefined;
  readonly times: string | undefined;
  readonly path: string;
  readonly bases: readonly string[];
  readonly head: string;
  /** What the computer is called now. */
  readonly device: unknown;
}

function mayAsk(simulation: Simulation, family: Family, found: Case): boolean {
  const { here, path, bases, head } = found;
  const there = contentIn(simulation, head, path);
  if (here === there || here === undefined || there === undefined) return false;
  if (bases.length === 0) return true;
  const above = ancestors(family, head);
  const straight = bases.every((base) => above.has(base));
  const starts = straight ? bases : meetings(family, bases, head);
  // Of a state that the operator threw away nobody can say what it held.
  if (starts.length === 0 || starts.some((id) => !simulation.network.saved.has(id))) return true;
  if (isNoNews(simulation, found) || isSentFromHere(simulation, family, { ...found, starts })) return false;
  const were = starts.map((id) => contentIn(simulation, id, path));
  return were.some((was) => was !== here) && were.some((was) => was !== there);
}

/** The network holds just what this computer stands on, in another state. By hand it would have other times. */
function isNoNews(simulation: Simulation, { path, bases, head }: Case): boolean {
  const [base, ...others] = bases;
  if (base === undefined || others.length > 0 || !simulation.network.saved.has(base)) return false;
  return [contentIn, timesOf].every((look) => look(simulation, base, path) === look(simulation, head, path));
}

/** What is here was sent by a run that died before it noted that, and the network's version was made of it. */
function isSentFromHere(
  simulation: Simulation,
  family: Family,
  { here, times, path, bases, head, device, starts }: Case & { readonly starts: readonly string[] },
): boolean {
  if (bases.length !== 1 || !bases.every((base) => simulation.network.saved.has(base))) return false;
  return [...ancestors(family, head)].some((id) => {
    const sent = simulation.network.saved.get(id)?.snapshot;
    const parents = parentsOf(sent);
    return sent?.host === device && id !== head && !bases.includes(id) &&
      contentIn(simulation, id, path) === here && timesOf(simulation, id, path) === times && parents.length > 0 &&
      parents.every((parent) => starts.includes(parent));
  });
}

/** Versions and sizes of a world's files: a world that stepped aside is of the same version, but bears another name. */
function contentIn({ network }: Simulation, id: string, path: string): string | undefined {
  return told(
    filesIn(network.ever.get(id), path),
    ([file, { bytes }]) => `${file}=${versionOf(bytes)} ${bytes.length}`,
  );
}

function timesOf({ network }: Simulation, id: string, path: string): string | undefined {
  return told(filesIn(network.ever.get(id), path), ([file, { mtime }]) => `${file} ${mtime}`);
}

function contentHere(computer: Computer, path: string): string | undefined {
  return told(filesHere(computer, path), ([file, { bytes }]) => `${file}=${versionOf(bytes)} ${bytes.length}`);
}

function timesHere(computer: Computer, path: string): string | undefined {
  return told(filesHere(computer, path), ([file, { mtime }]) => `${file} ${mtime}`);
}

type Look = readonly [path: string, file: { readonly bytes: Uint8Array; readonly mtime: number }];

function told(files: readonly Look[], tell: (look: Look) => string): string | undefined {
  return files.length === 0 ? undefined : files.map(tell).sort().join();
}

function filesIn(saved: Saved | undefined, path: string): Look[] {
  return [...saved?.files ?? []].filter(([file]) => file.startsWith(`${path}/`));
}

function filesHere({ machine }: Computer, path: string): Look[] {
  const found: Look[] = [];
  const look = (node: MemoryNode | undefined, at: string) => {
    if (node === undefined) return;
    if (!isFolder(node)) found.push([at, node]);
    else for (const [name, child] of node.entries) if (name !== "session.lock") look(child, `${at}/${name}`);
  };
  look(machine.find(`${GAME}/${path}`), path);
  return found;
}

/** What the network tells now or told this computer before. */
function familyKnownTo({ network }: Simulation, computer: Computer): Family {
  const links: unknown = Reflect.get(noted(computer, "cache/links.json"), "links");
  const seen = typeof links === "object" && links !== null ? Object.keys(links) : [];
  const ids = [...seen, ...network.saved.keys()];
  return new Map(ids.map((id) => {
    const record = network.remembered.get(id);
    // What the records between are forgotten of, a later one may still name.
    const past = record?.tags.filter((tag) => tag.startsWith("past:")).map((tag) => tag.slice("past:".length));
    return [id, [...parentsOf(record), ...past ?? []]];
  }));
}

function meetings(family: Family, bases: readonly string[], head: string): string[] {
  const ours = new Set(bases.flatMap((base) => [...ancestors(family, base)]));
  const common = [...ancestors(family, head)].filter((id) => ours.has(id));
  const older = new Set(common.flatMap((id) => [...ancestors(family, id)].filter((above) => above !== id)));
  return common.filter((id) => !older.has(id));
}

function headsBeyond(simulation: Simulation, family: Family, bases: readonly string[]): string[] {
  const sessions = [...simulation.network.saved.values()].map(({ snapshot }) => snapshot)
    .filter(({ tags }) => !tags.some((tag) => tag.startsWith("kind:")));
  const covered = new Set(bases.flatMap((base) => [...ancestors(family, base)]));
  for (const { id } of sessions) {
    for (const above of ancestors(family, id)) if (above !== id) covered.add(above);
  }
  return sessions.map(({ id }) => id).filter((id) => !covered.has(id));
}

/** How many newest states there are. */
export function headCount(simulation: Simulation): number {
  const family = new Map([...simulation.network.remembered].map(([id, record]) => [id, parentsOf(record)]));
  return headsBeyond(simulation, family, []).length;
}
