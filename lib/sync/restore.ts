/**
 * `restore`: brings back how the instance, one world or one path was at some moment.
 *
 * @module
 */
import { didYouMean } from "../did_you_mean.ts";
import { UnsafeNameError, UsageError } from "../errors.ts";
import type { Listing, Walk } from "../instance/entry.ts";
import { isSafePath } from "../instance/safe_path.ts";
import { worldsOf } from "../instance/units.ts";
import { basename, dirname } from "../paths.ts";
import type { Snapshot } from "../repository/types.ts";
import { readAgreement, wholeAgreement } from "./agreement.ts";
import { bringBack } from "./bring_back.ts";
import { notTold } from "./compare.ts";
import type { RestoreReport, RestoreRequest } from "./restore_types.ts";
import { findMoment, loggedIn, momentOf, type Moments, momentsOf } from "./moments.ts";
import { momentSide, rewrittenSince } from "./moment_side.ts";
import { locked, recover } from "./pull.ts";
import { packStandings } from "./pack_tags.ts";
import { putBeside } from "./put_beside.ts";
import { covers, restorePlan, type Wish } from "./restore_plan.ts";
import { type OnlineSession, openSession, type Session } from "./session.ts";
import { localSide } from "./sides.ts";

/**
 * Brings a moment back: in place of what is here, or as a copy beside it. What is replaced is kept first, so `undo` takes
 * it back. This computer goes on standing where it stood: what was brought back is a change here, and the next push sends
 * it to the others as the newest version.
 *
 * Of the whole instance, worlds made since, collections such as screenshots, and this computer's own settings stay.
 *
 * @param request What and where; see {@linkcode RestoreRequest}.
 * @throws {UsageError} The moment, world or path is not there, or this computer was never brought up to date.
 * @throws {UnsafeNameError} The path leads out of the game directory or never travels.
 * @throws {GameRunningError} A world that would be replaced is open.
 * @throws {SyncError} Any other kind in `errors.ts`, a network that cannot be used too; the instance is whole then.
 * @example
 * ```ts
 * import { NoTokenError } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * try {
 *   const { copies } = await restore({ packFolder, moment: "3f2a91c4", world: "Home", as: "copy" });
 *   console.log(copies[0]?.to); // "saves/Home (from desktop, 2026-11-20)"
 * } catch (error) {
 *   if (!(error instanceof NoTokenError)) throw error;
 *   console.log(error.message); // nobody is logged in, in an empty folder
 * }
 * ```
 */
export async function restore(request: RestoreRequest): Promise<RestoreReport> {
  const started = performance.now();
  return await restoreIn(await openSession(request), request, started);
}

/**
 * {@linkcode restore} in an opened session; a simulation brings its own repository.
 *
 * @param started When the run began, as `performance.now()` counts.
 */
export async function restoreIn(session: Session, request: RestoreRequest, started: number): Promise<RestoreReport> {
  const online = loggedIn(session);
  const wish = wishOf(request, session);
  return await locked(session, async () => {
    await recover(session);
    session.emit({ type: "step", step: "checking" });
    const moments = await momentsOf(online, "fail");
    const record = findMoment(moments, request.moment);
    const done = request.as === "copy"
      ? await copyOf(online, record, wish)
      : await inPlace(online, moments, record, wish);
    return {
      command: "restore",
      moment: momentOf(moments, record),
      units: [],
      stayed: [],
      copies: [],
      ...done,
      duration: performance.now() - started,
    };
  });
}

type Done = Pick<RestoreReport, "bytes" | "files"> & Partial<RestoreReport>;

async function inPlace(session: OnlineSession, moments: Moments, record: Snapshot, wish: Wish): Promise<Done> {
  const { present } = moments;
  const walk = await session.walk();
  const agreement = await wholeAgreement(session, readAgreement(session), walk, present);
  if (agreement === undefined) {
    throw new UsageError(
      "This computer has never been brought up to date with the network, so nothing can be put in place yet. " +
        "Run instance-sync pull first, or bring it back as a copy.",
    );
  }
  const { state, inventory } = agreement;
  const side = await momentSide(session, record, { walk, inventory });
  const named = wish.kind === "everything" ? wish : checkedWish(wish, side.listing, walk, side.left);
  if (wish.kind === "everything" && side.left.size > 0) {
    const [first = ""] = side.left;
    const text = `Not brought back, because of names that cannot exist on this computer: ${first.slice(0, 100)}`;
    session.emit({ type: "note", text: side.left.size === 1 ? `${text}.` : `${text} and ${side.left.size - 1} more.` });
  }
  const noted = localSide(walk, inventory);
  // Settings that are this computer's own were agreed to differ.
  const local = { ...noted, edited: noted.edited.union(new Set(state.own).intersection(walk.files)) };
  const rewritten = await rewrittenSince(session, moments, record.id, { bases: state.bases, listing: side.listing });
  const pack = await packStandings(await session.pack(), record.tags);
  const plan = restorePlan({
    wish: named,
    local,
    then: side.listing,
    inventory,
    policyOf: session.policyOf,
    rewritten,
    findings: notTold(local, side.listing, side.notHere, side.tree.snapshot),
    pack,
    blocked: new Set(walk.skipped.map(({ path }) => path)),
  });
  const { rows, worlds, stayed } = plan;
  if (rows.length === 0) return { stayed, bytes: 0, files: 0 };
  const brought = await bringBack(session, {
    rows,
    worlds,
    walk,
    local,
    state,
    inventory,
    present,
    rewritten,
    pack,
    ...side,
  });
  return { units: brought.rows, stayed, ...brought.done };
}

