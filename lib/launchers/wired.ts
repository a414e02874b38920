import { ownPart } from "./own_line.ts";
import type { EffectiveHooks, HookLines, Wired } from "./types.ts";

/** Whether this program runs around the game, by the commands that are in effect. */
export function wiredBy(hooks: EffectiveHooks): Wired {
  const state = stateOf(hooks);
  if (state !== "no") return state;
  if (hooks.hidden !== undefined && stateOf(hooks.hidden) !== "no") return "hidden";
  return hooks.from === "unknown" ? "unknown" : "no";
}

function stateOf({ pre, post, wrapper }: HookLines): Wired {
  const verbs = [pre, post, wrapper].map((line) => line === undefined ? undefined : ownPart(line)?.verb);
  if (verbs[2] === "wrap") return "yes";
  const [before, after] = [verbs[0] === "pull", verbs[1] === "push"];
  return before && after ? "yes" : before ? "pull-only" : after ? "push-only" : "no";
}

/** The lines that say something; an empty line is the same as none. */
export function hookLines(pre: unknown, post: unknown, wrapper?: unknown): HookLines {
  const line = (value: unknown) => typeof value === "string" && value.trim() !== "" ? value : undefined;
  const [before, after, around] = [line(pre), line(post), line(wrapper)];
  return {
    ...(before !== undefined && { pre: before }),
    ...(after !== undefined && { post: after }),
    ...(around !== undefined && { wrapper: around }),
  };
}
