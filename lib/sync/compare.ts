/**
 * Compares one head of the network with what is here.
 *
 * @module
 */
import { UnsafeNameError } from "../errors.ts";
import { diskNames } from "../instance/disk_names.ts";
import { type FileStat, type Listing, sameStat, type Walk } from "../instance/entry.ts";
import type { Policy } from "../instance/policies.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { Snapshot, SnapshotId, SnapshotTree } from "../repository/types.ts";
import type { Inventory } from "../settings/inventory.ts";
import type { Link } from "../settings/links_file.ts";
import type { State } from "../settings/state.ts";
import { freshState } from "./agreement.ts";
import { fitHere } from "./fit_here.ts";
import { type AgainstOurs, headAgainstOurs } from "./head_against_ours.ts";
import { hiddenChanges } from "./hidden_changes.ts";
import { consentsBetween, descendsFrom, mergeBases, withAncestors } from "./lineage.ts";
import type { Surroundings } from "./look_around.ts";
import { packStandings } from "./pack_tags.ts";
import { type Finding, makePlan, type PlanInput } from "./plan.ts";
import { remoteListing } from "./remote_listing.ts";
import { sendersScope } from "./sender_scope.ts";
import type { OnlineSession } from "./session.ts";
import { agreedSide, type LocalSide, localSide } from "./sides.ts";
import type { PlannedUnit } from "./plan_types.ts";

/** One head and how it compares with what is here. */
export interface Comparison {
  readonly tree: SnapshotTree;
  readonly input: PlanInput;
  readonly plan: readonly PlannedUnit[];
  readonly state: State;
  readonly inventory: Inventory | undefined;
  readonly walk: Walk;
  /** Worlds that went back in time on the network because the player wanted it. */
  readonly consents: ReadonlySet<string>;
  readonly after: { readonly bases: readonly SnapshotId[]; readonly known: ReadonlySet<SnapshotId> };
  /** What of the network was left there at the last time. */
  readonly told: readonly string[];
  /** Snapshots below the head that this device sent, but died before it noted that. */
  readonly sentUnnoted: readonly SnapshotId[];
  /** What both sides grew out of, where the network still has all of it: one state, or several that were united here. */
  readonly grownFrom: readonly SnapshotId[];
}

/** Compares one head with what is here. Changes nothing. */
export async function compare(
  session: OnlineSession,
  agreed: { readonly state: State; readonly inventory: Inventory } | undefined,
  walk: Walk,
  around: Surroundings,
  head: SnapshotId,
  present: ReadonlySet<SnapshotId>,
): Promise<Comparison> {
  const { repository, signal, scope } = session;
  session.emit({ type: "step", step: "comparing" });
  const treeOf = async (id: SnapshotId) => around.trees.get(id) ?? await repository.tree(id, { signal });
  const tree = await treeOf(head);
  const inventory = agreed?.inventory;
  const { listing, refused } = remoteListing(tree, scope, session.policyOf);
  const { listing: remote, left, foreign } = fitHere(listing, refused, {
    scope,
    local: walk,
    agreed: inventory && agreedSide(inventory),
    names: () => diskNames(session.folder.dir),
  });
  refuseHalfWorlds(left, walk);
  if (foreign.length > 0) {
    session.emit({ type: "note", text: leftThere("things that do not belong into this instance", foreign) });
  }
  if (left.size > 0) {
    session.emit({ type: "note", text: leftThere("names that cannot exist on this computer", [...left]) });
  }
  const before = agreed?.state ?? freshState(session);
  const straight = before.bases.every((base) => descendsFrom(around.lineage, head, base));
  const state = { ...before, left: [...new Set([...straight ? [] : before.left ?? [], ...left])] };
  const meetings = straight ? [] : mergeBases(around.lineage, state.bases, head).filter((id) => present.has(id));
  const ancestors = await Promise.all(meetings.map(async (id) => remoteListing(await treeOf(id), scope).listing));
  const common = straight
    ? (inventory && { base: agreedSide(inventory), unknown: [] })
    : await commonOf(session, meetings, ancestors);
  const starts = straight ? state.bases : mergeBases(around.lineage, state.bases, head);
  const hidden = { from: starts, present };
  const hiddenThere = await hiddenChanges(session, around.lineage, { ...hidden, to: [head] });
  const hiddenHere = straight
    ? new Set<string>()
    : await hiddenChanges(session, around.lineage, { ...hidden, to: state.bases });
  const local = withRewritten(localSide(walk, inventory), hiddenHere);
  const { rewritten, noNews }: AgainstOurs = straight || common === undefined || inventory === undefined
    ? { rewritten: new Set(), noNews: new Set() }
    : await headAgainstOurs(session, [state.bases, head], {
      agreed: inventory,
      remote,
      unchanged: unchangedSinceFork(common, hiddenThere),
    }, present);
  const own = new Set(state.own);
  const input: PlanInput = {
    base: common?.base,
    findings: new Map([
      ...[...noNews].map((unit): [string, Finding] => [unit, "remote-same"]),
      ...notTold(common?.base, remote, [...refused, ...left], tree.snapshot),
    ]),
    rewrittenThere: hiddenThere === "everything" ? new Set(remote.files.keys()) : hiddenThere.union(rewritten),
    unknownBase: new Set(common?.unknown),
    local,
    remote,
    blocked: new Set(walk.skipped.map(({ path }) => path)),
    policyOf: (path, kind) => ownTaste(session.policyOf(path, kind), own.has(path) || local.edited.has(path)),
    pack: await packStandings(await session.pack(), tree.snapshot.tags),
    bringBackWorlds: hadWorlds(inventory) && !hasWorlds(walk) ? "yes" : "no",
  };
  // Where a fork met several times, these agree on all but `unknownBase`.
  const grownFrom = straight ? state.bases : meetings.slice(0, 1);
  const descends = withAncestors(around.lineage, head);
  const others = straight ? [] : state.bases.filter((id) => !descends.has(id));
  return {
    tree,
    input,
    plan: makePlan(input),
    state,
    inventory,
    walk,
    told: before.left ?? [],
    consents: consentsBetween(around.lineage, state.bases, head),
    sentUnnoted: [...descends].filter((id) =>
      id !== head && present.has(id) && !state.bases.includes(id) &&
      isFrom(session.settings.device, starts, around.lineage.get(id))
    ),
    grownFrom: grownFrom.every((id) => present.has(id)) ? grownFrom : [],
    after: {
      bases: [...others, head],
      known: new Set(
        [...present].filter((id) =>
          state.known.has(id) || descends.has(id) || around.lineage.get(id)?.kind !== "session"
        ),
      ),
    },
  };
}

