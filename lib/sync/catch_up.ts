/**
 * The long way of a pull: the network has something this machine has not judged yet.
 *
 * @module
 */
import type { Listing, Walk } from "../instance/entry.ts";
import type { Policy } from "../instance/policies.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { Repository, Snapshot, SnapshotId, SnapshotTree } from "../repository/types.ts";
import { type Inventory, writeInventory } from "../settings/inventory.ts";
import { readLinks, writeLinks } from "../settings/links_file.ts";
import { type State, writeState } from "../settings/state.ts";
import { makePrivateFolder } from "../settings/state_folder.ts";
import { type Agreement, freshState, readAgreement, wholeAgreement } from "./agreement.ts";
import { type Applied, apply } from "./apply.ts";
import { factsForQuestions } from "./conflict_facts.ts";
import { descendsFrom, headsOf, type Lineage, linksOf, mergeBases, withAncestors } from "./lineage.ts";
import { hiddenChanges } from "./hidden_changes.ts";
import { lookCloser } from "./look_closer.ts";
import { type Finding, makePlan, type PlanInput } from "./plan.ts";
import { answer, answersFor, reasonOf } from "./questions.ts";
import { remoteListing } from "./remote_listing.ts";
import { sendersScope } from "./sender_scope.ts";
import type { Session } from "./session.ts";
import { agreedSide, type LocalSide, localSide } from "./sides.ts";
import { openStaging } from "./staging.ts";
import type { Answer, PlannedUnit, Question } from "./types.ts";

/** A session that can use the network. */
export type OnlineSession = Session & { readonly repository: Repository };

/** One head and how it compares with what is here. */
export interface Comparison {
  readonly tree: SnapshotTree;
  readonly input: PlanInput;
  readonly plan: readonly PlannedUnit[];
  readonly state: State;
  readonly inventory: Inventory | undefined;
  readonly walk: Walk;
  readonly after: { readonly bases: readonly SnapshotId[]; readonly known: ReadonlySet<SnapshotId> };
  /** The one snapshot both sides grew out of, where there is exactly one and the network still has it. */
  readonly base: SnapshotId | undefined;
}

/** What the network holds that matters here. */
export interface Surroundings {
  readonly lineage: Lineage;
  /** Heads that this machine has not taken in, oldest lineage first. */
  readonly heads: readonly SnapshotId[];
  /** Trees already read on the way. */
  readonly trees: ReadonlyMap<SnapshotId, SnapshotTree>;
}

/** How a head was taken in. */
export interface CaughtUp extends Applied {
  /** Whether this machine had nothing, stood on an ancestor, or beside the head. */
  readonly relation: "first" | "ahead" | "beside";
  readonly snapshot: Snapshot;
}

/**
 * Finds out what is new: restic is started once, and not at all where every link is known.
 *
 * @param present The ids on the network.
 */
