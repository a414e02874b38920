import { keepBothName } from "../instance/keep_both_name.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import { basename } from "../paths.ts";
import type { PlannedUnit } from "../sync/plan_types.ts";
import type { Question, SideFacts } from "../sync/question_types.ts";
import { fileKind } from "./file_kinds.ts";
import { chunksOf, gameState, playedBetween, ticksPlayed, worldName } from "./game_state.ts";
import type { ConflictCard, ConflictSide, ConflictView, SettledFiles } from "./view.ts";

/** What the questions do not tell. */
export interface ConflictContext {
  readonly round: number;
  /** The device that saved again while the player was choosing. */
  readonly stale: string | undefined;
  /** This computer's name. */
  readonly device: string;
  /** Facts of each world when both sides were the same for the last time, by path. */
  readonly agreed: ReadonlyMap<string, WorldFacts>;
  /** Worlds that have a picture. */
  readonly icons: ReadonlySet<string>;
  readonly today: Date;
  /** What happens to everything else that differs. */
  readonly settled: readonly PlannedUnit[];
}

/** Questions as cards. */
export function conflictView(questions: readonly Question[], context: ConflictContext): ConflictView {
  const { round, stale } = context;
  return {
    page: "conflict",
    round,
    ...(stale !== undefined && { stale }),
    cards: questions.map((question) => card(question, context)),
    settled: settledFiles(context.settled),
  };
}

/** So many paths are named for each kind. */
const MOST_PATHS = 40;

/** Other files by kind, and what happens to them. */
function settledFiles(units: readonly PlannedUnit[]): SettledFiles[] {
  const moving = units.filter(({ unit, action }) => unit.kind === "file" && action !== "none" && action !== "ask");
  return [...Map.groupBy(moving, ({ unit }) => fileKind(unit.path))].map(([kind, rows]) => {
    const actions = new Set(rows.map(({ action }) => action));
    const how = actions.has("merge") ? "merged" : actions.size > 1 ? "union" : actions.has("keep") ? "here" : "network";
    return { kind, count: rows.length, how, paths: rows.slice(0, MOST_PATHS).map(({ unit }) => unit.path) };
  });
}

function card(question: Question, context: ConflictContext): ConflictCard {
  const { unit, reason, answers, local, remote } = question;
  const base = context.agreed.get(unit.path);
  const here = local && side(local, base);
  const there = remote && side(remote, base);
  const guard = reason === "another-world" || reason === "older" || reason === "shrunk";
  const further = furtherSide(local?.world, remote?.world);
  const splitAt = base?.lastPlayed === undefined ? undefined : new Date(base.lastPlayed);
  return {
    ...worldName(unit.path, local?.world ?? remote?.world, context.icons),
    kind: unit.kind,
    reason,
    answers,
    ...(guard && { suggested: "keep-local" as const }),
    ...(here && { here }),
    ...(there && { there }),
    ...(base && { before: { ...gameState(base), ...chunkCount(base) } }),
    ...(further && { further }),
    ...(splitAt && !Number.isNaN(splitAt.getTime()) && { splitAt: splitAt.toISOString() }),
    copyName: keepBothName(basename(unit.path), context.device, context.today, () => false),
  };
}

function side(facts: SideFacts, base: WorldFacts | undefined): ConflictSide {
  const { device, savedAt, size, files, changedFiles, world } = facts;
  const playedSince = base && playedBetween(base, world);
  const chunksNew = (chunksOf(world) ?? 0) - (chunksOf(base) ?? Infinity);
  return {
    ...gameState(world),
    ...chunkCount(world),
    device,
    ...(savedAt !== undefined && { savedAt }),
    size,
    files,
    ...(chunksNew > 0 && { chunksNew }),
    ...(changedFiles !== undefined && { filesChanged: changedFiles }),
    ...(playedSince !== undefined && { playedSince }),
  };
}

function chunkCount(world: WorldFacts | undefined): { readonly chunks?: number } {
  const chunks = chunksOf(world);
  return chunks === undefined ? {} : { chunks };
}

/** Nearer than this is even, ticks: a minute. */
const EVEN = 1200;

function furtherSide(here: WorldFacts | undefined, there: WorldFacts | undefined): ConflictCard["further"] {
  const [a, b] = here?.time !== undefined && there?.time !== undefined
    ? [here.time, there.time]
    : [ticksPlayed(here), ticksPlayed(there)];
  if (a === undefined || b === undefined) return undefined;
  return Math.abs(a - b) <= EVEN ? "even" : a > b ? "here" : "there";
}