/** Whether this device made a snapshot of what the sides started from. */
function isFrom(device: string, starts: readonly SnapshotId[], link: Link | undefined): boolean {
  return link !== undefined && link.device === device && link.parents.length > 0 &&
    link.parents.every((parent) => starts.includes(parent));
}

/** By size and time, as long as nothing says that these do not tell. */
function unchangedSinceFork(
  { base, unknown }: CommonBase,
  hidden: ReadonlySet<string> | "everything",
): (path: string, now: FileStat) => boolean {
  return (path, now) => {
    if (hidden === "everything" || hidden.has(path)) return false;
    const isUnknown = unknown.some((unit) => path === unit || path.startsWith(`${unit}/`));
    return !isUnknown && sameStat(now, base.files.get(path));
  };
}

/** Units that the sending computer keeps out of its snapshots, or that are refused: not there does not mean deleted. */
export function notTold(
  base: Listing | undefined,
  remote: Listing,
  refused: readonly string[],
  snapshot: Snapshot,
): Map<string, Finding> {
  const sends = sendersScope(snapshot.tags);
  const findings = new Map<string, Finding>();
  if (base === undefined) return findings;
  for (const path of refused) findings.set(path, "remote-same");
  const worlds = worldsOf(base, remote);
  const there = new Set([...remote.files.keys()].map((path) => unitOf(path, worlds).path));
  for (const path of base.files.keys()) {
    const unit = unitOf(path, worlds).path;
    if (!there.has(unit) && !sends(path)) findings.set(unit, "remote-same");
  }
  return findings;
}

/** Standing on a head without its version of a world that is here would take that version back for everybody. */
function refuseHalfWorlds(left: ReadonlySet<string>, walk: Walk): void {
  for (const path of walk.files.keys()) {
    const world = /^saves\/[^/]+(?=\/)/.exec(path)?.[0];
    if (world === undefined || !left.has(world)) continue;
    throw new UnsafeNameError(
      `The network's version of the world ${
        world.slice("saves/".length)
      } holds a name that this computer cannot have. ` +
        "Nothing was taken from the network; rename or remove it on the computer that saved it.",
    );
  }
}

/** A setting that only ever came from the network is nobody's taste here yet. */
function ownTaste(policy: Policy, changedHere: boolean): Policy {
  return policy === "local" && !changedHere ? "network" : policy;
}

/** Our own files that changed since the fork under their old size and time. */
function withRewritten(local: LocalSide, hidden: ReadonlySet<string> | "everything"): LocalSide {
  if (hidden !== "everything" && hidden.size === 0) return local;
  const paths = [...local.files.keys()].filter((path) => hidden === "everything" || hidden.has(path));
  return {
    ...local,
    edited: new Set([...local.edited, ...paths]),
    rewritten: new Set([...local.rewritten, ...paths]),
  };
}

function leftThere(what: string, paths: readonly string[]): string {
  const [first = ""] = paths;
  const rest = paths.length > 1 ? ` and ${paths.length - 1} more` : "";
  return `The network holds ${what}; they were left there: ${JSON.stringify(first.slice(0, 100))}${rest}.`;
}

/** What both sides grew out of, and the units of which that cannot be told. */
interface CommonBase {
  readonly base: Listing;
  readonly unknown: readonly string[];
}

/** What several common ancestors agree on. Where they differ, nobody can say what the sides started from. */
async function commonOf(
  { repository, signal }: OnlineSession,
  ids: readonly SnapshotId[],
  listings: readonly Listing[],
): Promise<CommonBase | undefined> {
  const [[first, ...others], [base, ...rest]] = [ids, listings];
  if (first === undefined || base === undefined) return undefined;
  const unknown = await Promise.all(others.map(async (id, index) => {
    const sides = [base, rest[index] ?? base];
    const worlds = worldsOf(...sides);
    // By content: one of them may only have touched what the other left alone.
    const changed = await repository.changedPaths(first, id, { signal });
    return [...changed].flatMap((path) => {
      const isFile = sides.some(({ files }) => files.has(path));
      const unit = unitOf(path, worlds, isFile ? "file" : "folder");
      return isFile || unit.kind === "folder" ? [unit.path] : [];
    });
  }));
  return { base, unknown: unknown.flat() };
}

function hasWorlds(walk: Walk): boolean {
  for (const path of walk.files.keys()) if (path.startsWith("saves/")) return true;
  return false;
}

function hadWorlds(inventory: Inventory | undefined): boolean {
  for (const path of inventory?.files.keys() ?? []) {
    if (path.startsWith("saves/") && path.endsWith("/level.dat")) return true;
  }
  return false;
}