export async function lookAround(
  session: OnlineSession,
  agreement: Agreement | undefined,
  present: ReadonlySet<SnapshotId>,
): Promise<Surroundings> {
  const { repository, signal, folder } = session;
  const read = readLinks(folder.links);
  const known = read.kind === "ok" ? read.value : new Map();
  const unknown = [...present].filter((id) => !known.has(id));
  const trees = new Map<SnapshotId, SnapshotTree>();
  const fresh: Snapshot[] = [];
  const [only] = unknown;
  if (unknown.length === 1 && only !== undefined && (known.size > 0 || present.size === 1)) {
    // One answer tells both the record and the content.
    const tree = await repository.tree(only, { signal });
    trees.set(only, tree);
    fresh.push(tree.snapshot);
  } else if (unknown.length > 0) {
    fresh.push(...await repository.snapshots({ signal }));
  }
  const lineage = new Map(known);
  const records = new Map(fresh.map((snapshot) => [snapshot.id, snapshot]));
  for (const [id, link] of linksOf(fresh)) {
    const record = records.get(id);
    lineage.set(id, { ...link, time: record?.time ?? "", device: record?.host ?? "" });
  }
  if (fresh.length > 0) {
    makePrivateFolder(folder.cache);
    writeLinks(folder.links, lineage);
  }
  const bases = agreement?.state.bases ?? [];
  const heads = headsOf(lineage, present).filter((head) => !bases.some((base) => descendsFrom(lineage, base, head)));
  return { lineage, heads, trees };
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
  const { listing: remote, refused } = remoteListing(tree, scope);
  if (refused.length > 0) session.emit({ type: "note", text: refusedNote(refused) });
  const state = agreed?.state ?? freshState(session);
  const inventory = agreed?.inventory;
  const straight = state.bases.every((base) => descendsFrom(around.lineage, head, base));
  const meetings = straight ? [] : mergeBases(around.lineage, state.bases, head).filter((id) => present.has(id));
  const ancestors = await Promise.all(meetings.map(async (id) => remoteListing(await treeOf(id), scope).listing));
  const common = straight ? (inventory && { base: agreedSide(inventory), unknown: [] }) : commonOf(ancestors);
  const starts = straight ? state.bases : mergeBases(around.lineage, state.bases, head);
  const hidden = { from: starts, present };
  const hiddenThere = await hiddenChanges(session, around.lineage, { ...hidden, to: [head] });
  const hiddenHere = straight
    ? new Set<string>()
    : await hiddenChanges(session, around.lineage, { ...hidden, to: state.bases });
  const local = withRewritten(localSide(walk, inventory), hiddenHere);
  const own = new Set(state.own);
  const input: PlanInput = {
    base: common?.base,
    findings: notSent(common?.base, remote, tree.snapshot),
    rewrittenThere: hiddenThere === "everything" ? new Set(remote.files.keys()) : hiddenThere,
    unknownBase: new Set(common?.unknown),
    local,
    remote,
    policyOf: (path, kind) => ownTaste(session.policyOf(path, kind), own.has(path) || local.edited.has(path)),
    bringBackWorlds: hadWorlds(inventory) && !hasWorlds(walk) ? "yes" : "no",
  };
  const [base] = straight ? state.bases : meetings;
  const descends = withAncestors(around.lineage, head);
  const others = straight ? [] : state.bases.filter((id) => !descends.has(id));
  return {
    tree,
    input,
    plan: makePlan(input),
    state,
    inventory,
    walk,
    base: base !== undefined && present.has(base) && (straight ? state.bases : meetings).length === 1
      ? base
      : undefined,
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

/** Takes one head in: looks closer at conflicts, asks what must be asked, applies. */
export async function takeIn(
  session: OnlineSession,
  comparison: Comparison,
  present: ReadonlySet<SnapshotId>,
): Promise<Applied> {
  const asWhole = session.request.merge === "whole-instance" ? wholeInstance(comparison) : undefined;
  let input = comparison.input;
  let plan = comparison.plan;
  let answers: ReadonlyMap<string, Answer> = new Map();
  let copy: SnapshotId | undefined;
  if (asWhole === undefined) {
    const staging = openStaging(session.folder);
    const look = await lookCloser(session, staging, comparison, present);
    copy = look.copy;
    if (look.findings.size > 0) {
      input = { ...input, findings: new Map([...input.findings ?? [], ...look.findings]) };
      plan = makePlan(input);
    }
    const open = plan.filter(({ action }) => action === "ask");
    if (open.length > 0) {
      const questions = open.map((row): Question => {
        const reason = reasonOf(row, input.base === undefined ? "none" : "some");
        return { unit: row.unit, reason, answers: answersFor(row.unit, reason), local: undefined, remote: undefined };
      });
      const asked = await factsForQuestions(session, staging, comparison, questions);
      answers = await answer(asked, session.request);
    }
  } else {
    const given = (await answer([asWhole], session.request)).get(asWhole.unit.path) ?? "keep-local";
    answers = new Map(comparison.plan.map(({ unit }) => [unit.path, given]));
  }
  const replan = (more: ReadonlyMap<string, Answer>) => makePlan({ ...input, answers: more });
  return await apply(session, {
    plan: answers.size > 0 ? replan(answers) : plan,
    replan,
    answers,
    walk: comparison.walk,
    local: input.local,
    remote: input.remote,
    rewrittenThere: input.rewrittenThere ?? new Set(),
    tree: comparison.tree,
    state: comparison.state,
    inventory: comparison.inventory,
    present,
    copy,
    after: comparison.after,
  });
}

/** Takes in every head that is new here, one after the other. */
export async function catchUp(
  session: OnlineSession,
  found: { readonly agreement: Agreement | undefined; readonly walk: Walk; readonly present: ReadonlySet<SnapshotId> },
): Promise<{ readonly taken: readonly CaughtUp[]; readonly state: State | undefined }> {
  const { present } = found;
  const around = await lookAround(session, found.agreement, present);
  let agreed = await wholeAgreement(session, found.agreement, found.walk, present);
  let walk = found.walk;
  const taken: CaughtUp[] = [];
  for (const head of around.heads) {
    const relation = agreed === undefined
      ? "first"
      : agreed.state.bases.every((base) => descendsFrom(around.lineage, head, base))
      ? "ahead"
      : "beside";
    if (taken.length > 0) walk = await session.walk();
    const comparison = await compare(session, agreed, walk, around, head, present);
    const applied = await takeIn(session, comparison, present);
    taken.push({ ...applied, relation, snapshot: comparison.tree.snapshot });
    agreed = await wholeAgreement(session, readAgreement(session), walk, present);
  }
  if (taken.length === 0 && agreed !== undefined) {
    // All that is new is kept aside or an ancestor of what we have: judged, so the next start need not look again.
    agreed = { ...agreed, state: { ...agreed.state, known: present } };
    writeInventory(session.folder.inventory, agreed.inventory);
    writeState(session.folder.state, agreed.state);
  }
  return { taken, state: agreed?.state };
}

/** Units that the sending computer keeps out of its snapshots: not there does not mean deleted. */
function notSent(base: Listing | undefined, remote: Listing, snapshot: Snapshot): Map<string, Finding> {
  const sends = sendersScope(snapshot.tags);
  const findings = new Map<string, Finding>();
  if (base === undefined) return findings;
  const worlds = worldsOf(base, remote);
  const there = new Set([...remote.files.keys()].map((path) => unitOf(path, worlds).path));
  for (const path of base.files.keys()) {
    const unit = unitOf(path, worlds).path;
    if (!there.has(unit) && !sends(path)) findings.set(unit, "remote-same");
  }
  return findings;
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

function refusedNote(refused: readonly string[]): string {
  const [first = ""] = refused;
  const rest = refused.length > 1 ? ` and ${refused.length - 1} more` : "";
  return `The network holds things that do not belong into this instance; they were left there: ${
    JSON.stringify(first.slice(0, 100))
  }${rest}.`;
}

/** What several common ancestors agree on. Where they differ, nobody can say what the sides started from. */
function commonOf(ancestors: readonly Listing[]): { base: Listing; unknown: string[] } | undefined {
  const [first, ...rest] = ancestors;
  if (first === undefined) return undefined;
  const unknown = rest.flatMap((other) =>
    makePlan({
      base: first,
      local: { ...first, edited: new Set(), suspects: new Set(), rewritten: new Set() },
      remote: other,
      policyOf: () => "network",
    }).filter(({ remote }) => remote !== "same" && remote !== "absent").map(({ unit }) => unit.path)
  );
  return { base: first, unknown };
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

/** With `merge: "whole-instance"`: one question about everything, as soon as both sides changed. */
function wholeInstance({ plan, walk, tree }: Comparison): Question | undefined {
  const different = plan.filter(({ action }) => action !== "none");
  const here = different.some(({ local }) => local !== "same" && local !== "absent");
  const there = different.some(({ remote }) => remote !== "same" && remote !== "absent");
  if (!here || !there) return undefined;
  return {
    unit: { path: "everything", kind: "folder" },
    reason: "both-changed",
    answers: ["keep-local", "use-remote"],
    local: { device: "this computer", size: walk.bytes, files: walk.files.size },
    remote: { device: tree.snapshot.host, savedAt: tree.snapshot.time, size: 0, files: 0 },
  };
}