async function copyOf(session: OnlineSession, record: Snapshot, wish: Wish): Promise<Done> {
  if (wish.kind === "everything") {
    throw new UsageError("Only one world or one path can be brought back as a copy: name it with --world or --path.");
  }
  const walk = await session.walk();
  const side = await momentSide(session, record, { walk, inventory: undefined });
  const named = checkedWish(wish, side.listing, walk, side.left);
  return await putBeside(session, { path: named.path, tree: side.tree, listing: side.listing, walk, record });
}

/** What the caller means, as far as it can be told without looking. */
function wishOf({ world, path }: RestoreRequest, { scope }: Session): Wish {
  if (world !== undefined && path !== undefined) throw new UsageError("Name a world or a path, not both.");
  const slashed = (Deno.build.os === "windows" ? (world ?? path)?.replaceAll("\\", "/") : world ?? path)
    ?.replace(/\/+$/, "");
  if (slashed === undefined) return { kind: "everything" };
  const wanted = world === undefined || slashed.startsWith("saves/") ? slashed : `saves/${slashed}`;
  if (!isSafePath(wanted) || (world !== undefined && wanted.split("/").length !== 2)) {
    throw new UnsafeNameError(
      `${JSON.stringify(slashed.slice(0, 100))} is no ${
        world === undefined ? "path in" : "folder name of a world in"
      } the game directory.`,
    );
  }
  if (!scope.accepts(wanted, "file") && !scope.accepts(wanted, "folder") && !scope.mayHold(wanted)) {
    throw new UnsafeNameError(`${wanted} never travels, so it is in no saved state.`);
  }
  return { kind: world === undefined ? "path" : "world", path: wanted };
}

type NamedWish = Exclude<Wish, { readonly kind: "everything" }>;

/** The wish if the moment can fulfil it here. A path that is a world's folder means that world. */
function checkedWish(wish: NamedWish, then: Listing, walk: Walk, left: ReadonlySet<string>): NamedWish {
  const { path } = wish;
  if (left.has(/^saves\/[^/]+/.exec(path)?.[0] ?? path)) {
    throw new UnsafeNameError(`${path} holds a name that cannot exist on this computer.`);
  }
  const worlds = worldsOf(then);
  if (worlds.has(path)) return { kind: "world", path };
  if (wish.kind === "path" && hasAny(then, wish)) {
    return worldsOf(walk).has(path) ? { kind: "world", path } : wish;
  }
  if (wish.kind === "world") {
    const names = [...worlds].map((world) => world.slice("saves/".length)).sort();
    const meant = didYouMean(path.slice("saves/".length), names);
    throw new UsageError(
      `There was no world "${path.slice("saves/".length)}" then.${
        meant === undefined ? "" : ` Did you mean "${meant}"?`
      }` +
        (names.length === 0 ? " There was none at all." : ` There were: ${listed(names)}.`),
    );
  }
  const near = [...then.files.keys()].filter((other) =>
    dirname(other) === dirname(path) || basename(other) === basename(path)
  );
  const meant = didYouMean(path, near);
  throw new UsageError(`There was no ${path} then.${meant === undefined ? "" : ` Did you mean ${meant}?`}`);
}

function hasAny({ files, emptyFolders }: Listing, wish: Wish): boolean {
  for (const path of files.keys()) if (covers(wish, path)) return true;
  for (const path of emptyFolders) if (covers(wish, path)) return true;
  return false;
}

function listed(names: readonly string[]): string {
  return names.length <= 8 ? names.join(", ") : `${names.slice(0, 8).join(", ")} and ${names.length - 8} more`;
}
