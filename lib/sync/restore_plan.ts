/**
 * What has to happen so that a part of the instance is as it was at some moment. The same pure plan as a pull's, with
 * what is here as the base: whatever the moment has differently is a change to take. No I/O.
 *
 * @module
 */
import type { Listing } from "../instance/entry.ts";
import type { Policy } from "../instance/policies.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { Inventory } from "../settings/inventory.ts";
import { type Finding, makePlan } from "./plan.ts";
import type { PackStanding } from "./pack_tags.ts";
import type { LocalSide } from "./sides.ts";
import type { Change, PlannedUnit, Unit } from "./plan_types.ts";

/** What is to be as it was. */
export type Wish =
  | { readonly kind: "everything" }
  /** `saves/<folder>`. */
  | { readonly kind: "world"; readonly path: string }
  /** One file, or a folder with all that is in it. */
  | { readonly kind: "path"; readonly path: string };

/** All that the plan depends on. */
export interface RestorePlanInput {
  readonly wish: Wish;
  readonly local: LocalSide;
  /** The moment. */
  readonly then: Listing;
  /** What was agreed with the network. */
  readonly inventory: Inventory;
  readonly policyOf: (path: string, kind: Unit["kind"]) => Policy;
  /** Files that may differ although their sizes and times are the same. */
  readonly rewritten: ReadonlySet<string>;
  /** Units that the moment does not tell about. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** How the moment's versions of a pack's files stand to the pack's files here, by path. */
  readonly pack: ReadonlyMap<string, PackStanding>;
  /** Paths of things here that cannot travel. */
  readonly blocked: ReadonlySet<string>;
}

/** What happens, and what differs and stays. */
export interface RestorePlan {
  /** Rows to carry out. `local` says how this side stands against the agreement, as in a pull. */
  readonly rows: readonly PlannedUnit[];
  readonly stayed: readonly PlannedUnit[];
  /** The folders that count as worlds in these rows. */
  readonly worlds: ReadonlySet<string>;
}

/** Tells whether a wish is about a path. */
export function covers(wish: Wish, path: string): boolean {
  return wish.kind === "everything" || path === wish.path || path.startsWith(`${wish.path}/`);
}

/** The worlds (`saves/<folder>`) that paths are, or are in. */
export function worldsTouched(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => /^saves\/[^/]+(?=\/|$)/.exec(path)?.[0] ?? []))];
}

/** Makes the plan. */
export function restorePlan(input: RestorePlanInput): RestorePlan {
  const { wish, local, then } = input;
  const worlds = worldsIn(wish, worldsOf(local, then));
  const now = only(local, wish);
  const plan = makePlan({
    base: now,
    // Measured against what is here, nothing here is changed.
    local: { ...now, edited: NONE, suspects: NONE, rewritten: NONE },
    remote: only(then, wish),
    worlds,
    // Of an edited file, sizes and times say too little.
    rewrittenThere: new Set([...input.rewritten, ...local.edited]),
    findings: input.findings,
    blocked: input.blocked,
    ...(wish.kind === "everything" ? { pack: input.pack } : {}),
    policyOf: (path, kind) => wish.kind === "everything" ? input.policyOf(path, kind) : asNamed(path, input),
  }).filter(({ remote }) => remote !== "same" && remote !== "absent");
  const standing = standingOf(input, worlds);
  const rows = plan.map((row): PlannedUnit => ({ ...row, ...wordsFor(row), local: standing(row) }));
  return {
    rows: rows.filter(({ action }) => action === "take" || action === "merge"),
    stayed: rows.filter(({ action }) => action === "keep" || action === "none"),
    worlds,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** A path inside a world is taken by itself: then that folder does not count as one. */
function worldsIn(wish: Wish, worlds: ReadonlySet<string>): ReadonlySet<string> {
  if (wish.kind !== "path") return worlds;
  return new Set([...worlds].filter((world) => !wish.path.startsWith(`${world}/`)));
}

function only(listing: Listing, wish: Wish): Listing {
  return {
    files: new Map([...listing.files].filter(([path]) => covers(wish, path))),
    emptyFolders: new Set([...listing.emptyFolders].filter((path) => covers(wish, path))),
  };
}

/** What is named is wanted exactly as it was; only collections (screenshots) never lose anything. */
function asNamed(path: string, { policyOf }: RestorePlanInput): Policy {
  return !path.startsWith("saves/") && policyOf(path, "file") === "union" ? "union" : "network";
}

function wordsFor({ action, remote, why }: PlannedUnit): Pick<PlannedUnit, "action" | "why"> {
  if (action === "ask") return { action: "keep", why: "made since then; a world is never removed like that" };
  if (action === "none") return { action, why };
  if (remote === "gone") {
    return action === "take"
      ? { action, why: "was not there then" }
      : { action, why: "was not there then; things like this are never removed" };
  }
  return {
    action,
    why: action === "merge" ? "as it was then; this computer's own lines stay" : "as it was then",
  };
}

/** How units stand against the agreement: what no saved state holds has to be kept safe before it is replaced. */
function standingOf(
  { local, inventory }: RestorePlanInput,
  worlds: ReadonlySet<string>,
): (row: PlannedUnit) => Change {
  const agreed = new Set<string>();
  const missing = new Set<string>();
  const edited = new Set([...local.edited].map((path) => unitOf(path, worlds).path));
  for (const path of inventory.files.keys()) {
    const unit = unitOf(path, worlds).path;
    agreed.add(unit);
    if (!local.files.has(path)) missing.add(unit);
  }
  return ({ unit: { path }, local: here }) => {
    if (here === "absent") return agreed.has(path) ? "gone" : "absent";
    if (!edited.has(path) && !missing.has(path)) return "same";
    return agreed.has(path) ? "changed" : "new";
  };
}
