/**
 * Sends what changed here, after looking at it.
 *
 * @module
 */
import { basename } from "../paths.ts";
import { CancelledError, OFFLINE_CODES, SyncError } from "../errors.ts";
import type { FileStat, Listing, SkipReason, Walk } from "../instance/entry.ts";
import { portabilityProblem } from "../instance/safe_path.ts";
import { openWorlds } from "../instance/running_game.ts";
import { upgradeInProgress, worldsOf } from "../instance/units.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import type { SnapshotId } from "../repository/types.ts";
import type { Inventory, InventoryEntry } from "../settings/inventory.ts";
import { writeState } from "../settings/state.ts";
import { type Agreement, freshState } from "./agreement.ts";
import { amountsOf } from "./amounts.ts";
import { agreeOnSent } from "./agree_on_sent.ts";
import { isFetchable } from "./fetchable.ts";
import { suspicion } from "./suspicion.ts";
import { ownTaste } from "./own_taste.ts";
import { makePlan } from "./plan.ts";
import { save } from "./save.ts";
import type { OnlineSession, Session } from "./session.ts";
import { noteOf } from "./session_note.ts";
import { agreedSide, localSide } from "./sides.ts";
import type { PlannedUnit, Unit } from "./plan_types.ts";
import { youngContents } from "./young_files.ts";

/** What is to be sent. */
export interface SendInput {
  readonly agreement: Agreement | undefined;
  readonly walk: Walk;
  /** The ids on the network. */
  readonly present: ReadonlySet<SnapshotId>;
  readonly signal?: AbortSignal | undefined;
  /** Whether a suspect state is saved aside, or just not sent. */
  readonly suspect: "save" | "hold";
  /** Awaited before anything is sent, after all is looked at. */
  readonly ready?: () => Promise<void>;
}

/** How it went. */
export type Sent =
  | {
    readonly kind: "sent";
    readonly id: SnapshotId;
    readonly units: readonly PlannedUnit[];
    readonly bytes: number;
    readonly files: number;
  }
  | {
    readonly kind: "held" | "quarantined" | "game-running";
    readonly reason: string;
    readonly units: readonly PlannedUnit[];
  };

const NOTHING: Listing = { files: new Map(), emptyFolders: new Set() };

/** What changed here since the last agreement, unit by unit. */
export function changesHere(session: Session, walk: Walk, inventory: Inventory | undefined): PlannedUnit[] {
  const base = inventory === undefined ? undefined : agreedSide(inventory);
  return makePlan({
    base,
    local: localSide(walk, inventory),
    remote: base ?? NOTHING,
    policyOf: (path, kind) => session.policyOf(path, kind),
  }).filter(({ local }) => local !== "same" && local !== "absent");
}

/**
 * Sends everything that changed. What looks broken or went back in time is saved too, but aside: it does not become the
 * version that other computers get.
 */
export async function send(session: OnlineSession, input: SendInput): Promise<Sent> {
  const { folder } = session;
  const inventory = input.agreement?.inventory;
  const units = changesHere(session, input.walk, inventory);
  const worlds = units.filter(({ unit, local }) => unit.kind === "world" && local !== "gone").map(({ unit }) =>
    unit.path
  );
  const [open] = worlds.length === 0 ? [] : openWorlds(folder.root, worlds);
  if (open !== undefined) {
    const reason = `The world ${basename(open)} is still open in the game; it is sent after the next session.`;
    return { kind: "game-running", reason, units };
  }
  const upgrading = worlds.find((world) => upgradeInProgress(input.walk, world));
  if (upgrading !== undefined) {
    return {
      kind: "held",
      reason: `Minecraft was interrupted while upgrading the world ${basename(upgrading)}; start it once.`,
      units,
    };
  }
  if (!isFetchable(input.walk)) {
    return {
      kind: "held",
      reason:
        `There are ${input.walk.files.size.toLocaleString("en")} files here, more than any computer could fetch ` +
        "again. Nothing was sent; leave a folder out of the sync (instance-sync open shows what travels).",
      units,
    };
  }
  const state = input.agreement?.state ?? freshState(session);
  const facts = new Map<string, WorldFacts>();
  const consents = new Set(state.consents);
  const reason = await suspicion(session, input, worlds, { facts, consents });
  if (reason !== undefined && input.suspect === "hold") return { kind: "held", reason, units };
  const local = localSide(input.walk, inventory);
  noteLeftOut(session, input.walk, local.edited);
  await input.ready?.();
  session.emit({ type: "step", step: "uploading" });
  const began = performance.now();
  if (session.request.onFile !== undefined) {
    const files = [...local.edited].map((path): [string, number] => [path, input.walk.files.get(path)?.size ?? 0]);
    const isNew = ({ path }: Unit) => units.some(({ unit, local }) => unit.path === path && local === "new");
    session.emit({ type: "amounts", step: "uploading", units: amountsOf(files, worldsOf(input.walk), isNew) });
  }
  const contents = youngContents(folder, input.walk.files);
  const doubtful = state.rewrites === true ? local.edited : local.rewritten;
  const result = await save(session, {
    kind: reason === undefined ? "session" : "quarantine",
    walk: input.walk,
    bases: state.bases,
    present: input.present,
    rereadAll: doubtful.size > 0 || state.rewrites === true,
    bringsOldTimes: [...local.edited].some((path) => isOlder(input.walk.files.get(path), inventory?.files.get(path))),
    bringsWorlds: units.some(({ unit, local }) => unit.kind === "world" && local === "new"),
    consents: [...consents],
    left: state.left ?? [],
    note: noteOf({ units, walk: input.walk, edited: local.edited, inventory, facts }),
    signal: input.signal,
  });
  const known = new Set([...state.known].filter((id) => input.present.has(id)).concat(result.id));
  if (reason !== undefined) {
    if (input.agreement !== undefined) writeState(folder.state, { ...state, known });
    return { kind: "quarantined", reason, units };
  }
  const seconds = (performance.now() - began) / 1000;
  const rate = result.added > 100_000 ? { rate: Math.max(1, Math.round(result.added / seconds)) } : {};
  const { consents: _, rewrites: __, ...kept } = state;
  await agreeOnSent(session, input.walk, {
    missing: result.missing,
    contents,
    facts,
    state: { ...kept, bases: [result.id], known, own: ownTaste(session, state, local.edited), ...rate },
  });
  if (result.missing.length > 0) {
    session.emit({
      type: "note",
      text: `${result.missing[0]} could not be read while it was saved; it is sent again next time.`,
    });
  }
  return { kind: "sent", id: result.id, units, bytes: result.added, files: result.files };
}

