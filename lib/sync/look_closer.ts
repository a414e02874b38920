/**
 * Sizes and times may differ where the content does not, and be equal where it is not. Looks at the content of units
 * that changed on both sides, and only where that can change the plan.
 *
 * @module
 */
import { join } from "../paths.ts";
import { type Listing, sameStat } from "../instance/entry.ts";
import { unitOf, worldsOf } from "../instance/units.ts";
import type { SnapshotId, SnapshotTree } from "../repository/types.ts";
import { agreedIn } from "./agreed_in.ts";
import type { Comparison } from "./compare.ts";
import type { OnlineSession } from "./session.ts";
import type { Finding } from "./plan.ts";
import { remoteListing } from "./remote_listing.ts";
import { save } from "./save.ts";
import { fetchFiles, type Staging } from "./staging.ts";

/** What a closer look told. */
export interface CloserLook {
  /** By unit path. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** The copy of everything here that was made to compare it, if one was. */
  readonly copy: SnapshotId | undefined;
  /** Files known to differ from the network's, whatever their sizes and times say. */
  readonly different: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Looks at the content where it matters. */
export async function lookCloser(
  session: OnlineSession,
  staging: Staging,
  comparison: Comparison,
  present: ReadonlySet<SnapshotId>,
): Promise<CloserLook> {
  const { plan, input } = comparison;
  const onBoth = plan.filter(({ unit, local, remote }) =>
    unit.kind !== "folder" && [local, remote].every((change) => change === "changed" || change === "new")
  );
  if (onBoth.length === 0) return { findings: new Map(), copy: undefined, different: NONE };
  if (input.base === undefined) return await compareByCopy(session, comparison, onBoth.map(unitPath), present);
  const findings = new Map<string, Finding>();
  // What looks equal may have been rewritten here.
  const alike = onBoth.filter(({ unit, action }) => unit.kind === "world" && action === "none").map(unitPath);
  await findEqual(session, staging, comparison, { units: alike, into: "alike" }, findings);
  const asked = onBoth.filter(({ action }) => action === "ask").map(unitPath)
    .concat(alike.filter((unit) => findings.get(unit) === "different"));
  const known = asked.filter((unit) => !input.unknownBase?.has(unit));
  for (const [base, units] of await agreedIn(session, comparison.grownFrom, input.base, known)) {
    await findTouched(session, staging, comparison, { base, agreed: input.base, units }, findings);
  }
  const open = asked.filter((unit) => !findings.has(unit));
  await findSent(session, staging, comparison, { units: open, present }, findings);
  const rest = onBoth.map(unitPath).filter((unit) => !findings.has(unit));
  await findEqual(session, staging, comparison, { units: rest, into: "theirs" }, findings);
  return { findings, copy: undefined, different: NONE };
}

const unitPath = ({ unit }: Comparison["plan"][number]) => unit.path;

/**
 * Nothing was ever agreed: what is here is saved first (it may be replaced in a moment, so it had to be anyway), and then
 * the network itself compares the two, content by content, without fetching anything.
 */
async function compareByCopy(
  session: OnlineSession,
  { walk, input, state, tree }: Comparison,
  units: readonly string[],
  present: ReadonlySet<SnapshotId>,
): Promise<CloserLook> {
  session.emit({ type: "step", step: "saving" });
  const copy = await save(session, {
    kind: "safety",
    walk,
    bases: state.bases,
    present,
    rereadAll: input.local.rewritten.size > 0 || state.rewrites === true,
  });
  const changed = await changedFiles(session, [copy.id, tree.snapshot.id], input.local, input.remote);
  const different = byUnit([...changed], input.local, input.remote);
  return {
    copy: copy.id,
    different: changed,
    findings: new Map(units.map((unit) => [unit, different.has(unit) ? "different" : "equal"])),
  };
}

/** Files that differ between two snapshots. An empty folder more or less is nothing to ask about. */
async function changedFiles(
  session: OnlineSession,
  [from, to]: readonly [SnapshotId, SnapshotId],
  ...sides: readonly Listing[]
): Promise<Set<string>> {
  const changed = await session.repository.changedPaths(from, to, { signal: session.signal });
  return new Set([...changed].filter((path) => sides.some(({ files }) => files.has(path))));
}

/** Units of which one side was only touched: another time, the same content. */
async function findTouched(
  session: OnlineSession,
  staging: Staging,
  { input, state, tree }: Comparison,
  { base, agreed, units }: { readonly base: SnapshotId; readonly agreed: Listing; readonly units: readonly string[] },
  findings: Map<string, Finding>,
): Promise<void> {
  const touchedThere = units.filter((unit) => sameSizes(unit, agreed, input.remote));
  if (touchedThere.length > 0) {
    const changed = await changedFiles(session, [base, tree.snapshot.id], agreed, input.remote);
    const really = byUnit([...changed], input.local, input.remote);
    for (const unit of touchedThere) if (!really.has(unit)) findings.set(unit, "remote-same");
  }
  const touchedHere = units.filter((unit) => !findings.has(unit) && sameSizes(unit, agreed, input.local));
  if (touchedHere.length === 0) return;
  // Beside a fork the base is older than the last agreement: what was sent since then is not edited, but differs.
  const doubtful = [...input.local.files].filter(([path, stat]) =>
    input.local.edited.has(path) || !sameStat(stat, agreed.files.get(path))
  ).map(([path]) => path);
  const baseTree = await session.repository.tree(base, { signal: session.signal });
  const changed = byUnit(doubtful, input.local, input.remote);
  // A push that died may have noted a newer inventory than the state it stands on: then the base lacks what is here.
  const comparable = touchedHere.filter((unit) =>
    changed.get(unit)?.every((path) => baseTree.nodes.get(path)?.size === input.local.files.get(path)?.size) ?? true
  );
  const same = await sameContent(session, staging, baseTree, `base-${base.slice(0, 8)}`, pick(changed, comparable));
  // What this machine stands on beside a fork is something else: an undo could not find this version there.
  const finding = state.bases.includes(base) ? "local-same" : "grown-there";
  for (const unit of same) findings.set(unit, finding);
}

/** Units that are here as this device sent them before it died, and that went on from there elsewhere. */
async function findSent(
  session: OnlineSession,
  staging: Staging,
  { input: { local }, state, sentUnnoted }: Comparison,
  { units, present }: { readonly units: readonly string[]; readonly present: ReadonlySet<SnapshotId> },
  findings: Map<string, Finding>,
): Promise<void> {
  const [base, ...others] = state.bases;
  if (units.length === 0 || base === undefined || others.length > 0 || !present.has(base)) return;
  for (const id of sentUnnoted) {
    const tree = await session.repository.tree(id, { signal: session.signal });
    const sent = remoteListing(tree, session.scope).listing;
    const alike = units.filter((unit) => sameSizes(unit, local, sent));
    const changed = await changedFiles(session, [base, id], local, sent);
    const doubtful = [...local.files.keys()].filter((path) => local.edited.has(path) || changed.has(path));
    const same = await sameContent(
      session,
      staging,
      tree,
      `sent-${id.slice(0, 8)}`,
      pick(byUnit(doubtful, local, sent), alike),
    );
    for (const unit of same) findings.set(unit, "grown-there");
  }
}

/** Units that changed on both sides into the same, or that only look so. */
async function findEqual(
  session: OnlineSession,
  staging: Staging,
  { input, tree }: Comparison,
  { units, into }: { readonly units: readonly string[]; readonly into: string },
  findings: Map<string, Finding>,
): Promise<void> {
  const alike = units.filter((unit) => sameSizes(unit, input.local, input.remote));
  const doubtful = [...input.local.files].filter(([path, stat]) =>
    input.local.edited.has(path) || input.rewrittenThere?.has(path) || !sameStat(stat, input.remote.files.get(path))
  ).map(([path]) => path);
  const same = await sameContent(
    session,
    staging,
    tree,
    into,
    pick(byUnit(doubtful, input.local, input.remote), alike),
  );
  for (const unit of alike) findings.set(unit, same.has(unit) ? "equal" : "different");
}

/** Fetches files and compares them with the live ones; returns the units of which all are the same. */
async function sameContent(
  session: OnlineSession,
  staging: Staging,
  tree: SnapshotTree,
  into: string,
  units: ReadonlyMap<string, readonly string[]>,
): Promise<Set<string>> {
  const wanted = new Set([...units.values()].flat());
  if (wanted.size === 0) return new Set(units.keys());
  const folder = await fetchFiles(session, staging, tree, { wanted, into, step: "comparing" });
  const same = [...units].filter(([, paths]) =>
    paths.every((path) => sameBytes(join(session.folder.root, path), join(folder, path)))
  );
  return new Set(same.map(([unit]) => unit));
}

function byUnit(paths: readonly string[], ...sides: readonly Listing[]): Map<string, string[]> {
  const worlds = worldsOf(...sides);
  return Map.groupBy(paths, (path) => unitOf(path, worlds).path);
}

function pick(groups: ReadonlyMap<string, readonly string[]>, units: readonly string[]) {
  return new Map(units.map((unit) => [unit, groups.get(unit) ?? []]));
}

/** The same files of the same sizes: only then can the content be the same. */
function sameSizes(unit: string, one: Listing, other: Listing): boolean {
  const sizes = (listing: Listing) => {
    const found = new Map<string, number>();
    const alone = listing.files.get(unit);
    if (alone !== undefined) return found.set(unit, alone.size);
    for (const [path, { size }] of listing.files) if (path.startsWith(`${unit}/`)) found.set(path, size);
    return found;
  };
  const [mine, theirs] = [sizes(one), sizes(other)];
  return mine.size === theirs.size && [...mine].every(([path, size]) => theirs.get(path) === size);
}

function sameBytes(one: string, other: string): boolean {
  try {
    const [a, b] = [Deno.readFileSync(one), Deno.readFileSync(other)];
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
  } catch (error) {
    // It vanished while we looked: not the same any more.
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
