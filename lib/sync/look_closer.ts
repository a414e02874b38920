/**
 * Before anybody is asked: sizes and times may differ where the content does not. Looks at the content of undecided
 * units, and only where that can change the plan.
 *
 * @module
 */
import { join } from "node:path";
import { type FileStat, type Listing, sameStat } from "../instance/entry.ts";
import type { SnapshotTree } from "../repository/types.ts";
import type { Comparison, OnlineSession } from "./catch_up.ts";
import type { Finding } from "./plan.ts";
import { fetchFiles, type Staging } from "./staging.ts";

/** What was found out, by unit path. */
export async function lookCloser(
  session: OnlineSession,
  staging: Staging,
  comparison: Comparison,
): Promise<Map<string, Finding>> {
  const { plan, input, base, tree } = comparison;
  const findings = new Map<string, Finding>();
  const open = plan.filter(({ action, local, remote }) => action === "ask" && local !== "gone" && remote !== "gone")
    .map(({ unit }) => unit.path);
  if (open.length === 0) return findings;
  const left = () => open.filter((unit) => !findings.has(unit));

  if (base !== undefined && input.base !== undefined) {
    const baseListing = input.base;
    const touchedThere = open.filter((unit) => sameSizes(unit, baseListing, input.remote));
    if (touchedThere.length > 0) {
      const changed = await session.repository.changedPaths(base, tree.snapshot.id, { signal: session.signal });
      for (const unit of touchedThere) {
        if (![...changed].some((path) => isBelow(path, unit))) findings.set(unit, "remote-same");
      }
    }
    const touchedHere = left().filter((unit) => sameSizes(unit, baseListing, input.local));
    if (touchedHere.length > 0) {
      const baseTree = await session.repository.tree(base, { signal: session.signal });
      const edited = (unit: string) => [...input.local.edited].filter((path) => isBelow(path, unit));
      await compareContent(
        session,
        staging,
        baseTree,
        "base",
        new Map(touchedHere.map((u) => [u, edited(u)])),
        (unit) => {
          findings.set(unit, "local-same");
        },
      );
    }
  }

  const alike = left().filter((unit) => sameSizes(unit, input.local, input.remote));
  const differing = (unit: string) =>
    [...input.local.files].filter(([path, stat]) =>
      isBelow(path, unit) && (input.local.rewritten.has(path) || !sameStat(stat, input.remote.files.get(path)))
    ).map(([path]) => path);
  await compareContent(session, staging, tree, "theirs", new Map(alike.map((u) => [u, differing(u)])), (unit) => {
    findings.set(unit, "equal");
  });
  return findings;
}

async function compareContent(
  session: OnlineSession,
  staging: Staging,
  tree: SnapshotTree,
  into: string,
  units: ReadonlyMap<string, readonly string[]>,
  onSame: (unit: string) => void,
): Promise<void> {
  const wanted = new Set([...units.values()].flat());
  if (wanted.size === 0) return;
  const folder = await fetchFiles(session, staging, tree, { wanted, into, step: "comparing" });
  for (const [unit, paths] of units) {
    if (paths.every((path) => sameBytes(join(session.folder.root, path), join(folder, path)))) onSame(unit);
  }
}

function isBelow(path: string, unit: string): boolean {
  return path === unit || path.startsWith(`${unit}/`);
}

/** The same files of the same sizes: only then can the content be the same. */
function sameSizes(unit: string, one: Listing, other: Listing): boolean {
  const sizes = (listing: Listing) =>
    new Map(
      [...listing.files].filter(([path]) => isBelow(path, unit)).map(([path, { size }]: [string, FileStat]) => [
        path,
        size,
      ]),
    );
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
