/**
 * The long way of a pull: the network has something this machine has not judged yet.
 *
 * @module
 */
import type { Walk } from "../instance/entry.ts";
import { modSet } from "../instance/mods/mod_set.ts";
import type { Snapshot, SnapshotId } from "../repository/types.ts";
import { withContents } from "./young_files.ts";
import { writeInventory } from "../settings/inventory.ts";
import { type State, writeState } from "../settings/state.ts";
import { type Agreement, readAgreement, wholeAgreement } from "./agreement.ts";
import { type Applied, apply } from "./apply.ts";
import { compare, type Comparison } from "./compare.ts";
import { factsForQuestions } from "./conflict_facts.ts";
import { forgetAgreement } from "./forget_agreement.ts";
import { descendsFrom } from "./lineage.ts";
import { lookAround, type NetworkHistory } from "./look_around.ts";
import { lookCloser } from "./look_closer.ts";
import { missingModsLine, modsIn } from "./mods_tag.ts";
import { heldBack, heldBackLine, stateAfterPack } from "./pack_rows.ts";
import { makePlan } from "./plan.ts";
import { answer, answersFor, reasonOf } from "./questions.ts";
import type { OnlineSession } from "./session.ts";
import { vanished } from "./send.ts";
import { openStaging } from "./staging.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { UndoRecord } from "./undo_record.ts";
import type { Answer, Question } from "./question_types.ts";

/** How a head was taken in. */
export interface CaughtUp extends Applied {
  /** Whether this machine had nothing, stood on an ancestor, or beside the head. */
  readonly relation: "first" | "ahead" | "beside";
  readonly snapshot: Snapshot;
}

/** Takes one head in: looks closer at conflicts, asks what must be asked, applies. */
export async function takeIn(
  session: OnlineSession,
  comparison: Comparison,
  present: ReadonlySet<SnapshotId>,
  earlier?: UndoRecord,
): Promise<Applied> {
  const asWhole = session.request.merge === "whole-instance" ? wholeInstance(comparison) : undefined;
  let input = comparison.input;
  let plan = comparison.plan;
  let answers: ReadonlyMap<string, Answer> = new Map();
  let copy: SnapshotId | undefined;
  let state = comparison.state;
  if (asWhole === undefined) {
    const staging = openStaging(session.folder);
    const look = await lookCloser(session, staging, comparison, present);
    copy = look.copy;
    input = { ...input, rewrittenThere: new Set([...input.rewrittenThere ?? [], ...look.different]) };
    if (look.findings.size > 0) {
      input = { ...input, findings: new Map([...input.findings ?? [], ...look.findings]) };
      plan = makePlan(input);
    }
    // What goes on here over something that was only touched there may look like what others had before that.
    if ([...look.findings.values()].includes("remote-same")) state = { ...state, rewrites: true };
    const open = plan.filter(({ action }) => action === "ask");
    if (open.length > 0) {
      const questions = open.map((row): Question => {
        const reason = reasonOf(row, input.base === undefined ? "none" : "some");
        return { unit: row.unit, reason, answers: answersFor(row.unit, reason), local: undefined, remote: undefined };
      });
      const asked = await factsForQuestions(session, staging, comparison, questions);
      answers = await answer(asked, session.request, plan.filter(({ action }) => action !== "ask"));
    }
  } else {
    const given = (await answer([asWhole], session.request)).get(asWhole.unit.path) ?? "keep-local";
    answers = new Map(comparison.plan.map(({ unit }) => [unit.path, given]));
  }
  const settled = answers.size > 0 ? makePlan({ ...input, answers }) : plan;
  tellHeldBack(session, comparison, settled);
  await tellMissingMods(session, comparison, settled);
  const replan = (more: ReadonlyMap<string, Answer>) => makePlan({ ...input, answers: more });
  return await apply(session, {
    plan: settled,
    replan,
    answers,
    walk: comparison.walk,
    local: input.local,
    remote: input.remote,
    rewrittenThere: input.rewrittenThere ?? new Set(),
    tree: comparison.tree,
    state: stateAfterPack(state, settled, comparison.walk.files),
    inventory: comparison.inventory,
    present,
    pack: input.pack,
    consents: comparison.consents,
    copy,
    after: comparison.after,
    earlier,
  });
}

/** Says once what of the network is not put in place because of the pack. */
function tellHeldBack({ emit }: OnlineSession, { tree, told }: Comparison, plan: readonly PlannedUnit[]): void {
  const text = heldBackLine(heldBack(plan), told, tree.snapshot.host);
  if (text !== undefined) emit({ type: "note", text });
}

/** Said before anything is fetched: the game would be started with a world that needs more than there is. */
async function tellMissingMods(
  { folder, emit }: OnlineSession,
  { tree }: Comparison,
  plan: readonly PlannedUnit[],
): Promise<void> {
  const there = await modsIn(tree.snapshot.tags);
  if (there.length === 0) return;
  const text = missingModsLine(plan, there, await modSet(folder.root, folder.cache));
  if (text !== undefined) emit({ type: "note", text });
}

/** Takes in every head that is new here, one after the other; brings worlds back that all vanished at once. */
export async function catchUp(
  session: OnlineSession,
  found: {
    readonly agreement: Agreement | undefined;
    readonly walk: Walk;
    readonly present: ReadonlySet<SnapshotId>;
    /** What the network was asked already. */
    readonly history?: NetworkHistory | undefined;
  },
): Promise<{ readonly taken: readonly CaughtUp[]; readonly state: State | undefined }> {
  const { present } = found;
  let agreed = await wholeAgreement(session, found.agreement, found.walk, present);
  const around = await lookAround(session, agreed ?? found.agreement, present, found.history);
  if (![...present].some((id) => around.lineage.get(id)?.kind === "session")) {
    // Only copies kept aside are left: nobody can stand on those.
    if (found.agreement !== undefined) forgetAgreement(session);
    return { taken: [], state: undefined };
  }
  let walk = found.walk;
  const taken: CaughtUp[] = [];
  const lost = vanished({ agreement: agreed, walk });
  // Nothing new, but every world is gone from here: what this machine stands on is taken once more.
  const again = lost && around.heads.length === 0 ? agreed?.state.bases.filter((id) => present.has(id)) ?? [] : [];
  for (const head of [...around.heads, ...again]) {
    const relation = agreed === undefined
      ? "first"
      : agreed.state.bases.every((base) => descendsFrom(around.lineage, head, base))
      ? "ahead"
      : "beside";
    if (taken.length > 0) walk = await session.walk();
    const comparison = await compare(session, agreed, walk, around, head, present);
    const applied = await takeIn(session, comparison, present, taken.at(-1)?.undo);
    taken.push({ ...applied, relation, snapshot: comparison.tree.snapshot });
    agreed = await wholeAgreement(session, readAgreement(session), walk, present);
  }
  if (taken.length === 0 && agreed?.state.bases.some((id) => present.has(id))) {
    // All that is new is kept aside or an ancestor of what we have: judged, so the next start need not look again.
    agreed = { ...agreed, state: { ...agreed.state, known: present } };
    writeInventory(session.folder.inventory, withContents(session.folder, agreed.inventory));
    writeState(session.folder.state, agreed.state);
  }
  return { taken, state: agreed?.state };
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
