/**
 * The last moment at which this machine and the network agreed.
 *
 * @module
 */
import { SyncError } from "../errors.ts";
import type { Listing, LocalStat, Walk } from "../instance/entry.ts";
import { sameStat } from "../instance/entry.ts";
import type { SnapshotId } from "../repository/types.ts";
import { type Inventory, type InventoryEntry, readInventory, readSeal, writeInventory } from "../settings/inventory.ts";
import type { SettingsRead } from "../settings/settings_file.ts";
import { newDeviceId, readState, type State } from "../settings/state.ts";
import { remoteListing } from "./remote_listing.ts";
import type { OnlineSession, Session } from "./session.ts";
import { untouchedSince } from "./sides.ts";
import { hasYoung, lookAgain } from "./young_files.ts";

/** What was agreed. */
export interface Agreement {
  readonly state: State;
  /** Absent where it was lost, or where the original wrote the state: see {@linkcode rebuildInventory}. */
  readonly inventory: Inventory | undefined;
  /** The inventory as it lies on disk has files that were too young to be trusted. */
  readonly hadYoung?: boolean;
}

/**
 * Reads the agreement with the repository of this session. Another account's or instance's counts as none.
 *
 * @throws {NewerVersionError}
 */
export function readAgreement(session: Session): Agreement | undefined {
  const { folder, settings, emit } = session;
  const state = readState(folder.state);
  if (state.kind === "broken") emit({ type: "note", text: state.message });
  if (state.kind !== "ok") return undefined;
  if (state.value.repository !== "" && state.value.repository !== settings.repository) return undefined;
  if (state.value.bases.length === 0 && state.value.originalHead === undefined) return undefined;
  let read: SettingsRead<Inventory> | undefined;
  let hadYoung = false;
  return {
    state: state.value,
    // Only where it is needed: 100,000 files take their time.
    get inventory() {
      if (read === undefined) {
        read = readInventory(folder.inventory);
        if (read.kind === "broken") emit({ type: "note", text: read.message });
        hadYoung = read.kind === "ok" && hasYoung(read.value);
        if (read.kind === "ok" && hadYoung) read = { kind: "ok", value: lookAgain(folder, read.value) };
      }
      return read.kind === "ok" ? read.value : undefined;
    },
    get hadYoung() {
      return hadYoung;
    },
  };
}

/** Tells whether what lies on disk is what was agreed. The hot path of every run: a seal that fits says it all. */
export async function nothingChanged(session: Session, agreement: Agreement, walk: Walk): Promise<boolean> {
  const { folder } = session;
  const seal = await walk.seal();
  if (readSeal(folder.inventory) === seal) return true;
  const { inventory } = agreement;
  if (inventory === undefined || !untouchedSince(walk, inventory)) return false;
  if (agreement.hadYoung === true && !hasYoung(inventory)) settle(session, inventory, seal);
  return true;
}

/** The young files are old by now: the next run need not read them again. A full disk only means that it does. */
function settle({ folder, emit }: Session, inventory: Inventory, seal: string): void {
  try {
    writeInventory(folder.inventory, inventory, seal);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    emit({ type: "detail", text: `${folder.inventory} was not renewed: ${error.message}` });
  }
}

/** A state that has agreed on nothing yet. */
export function freshState(session: Session, deviceId: string = newDeviceId()): State {
  return { deviceId, bases: [], known: new Set(), repository: session.settings.repository ?? "" };
}

/**
 * Makes the agreement whole: the original's short id becomes a full one, and a lost inventory is made again from the
 * snapshot that was agreed on. Where the network no longer has that snapshot, nothing can be said: no agreement.
 *
 * @param present The ids on the network.
 */
export async function wholeAgreement(
  session: OnlineSession,
  agreement: Agreement | undefined,
  walk: Listing<LocalStat>,
  present: ReadonlySet<SnapshotId>,
): Promise<{ readonly state: State; readonly inventory: Inventory } | undefined> {
  if (agreement === undefined) return undefined;
  if (agreement.inventory !== undefined && agreement.state.bases.length > 0) {
    return { state: agreement.state, inventory: agreement.inventory };
  }
  const { originalHead, ...state } = agreement.state;
  const head = state.bases[0] ??
    [...present].find((id) => originalHead !== undefined && id.startsWith(originalHead));
  if (head === undefined || !present.has(head)) return undefined;
  const tree = await session.repository.tree(head, { signal: session.signal });
  return {
    state: { ...state, bases: [head], repository: session.settings.repository ?? "" },
    inventory: rebuildInventory(remoteListing(tree, session.scope).listing, walk),
  };
}

function rebuildInventory(agreed: Listing, walk: Listing<LocalStat>): Inventory {
  const files = new Map<string, InventoryEntry>();
  for (const [path, remote] of agreed.files) {
    const local = walk.files.get(path);
    files.set(path, { remote, local: local !== undefined && sameStat(local, remote) ? local : null });
  }
  return { files, emptyFolders: agreed.emptyFolders };
}