function isOlder(now: FileStat | undefined, agreed: InventoryEntry | undefined): boolean {
  const before = agreed?.remote ?? undefined;
  return now !== undefined && before !== undefined && now.mtime < before.mtime;
}

/** Says what cannot travel, or not to every computer. */
function noteLeftOut({ emit }: Session, walk: Walk, edited: ReadonlySet<string>): void {
  for (const { path, reason } of walk.skipped) {
    if (reason !== "hard-exclusion") emit({ type: "note", text: `Left out: ${path} (${WHY_LEFT[reason]}).` });
  }
  const problems = [...edited].flatMap((path) => {
    const problem = portabilityProblem(path);
    return problem === undefined ? [] : [`${path}: ${problem}`];
  });
  if (problems.length > 0) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    emit({ type: "note", text: `Computers with Windows cannot take ${problems[0]}${more}.` });
  }
}

const WHY_LEFT: Record<Exclude<SkipReason, "hard-exclusion">, string> = {
  symlink: "a link to another place",
  "special-file": "not a file",
  unreadable: "it cannot be read",
  "too-big": "too large",
  name: "its name cannot travel",
};

/** Sends within a limit of time; what would not fit is left for later. */
export async function sendWithin(
  session: OnlineSession,
  input: Omit<SendInput, "signal" | "suspect" | "ready">,
  limit: { readonly milliseconds: number; readonly bytes: number },
): Promise<Sent> {
  const units = changesHere(session, input.walk, input.agreement?.inventory);
  const later = (reason: string): Sent => ({ kind: "held", reason, units });
  const { edited } = localSide(input.walk, input.agreement?.inventory);
  let bytes = 0;
  for (const path of edited) bytes += input.walk.files.get(path)?.size ?? 0;
  // Without a parent everything is read again.
  if (input.agreement?.state.bases.every((id) => !input.present.has(id))) bytes = input.walk.bytes;
  if (bytes > limit.bytes) return later("It would take too long before the game.");
  if (vanished(input)) return later("All worlds are gone from this computer.");
  const timeout = AbortSignal.timeout(limit.milliseconds);
  const signal = session.signal === undefined ? timeout : AbortSignal.any([session.signal, timeout]);
  try {
    return await send({ ...session, request: { ...session.request, decide: undefined } }, {
      ...input,
      signal,
      suspect: "hold",
    });
  } catch (error) {
    if (session.signal?.aborted || !(error instanceof SyncError)) throw error;
    if (!(error instanceof CancelledError || OFFLINE_CODES.has(error.code))) throw error;
    session.emit({ type: "detail", text: `not sent before the game: ${error.message}` });
    return later(error.message);
  }
}

/** Every world that was agreed on is gone at once: a reinstalled pack or a moved folder, never a wish. */
export function vanished({ agreement, walk }: Pick<SendInput, "agreement" | "walk">): boolean {
  const isWorld = (path: string) => path.startsWith("saves/") && path.endsWith("/level.dat");
  const had = [...agreement?.inventory?.files.keys() ?? []].some(isWorld);
  return had && ![...walk.files.keys()].some((path) => path.startsWith("saves/"));
}
