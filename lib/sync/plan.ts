/**
 * The three-way plan: per unit, base against local against the network. One pure function, no I/O.
 *
 * @module
 */
import { type Listing, sameStat } from "../instance/entry.ts";
import type { Policy } from "../instance/policies.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import { packVerdict } from "./pack_rows.ts";
import type { PackStanding } from "./pack_tags.ts";
import type { LocalSide } from "./sides.ts";
import type { Change, PlannedUnit, Unit } from "./plan_types.ts";
import type { Answer } from "./question_types.ts";

/** All that a plan depends on. */
export interface PlanInput {
  /** The state both sides grew out of; absent where they never agreed. */
  readonly base: Listing | undefined;
  readonly local: LocalSide;
  readonly remote: Listing;
  readonly policyOf: (path: string, kind: Unit["kind"]) => Policy;
  /** Units whose common state cannot be told (two devices merged the same fork differently). */
  readonly unknownBase?: ReadonlySet<string>;
  /** Files that the network changed under their old size and time. */
  readonly rewrittenThere?: ReadonlySet<string>;
  /** Units of which a closer look told more than sizes and times do. */
  readonly findings?: ReadonlyMap<string, Finding>;
  /** The player's answers so far. */
  readonly answers?: ReadonlyMap<string, Answer>;
  /** Paths of things here that cannot travel, such as links: nothing is put in their place, nor below them. */
  readonly blocked?: ReadonlySet<string>;
  /** The folders that count as worlds; found out where left out. */
  readonly worlds?: ReadonlySet<string>;
  /** How the network's versions of a pack's files stand to the pack's files here, by path. */
  readonly pack?: ReadonlyMap<string, PackStanding>;
  /** Every world vanished here at once: a new or emptied instance, never a wish. */
  readonly bringBackWorlds?: "yes" | "no";
}

/** What a look at the content, not at sizes and times, found out. */
export type Finding =
  | "local-same"
  | "remote-same"
  | "equal"
  | "different"
  /** What is here is what the network's version was made of. */
  | "grown-there";

/** One unit's files on one side. */
interface Part {
  readonly files: string[];
  readonly folders: string[];
}

const NOTHING: Readonly<Part> = { files: [], folders: [] };

/** Makes the plan: one entry for each unit that any side has, sorted by path. */
export function makePlan(input: PlanInput): PlannedUnit[] {
  const sides = [input.base, input.local, input.remote].filter((side) => side !== undefined);
  const worlds = input.worlds ?? worldsOf(...sides);
  const units = new Map<string, { unit: Unit; base: Part; local: Part; remote: Part }>();
  const place = (side: "base" | "local" | "remote", listing: Listing) => {
    const add = (path: string, what: "files" | "folders") => {
      const unit = unitOf(path, worlds, what === "files" ? "file" : "folder");
      const key = `${unit.kind === "folder" ? "d" : "f"}${unit.path}`;
      let row = units.get(key);
      if (row === undefined) units.set(key, row = { unit, base: NOTHING, local: NOTHING, remote: NOTHING });
      if (row[side] === NOTHING) row[side] = { files: [], folders: [] };
      row[side][what].push(path);
    };
    for (const path of listing.files.keys()) add(path, "files");
    for (const path of listing.emptyFolders) add(path, "folders");
  };
  if (input.base !== undefined) place("base", input.base);
  place("local", input.local);
  place("remote", input.remote);

  const plan: PlannedUnit[] = [];
  for (const { unit, base, local, remote } of units.values()) {
    const known = !input.unknownBase?.has(unit.path);
    const finding = input.findings?.get(unit.path);
    const localChange = finding === "local-same" ? "same" : changeOf(
      known ? base : NOTHING,
      local,
      (path) => !input.local.edited.has(path) && sameStat(input.base?.files.get(path), input.local.files.get(path)),
    );
    const remoteChange = finding === "remote-same" ? "same" : changeOf(
      known ? base : NOTHING,
      remote,
      (path) => !input.rewrittenThere?.has(path) && sameStat(input.base?.files.get(path), input.remote.files.get(path)),
    );
    const equal = finding === "equal" || (finding !== "different" && samePart(
      local,
      remote,
      (path) =>
        sameStat(input.local.files.get(path), input.remote.files.get(path)) &&
        !input.local.rewritten.has(path) && !input.rewrittenThere?.has(path),
    ));
    const verdict = decide(unit, localChange, remoteChange, equal ? "equal" : "different", input);
    plan.push({ unit, local: localChange, remote: remoteChange, ...verdict });
  }
  return makeRoom(plan).sort((a, b) => a.unit.path < b.unit.path ? -1 : 1);
}

