/**
 * An independent, naive model of the plan: it sees true contents instead of sizes and times, cuts each tree into units,
 * and follows the table of design.md 3 by plain comparison.
 *
 * @module
 */
import { policyOf } from "../../lib/instance/policies.ts";
import type { Action } from "../../lib/sync/plan_types.ts";
import type { Answer } from "../../lib/sync/question_types.ts";
import type { Tree } from "./trees.ts";

/** What the model says about each unit that anybody has, by kind and path. */
export function modelPlan(
  { base, local, remote, answers = new Map(), bringBackWorlds = false }: {
    readonly base: Tree | undefined;
    readonly local: Tree;
    readonly remote: Tree;
    readonly answers?: ReadonlyMap<string, Answer>;
    readonly bringBackWorlds?: boolean;
  },
): Map<string, Action> {
  const trees = [local, remote, ...(base === undefined ? [] : [base])];
  const worlds = new Set(
    trees.flatMap(({ files }) => [...files.keys()]).flatMap((path) => {
      const found = /^(saves\/[^/]+)\/level\.dat(_old)?$/.exec(path);
      return found?.[1] === undefined ? [] : [found[1]];
    }),
  );
  const cut = (tree: Tree | undefined) => {
    const units = new Map<string, string>();
    const note = (path: string, kind: "file" | "folder", what: string) => {
      const world = [...worlds].find((world) => path === world || path.startsWith(`${world}/`));
      const key = world === undefined ? `${kind} ${path}` : `world ${world}`;
      units.set(key, `${units.get(key) ?? ""}|${what}`);
    };
    for (const path of [...tree?.files.keys() ?? []].sort()) note(path, "file", `${path}=${tree?.files.get(path)}`);
    for (const path of [...tree?.folders ?? []].sort()) note(path, "folder", `${path}/`);
    return units;
  };
  const [before, here, there] = [cut(base), cut(local), cut(remote)];
  const plan = new Map<string, Action>();
  for (const key of new Set([...before.keys(), ...here.keys(), ...there.keys()])) {
    const [b, l, r] = [before.get(key), here.get(key), there.get(key)];
    const path = key.slice(key.indexOf(" ") + 1);
    plan.set(key, verdict(key, b, l, r, answers.get(path), bringBackWorlds));
  }
  // A staying file or empty folder that cannot lie beside what comes makes room for it.
  const comes = [...plan].filter(([key, action]) => there.has(key) && ["take", "merge", "keep-both"].includes(action));
  for (const [key, action] of plan) {
    if (!here.has(key) || key.startsWith("world ") || (action !== "keep" && action !== "none")) continue;
    const path = key.slice(key.indexOf(" ") + 1);
    const clash = comes.some(([other]) => {
      const name = other.slice(other.indexOf(" ") + 1);
      return (name === path && other !== key) || (name.startsWith(`${path}/`) && key.startsWith("file ")) ||
        (path.startsWith(`${name}/`) && other.startsWith("file "));
    });
    if (clash) plan.set(key, "take");
  }
  return plan;
}

function verdict(
  key: string,
  base: string | undefined,
  local: string | undefined,
  remote: string | undefined,
  answer: Answer | undefined,
  bringBackWorlds: boolean,
): Action {
  if (local === remote) return "none";
  if (answer === "keep-local") return "keep";
  if (answer === "use-remote") return "take";
  if (answer === "keep-both") return local === undefined ? "take" : remote === undefined ? "keep" : "keep-both";
  const isWorld = key.startsWith("world ");
  if (remote === base) return isWorld && local === undefined && bringBackWorlds ? "take" : "keep";
  if (local === undefined) return "take";
  const policy = isWorld ? "ask" : policyOf(key.slice(key.indexOf(" ") + 1), [], "file");
  if (remote === undefined) {
    if (local !== base) return "keep";
    if (isWorld) return "ask";
    return policy === "network" ? "take" : policy === "local" ? "none" : "keep";
  }
  if (policy === "local") return "none";
  if (policy === "options") return "merge";
  return isWorld && local !== base ? "ask" : "take";
}
