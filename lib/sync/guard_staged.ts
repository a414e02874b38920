/**
 * Looks into staged worlds before they replace anything.
 *
 * @module
 */
import { join } from "../paths.ts";
import { NewerGameError } from "../errors.ts";
import { guardsOf, isNewerGame } from "../instance/guards.ts";
import { MAX_OPTIONS_BYTES, parseOptions } from "../instance/options_txt.ts";
import { readWorldFacts } from "../instance/read_world_facts.ts";
import type { Listing } from "../instance/entry.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import type { Snapshot } from "../repository/types.ts";
import { amount } from "./conflict_facts.ts";
import type { Session } from "./session.ts";
import { INCOMING } from "./stage_plan.ts";
import type { Staging } from "./staging.ts";
import type { PlannedUnit } from "./plan_types.ts";
import type { Question } from "./question_types.ts";

/**
 * The facts of every staged world.
 *
 * @throws {NewerGameError} One was saved by a newer game than this instance runs: taking it would break it here.
 */
export async function stagedWorlds(
  session: Session,
  staging: Staging,
  plan: readonly PlannedUnit[],
): Promise<Map<string, WorldFacts>> {
  const facts = new Map<string, WorldFacts>();
  const runs = gameVersion(session.folder.root);
  for (const { unit, action, remote } of plan) {
    if (unit.kind !== "world" || remote === "gone" || (action !== "take" && action !== "keep-both")) continue;
    const found = await readWorldFacts(join(staging.dir, INCOMING, unit.path));
    if (isNewerGame(found, runs)) {
      throw new NewerGameError(
        `The world ${unit.path.slice("saves/".length)} was saved by Minecraft ${
          found.versionName ?? "of a newer version"
        }, which is newer than the one this instance runs. Nothing was taken from the network; update the instance first.`,
      );
    }
    facts.set(unit.path, found);
  }
  return facts;
}

/** The questions about worlds that would go back in time or turn into another world. */
export function guardQuestions(
  plan: readonly PlannedUnit[],
  facts: ReadonlyMap<string, WorldFacts>,
  agreed: ReadonlyMap<string, WorldFacts>,
  context: {
    readonly device: string;
    readonly snapshot: Snapshot;
    readonly answered: ReadonlySet<string>;
    readonly local: Listing;
    readonly remote: Listing;
  },
): Question[] {
  const questions: Question[] = [];
  for (const { unit, action, local } of plan) {
    const world = facts.get(unit.path);
    if (world === undefined || action !== "take" || local === "absent" || context.answered.has(unit.path)) continue;
    const base = agreed.get(unit.path);
    const finding = guardsOf(base, world);
    if (finding === undefined) continue;
    questions.push({
      unit,
      reason: finding.reason,
      answers: ["keep-both", "keep-local", "use-remote"],
      local: {
        device: context.device,
        ...amount(context.local, unit.path),
        ...(base === undefined ? {} : { world: base }),
      },
      remote: {
        device: context.snapshot.host,
        savedAt: context.snapshot.time,
        ...amount(context.remote, unit.path),
        world,
      },
    });
  }
  return questions;
}

function gameVersion(root: string): WorldFacts | undefined {
  const path = join(root, "options.txt");
  try {
    if (Deno.statSync(path).size > MAX_OPTIONS_BYTES) return undefined;
    const version = Number(parseOptions(Deno.readTextFileSync(path)).get("version"));
    return Number.isSafeInteger(version) && version > 0 ? { dataVersion: version } : undefined;
  } catch (error) {
    // The game never ran here: it cannot be too old.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
