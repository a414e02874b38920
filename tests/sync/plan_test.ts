import assert from "node:assert/strict";
import fc from "fast-check";
import { policyOf } from "../../lib/instance/policies.ts";
import { makePlan, type PlanInput } from "../../lib/sync/plan.ts";
import { agreedSide, localSide } from "../../lib/sync/sides.ts";
import type { Action, PlannedUnit } from "../../lib/sync/plan_types.ts";
import type { Answer } from "../../lib/sync/question_types.ts";
import { modelPlan } from "./plan_model.ts";
import { EMPTY, inventoryOf, listingOf, PATHS, sides, type Tree, unrewritten, VERSIONS, walkOf } from "./trees.ts";

/** Plans the real way, from what a walk, an inventory and a listing would say. */
function planOf(base: Tree | undefined, local: Tree, remote: Tree, more: Partial<PlanInput> = {}): PlannedUnit[] {
  const inventory = base === undefined ? undefined : inventoryOf(base);
  return makePlan({
    base: inventory === undefined ? undefined : agreedSide(inventory),
    local: localSide(walkOf(local), inventory),
    remote: listingOf(remote),
    policyOf: (path, kind) => policyOf(path, [], kind),
    ...more,
  });
}

function actions(plan: readonly PlannedUnit[]): Map<string, Action> {
  return new Map(plan.map(({ unit, action }) => [`${unit.kind} ${unit.path}`, action]));
}

const answers: fc.Arbitrary<ReadonlyMap<string, Answer>> = fc.array(
  fc.tuple(
    fc.constantFrom("saves/Home", "saves/Nether", "saves/notes/text.txt", "config/mod.json", "options.txt"),
    fc.constantFrom<Answer>("keep-local", "use-remote", "keep-both"),
  ),
).map((pairs) => new Map(pairs));

const WORLD = "saves/Home/level.dat";
const [A, B, C] = [1, 2, 3];

function tree(content?: number, path = WORLD): Tree {
  return { files: new Map(content === undefined ? [] : [[path, content]]), folders: new Set() };
}

/** Of one unit that stands so on the three sides. */
function actionOf(base: number | undefined, local: number | undefined, remote: number | undefined, path = WORLD) {
  const [row, ...others] = planOf(tree(base, path), tree(local, path), tree(remote, path));
  assert.deepEqual(others, []);
  return row?.action;
}

Deno.test("the table: what changed on one side only, or equally on both", () => {
  assert.equal(actionOf(A, A, A), "none");
  assert.equal(actionOf(A, A, B), "take", "changed there");
  assert.equal(actionOf(undefined, undefined, B), "take", "new there");
  assert.equal(actionOf(A, A, undefined, "config/mod.json"), "take", "a file is gone there");
  assert.equal(actionOf(A, B, A), "keep", "changed here");
  assert.equal(actionOf(undefined, B, undefined), "keep", "new here");
  assert.equal(actionOf(A, undefined, A), "keep", "gone here: the next push carries that");
  assert.equal(actionOf(A, B, B), "none", "the same change on both sides");
  assert.equal(actionOf(A, undefined, undefined), "none", "gone on both sides");
});

Deno.test("the table: a conflict is decided by the unit's policy", () => {
  assert.equal(actionOf(A, B, C), "ask", "worlds ask");
  assert.equal(actionOf(A, B, C, "options.txt"), "merge");
  assert.equal(actionOf(A, B, C, "screenshots/a.png"), "take");
  assert.equal(actionOf(A, B, C, "config/mod.json"), "take");
  assert.equal(actionOf(A, B, C, "config/sodium-options.json"), "none", "this machine's own settings");
});

Deno.test("what one side deleted and the other changed is never deleted", () => {
  for (const path of [WORLD, "config/mod.json", "options.txt", "screenshots/a.png"]) {
    assert.equal(actionOf(A, undefined, B, path), "take", path);
    assert.equal(actionOf(A, B, undefined, path), "keep", path);
  }
});

Deno.test("a world that vanished on the network is not deleted here without a word; collections never are", () => {
  assert.equal(actionOf(A, A, undefined), "ask");
  assert.equal(actionOf(A, A, undefined, "screenshots/a.png"), "keep");
  assert.equal(actionOf(A, A, undefined, "saves/copy.zip"), "keep");
});

Deno.test("worlds that all vanished here at once come back; one that was deleted does not", () => {
  const [row] = planOf(tree(A), EMPTY, tree(A), { bringBackWorlds: "yes" });
  assert.equal(row?.action, "take");
  assert.equal(actionOf(A, undefined, A), "keep");
});

Deno.test("without an agreement: an empty folder takes everything, equal things stay, different worlds ask", () => {
  fc.assert(fc.property(sides, ({ remote, local }) => {
    for (const { action, unit } of planOf(undefined, EMPTY, remote)) assert.equal(action, "take", unit.path);
    for (const { action, unit } of planOf(undefined, remote, remote)) assert.equal(action, "none", unit.path);
    for (const { action, unit, local: here, remote: there } of roomy(planOf(undefined, unrewritten(local), remote))) {
      const alone = here === "absent" ? "take" : there === "absent" ? "keep" : undefined;
      if (alone !== undefined) assert.equal(action, alone, unit.path);
      else if (unit.kind === "world") assert.ok(action === "ask" || action === "none");
    }
  }));
});

