import type { Unit } from "../sync/plan_types.ts";
import { compile } from "./glob.ts";

/** What happens to a unit that changed on both sides. */
export type Policy =
  /** The player decides. */
  | "ask"
  /** Merged key by key, machine keys stay local. */
  | "options"
  /** Nothing is removed on either side; where both changed one file, the network's version is taken. */
  | "union"
  /** The network's version; the local one stays in the history. */
  | "network"
  /** Travels where it is missing; a version that exists here stays. */
  | "local";

/** A player's own rule. */
export interface PolicyRule {
  /** As in the scope lists. */
  readonly pattern: string;
  readonly policy: Policy;
}

const OPTIONS = new Set(["options.txt", "optionsof.txt"]);

/** Mod settings that fit one machine's graphics card or microphone (`launchers.md` 4). */
const MACHINE_TASTE = compile([
  "optionsshaders.txt",
  "config/sodium-options.json",
  "config/embeddium-options.json",
  "config/rubidium-options.json",
  "config/iris.properties",
  "config/oculus.properties",
  "config/dynamic_fps.json",
  "config/DistantHorizons.toml",
  "config/voicechat/*client*",
]);

const COLLECTIONS = compile([
  "screenshots",
  "schematics",
  "resourcepacks",
  "texturepacks",
  "shaderpacks",
  "replay_recordings",
  "flashback",
  "config/worldedit/schematics",
]);

/**
 * The policy of one unit.
 *
 * @param path The unit's path.
 * @param custom The player's rules; the first that fits wins over everything else.
 * @param kind The unit's kind. Without it, a path of the form `saves/<name>` counts as a world.
 */
export function policyOf(path: string, custom?: readonly PolicyRule[], kind?: Unit["kind"]): Policy {
  for (const { pattern, policy } of custom ?? []) {
    if (matchesAtOrAbove(matcherOf(pattern), path)) return policy;
  }
  const inSaves = path.startsWith("saves/");
  if (kind === "world" || (kind === undefined && inSaves && !path.includes("/", "saves/".length))) return "ask";
  // What lies in saves/ and is no world is a player's own copy or archive: never replaced unseen.
  if (inSaves) return "union";
  if (OPTIONS.has(path)) return "options";
  if (MACHINE_TASTE.matches(path, "file")) return "local";
  return matchesAtOrAbove(COLLECTIONS, path) ? "union" : "network";
}

type Matcher = ReturnType<typeof compile>;
const matchers = new Map<string, Matcher>();

function matcherOf(pattern: string): Matcher {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) matchers.set(pattern, matcher = compile([pattern]));
  return matcher;
}

/** A pattern that names a folder speaks for all below it. */
function matchesAtOrAbove(matcher: Matcher, path: string): boolean {
  if (matcher.matches(path, "file")) return true;
  for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
    if (matcher.matches(path.slice(0, slash), "folder")) return true;
  }
  return false;
}
