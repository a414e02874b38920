import assert from "node:assert/strict";
import fc from "fast-check";
import type { FileStat } from "../../lib/instance/entry.ts";
import { policyOf } from "../../lib/instance/policies.ts";
import { nextInventory } from "../../lib/sync/next_inventory.ts";
import { makePlan } from "../../lib/sync/plan.ts";
import { agreedSide, localSide } from "../../lib/sync/sides.ts";
import type { PlannedUnit } from "../../lib/sync/plan_types.ts";
import { inventoryOf, listingOf, sides, statOf, type Tree, unrewritten, walkOf } from "./trees.ts";

/** A tree after a plan, as the model has it: taken units as the network has them, all others as they were here. */
function applied(plan: readonly PlannedUnit[], local: Tree, remote: Tree): Tree {
  const from = (path: string, kind: "file" | "folder") => {
    const row = plan.find(({ unit }) =>
      unit.kind === "world"
        ? path === unit.path || path.startsWith(`${unit.path}/`)
        : unit.path === path && unit.kind === kind
    );
    return row?.action === "take" ? remote : local;
  };
  const files = new Map<string, number>();
  const folders = new Set<string>();
  for (const side of [local, remote]) {
    for (const [path, content] of side.files) if (from(path, "file") === side) files.set(path, content);
    for (const path of side.folders) if (from(path, "folder") === side) folders.add(path);
  }
  // A folder that got content is no empty folder any more.
  for (const path of folders) if ([...files.keys()].some((file) => file.startsWith(`${path}/`))) folders.delete(path);
  return { files, folders };
}

for (const answer of ["keep-local", "use-remote"] as const) {
  Deno.test(`after a plan was carried out (${answer}) nothing is left to take, and what stayed here is left to send`, () => {
    fc.assert(
      fc.property(sides, fc.boolean(), ({ base, local: edited, remote }, agreed) => {
        const local = agreed ? edited : unrewritten(edited);
        const before = agreed ? inventoryOf(base) : undefined;
        const input = {
          base: before && agreedSide(before),
          local: localSide(walkOf(local), before),
          remote: listingOf(remote),
          policyOf: (path: string, kind: PlannedUnit["unit"]["kind"]) => policyOf(path, [], kind),
        };
        const open = makePlan(input).filter(({ action }) => action === "ask");
        const answers = new Map(open.map(({ unit }) => [unit.path, answer]));
        const plan = makePlan({ ...input, answers });
        const after = applied(plan, local, remote);
        const next = nextInventory({
          plan,
          before,
          walk: walkOf(local),
          remote: input.remote,
          standsOn: "remote",
          staged: new Map([...remote.files].map(([path, content]): [string, FileStat] => [path, statOf(content)])),
          shared: new Set(),
          mergedAhead: new Set(plan.filter(({ action }) => action === "merge").map(({ unit }) => unit.path)),
        });
        const again = makePlan({ ...input, base: agreedSide(next), local: localSide(walkOf(after), next) });
        for (const { unit, action, remote } of again) {
          assert.ok(action === "none" || action === "keep", `${unit.path}: ${action}`);
          assert.ok(remote === "same" || remote === "absent", `${unit.path}: ${remote} there`);
        }
        const waits = (path: string) =>
          again.some(({ unit, action }) =>
            action === "keep" && (path === unit.path || path.startsWith(`${unit.path}/`))
          );
        for (const path of new Set([...after.files.keys(), ...remote.files.keys()])) {
          if (after.files.get(path) === remote.files.get(path) || policyOf(path) === "local") continue;
          assert.ok(waits(path), `${path} differs from the network and is not sent`);
        }
      }),
      { numRuns: 1000 },
    );
  });
}