Deno.test("any three sides are planned as the model says", () => {
  fc.assert(
    fc.property(
      sides,
      answers,
      fc.boolean(),
      fc.boolean(),
      ({ base, local, remote }, answers, met, bringBackWorlds) => {
        const common = met ? base : undefined;
        const here = met ? local : unrewritten(local);
        const plan = planOf(common, here, remote, { answers, bringBackWorlds: bringBackWorlds ? "yes" : "no" });
        assert.deepEqual(
          sorted(actions(plan)),
          sorted(modelPlan({ base: common, local: here, remote, answers, bringBackWorlds })),
        );
      },
    ),
    { numRuns: 2000 },
  );
});

Deno.test("every path of every side belongs to exactly one unit, and no world is split", () => {
  fc.assert(fc.property(sides, ({ base, local, remote }) => {
    const plan = planOf(base, local, remote);
    const keys = plan.map(({ unit }) => `${unit.kind} ${unit.path}`);
    assert.equal(new Set(keys).size, keys.length);
    const worlds = plan.filter(({ unit }) => unit.kind === "world").map(({ unit }) => unit.path);
    for (const { unit } of plan) assert.ok(!worlds.some((world) => unit.path.startsWith(`${world}/`)), unit.path);
    for (const side of [base, local, remote]) {
      for (const path of [...side.files.keys(), ...side.folders]) {
        assert.ok(plan.some(({ unit }) => unit.path === path || worlds.includes(unit.path) && isIn(path, unit.path)));
      }
    }
  }));
});

Deno.test("nothing is taken that did not change on the network, nothing asked without need", () => {
  fc.assert(fc.property(sides, ({ base, local, remote }) => {
    for (const row of roomy(planOf(base, local, remote))) {
      const stillThere = row.remote === "same" || row.remote === "absent";
      const stillHere = row.local === "same" || row.local === "absent";
      if (stillThere) assert.ok(row.action === "none" || row.action === "keep", JSON.stringify(row));
      if (row.action === "ask") assert.ok(!stillHere || row.remote === "gone", JSON.stringify(row));
      if (row.action === "ask") assert.equal(row.unit.kind, "world");
      if (stillHere && !stillThere && row.local === "absent") assert.equal(row.action, "take", JSON.stringify(row));
      if (stillHere && row.remote === "changed" && policyOf(row.unit.path, [], row.unit.kind) === "network") {
        assert.equal(row.action, "take", JSON.stringify(row));
      }
    }
  }));
});

Deno.test("seen from the other machine, the same units changed on the other side", () => {
  fc.assert(fc.property(sides, ({ base, local, remote }) => {
    const here = unrewritten(local);
    const mine = planOf(base, here, remote);
    const theirs = new Map(planOf(base, remote, here).map((row) => [`${row.unit.kind} ${row.unit.path}`, row]));
    assert.equal(theirs.size, mine.length);
    for (const row of mine) {
      const other = theirs.get(`${row.unit.kind} ${row.unit.path}`);
      assert.deepEqual([row.local, row.remote], [other?.remote, other?.local]);
      const conflict = row.action === "ask" && row.remote !== "gone";
      assert.equal(conflict, other?.action === "ask" && other.remote !== "gone", row.unit.path);
    }
  }));
});

Deno.test("nothing is put in the place of a link, nor below it; neither is its silence a deletion", () => {
  const [row] = planOf(undefined, EMPTY, tree(A), { blocked: new Set(["saves"]) });
  assert.equal(row?.action, "none");
  const [world] = planOf(tree(A), EMPTY, tree(B), { blocked: new Set(["saves/Home"]) });
  assert.equal(world?.action, "none");
});

Deno.test("a unit whose common state is unknown counts as new on both sides", () => {
  const [row] = planOf(tree(A), tree(A), tree(B), { unknownBase: new Set(["saves/Home"]) });
  assert.deepEqual([row?.local, row?.remote, row?.action], ["new", "new", "ask"]);
});

Deno.test("what a closer look found out wins over sizes and times", () => {
  const found = (finding: "local-same" | "remote-same" | "equal") =>
    planOf(tree(A), tree(B), tree(C), { findings: new Map([["saves/Home", finding]]) })[0]?.action;
  assert.equal(found("equal"), "none");
  assert.equal(found("local-same"), "take");
  assert.equal(found("remote-same"), "keep");
});

Deno.test("a world rewritten here under its old sizes and times is a change, and no equal of the network's", () => {
  assert.equal(actionOf(A, A + VERSIONS, A), "keep");
  assert.equal(actionOf(A, A + VERSIONS, B), "ask");
});

/** Without what only makes room, because one side has a file where the other has a folder. */
function roomy(plan: readonly PlannedUnit[]): PlannedUnit[] {
  return plan.filter(({ why }) => !why.startsWith("in the way"));
}

function isIn(path: string, world: string): boolean {
  return path === world || path.startsWith(`${world}/`);
}

function sorted(map: ReadonlyMap<string, Action>): [string, Action][] {
  return [...map].sort(([a], [b]) => a < b ? -1 : 1);
}

Deno.test("the paths that the trees draw from cover every policy", () => {
  assert.deepEqual(
    new Set(PATHS.map((path) => policyOf(path))),
    new Set(["ask", "options", "union", "network", "local"]),
  );
});