/** A name cannot be a file and a folder at once: where the network's comes, what bears the name here goes. */
function makeRoom(plan: readonly PlannedUnit[]): PlannedUnit[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const { unit, action, remote } of plan) {
    if (remote === "gone" || remote === "absent" || action === "keep" || action === "none" || action === "ask") {
      continue;
    }
    if (unit.kind === "file") files.add(unit.path);
    for (const folder of foldersAbove(unit.path)) folders.add(folder);
  }
  return plan.map((row): PlannedUnit => {
    const { unit: { path, kind }, action, local } = row;
    const stays = (action === "keep" || action === "none") && local !== "gone" && local !== "absent";
    if (!stays || kind === "world") return row;
    const inTheWay = (kind === "file" ? folders : files).has(path) ||
      foldersAbove(path).some((above) => files.has(above));
    return inTheWay ? { ...row, action: "take", why: "in the way of something from the network" } : row;
  });
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}

function isThere(part: Part): boolean {
  return part.files.length > 0 || part.folders.length > 0;
}

function changeOf(base: Part, now: Part, same: (path: string) => boolean): Change {
  if (!isThere(base)) return isThere(now) ? "new" : "absent";
  if (!isThere(now)) return "gone";
  return samePart(base, now, same) ? "same" : "changed";
}

function samePart(a: Part, b: Part, same: (path: string) => boolean): boolean {
  return a.files.length === b.files.length && a.folders.length === b.folders.length &&
    b.files.every(same) && a.files.every(same) &&
    (a.folders.length === 0 || b.folders.every((folder) => a.folders.includes(folder)));
}

type Verdict = Pick<PlannedUnit, "action" | "why" | "pack">;

const still = (change: Change) => change === "same" || change === "absent";

function decide(
  unit: Unit,
  local: Change,
  remote: Change,
  content: "equal" | "different",
  input: PlanInput,
): Verdict {
  const answer = input.answers?.get(unit.path);
  if (still(local) && still(remote)) return { action: "none", why: "nothing changed" };
  if (content === "equal") return { action: "none", why: "both sides are equal" };
  if ([unit.path, ...foldersAbove(unit.path)].some((path) => input.blocked?.has(path))) {
    return { action: "none", why: "a link or something else that cannot travel is in its place here" };
  }
  const policy = input.policyOf(unit.path, unit.kind);
  const standing = unit.kind === "file" ? input.pack?.get(unit.path) : undefined;
  // What is combined line by line fits every version of a pack.
  const ofPack = standing === undefined || policy === "options" ? undefined : packVerdict(standing, local, remote);
  if (ofPack !== undefined) return ofPack;
  if (answer !== undefined) return answered(answer, local, remote);
  if (input.findings?.get(unit.path) === "grown-there") {
    return { action: "take", why: "changed on the network, out of what is here" };
  }
  if (still(remote)) {
    if (unit.kind === "world" && local === "gone" && input.bringBackWorlds === "yes") {
      return { action: "take", why: "every world vanished here at once" };
    }
    return { action: "keep", why: local === "gone" ? "deleted here" : "changed only here" };
  }
  if (still(local)) return remoteOnly(unit, local, remote, policy);
  if (local === "gone") {
    return remote === "gone"
      ? { action: "none", why: "gone on both sides" }
      : { action: "take", why: "deleted here, but changed on the network" };
  }
  if (remote === "gone") return { action: "keep", why: "deleted on the network, but changed here" };
  switch (policy) {
    case "ask":
      return { action: "ask", why: input.base === undefined ? "both sides have one" : "changed on both sides" };
    case "options":
      return { action: "merge", why: "changed on both sides, combined line by line" };
    case "local":
      return { action: "none", why: "settings of this computer" };
    case "union":
    case "network":
      return { action: "take", why: "changed on both sides; the local one stays in the history" };
  }
}

function remoteOnly(unit: Unit, local: Change, remote: Change, policy: Policy): Verdict {
  if (remote === "gone") {
    if (unit.kind === "world") return { action: "ask", why: "deleted on the network" };
    if (policy === "local") return { action: "none", why: "settings of this computer" };
    if (policy === "union" || policy === "options") {
      return { action: "keep", why: "deleted on the network; things like this are never deleted here" };
    }
    return { action: "take", why: "deleted on the network" };
  }
  if (local === "absent") return { action: "take", why: "new on the network" };
  if (policy === "options") return { action: "merge", why: "changed on the network; this computer's own lines stay" };
  // Not "keep": that would be sent back, and two computers would overwrite each other's for ever.
  if (policy === "local") return { action: "none", why: "settings of this computer" };
  return { action: "take", why: "changed on the network" };
}

function answered(answer: Answer, local: Change, remote: Change): Verdict {
  const there = remote !== "gone" && remote !== "absent";
  const here = local !== "gone" && local !== "absent";
  switch (answer) {
    case "keep-local":
      return { action: "keep", why: "you chose this computer's" };
    case "use-remote":
      return { action: "take", why: "you chose the network's" };
    case "keep-both":
      return there && here
        ? { action: "keep-both", why: "you chose to keep both" }
        : { action: there ? "take" : "keep", why: "only one side has it" };
  }
}
