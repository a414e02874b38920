/**
 * Saved states as the page shows them. Pure.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";
import type { SessionChanges, WorldChange as Change } from "../sync/change_types.ts";
import type { HistoryEntry, HistoryReport } from "../sync/history_types.ts";
import { countKinds, deviceKind } from "./file_kinds.ts";
import { worldName } from "./game_state.ts";
import type { HistoryView, Moment, WorldChange } from "./view.ts";

/** What the page is made of besides the states. */
export interface HistoryContext {
  readonly icons: ReadonlySet<string>;
  readonly present: HistoryView["present"];
  /** How many moments are shown. */
  readonly most: number;
}

/** The page without its dialog. */
export function historyView(report: HistoryReport, context: HistoryContext): HistoryView {
  const shown = report.entries.slice(0, context.most);
  const days = new Map<string, { played: number; pinned: boolean }>();
  const devices = new Map<string, number>();
  for (const { time, device, kind, changes, pin } of report.entries) {
    if (kind !== "session") continue;
    const played = playedIn(changes);
    const date = time.slice(0, 10);
    const day = days.get(date) ?? { played: 0, pinned: false };
    days.set(date, { played: day.played + played, pinned: day.pinned || pin !== undefined });
    devices.set(device, (devices.get(device) ?? 0) + played);
  }
  return {
    page: "history",
    state: { kind: report.offlineReason === undefined ? "ready" : "offline" },
    present: context.present,
    moments: shown.map((entry) => moment(entry, context.icons)),
    older: report.entries.length - shown.length,
    days: [...days].filter(([, { played, pinned }]) => played > 0 || pinned)
      .map(([date, { played, pinned }]) => ({ date, played, ...(pinned && { pinned }) })),
    devices: [...devices].map(([name, played]) => ({ name, played })).sort((a, b) => b.played - a.played),
    sessions: report.entries.filter(({ kind }) => kind === "session").length,
  };
}

function moment(entry: HistoryEntry, icons: ReadonlySet<string>): Moment {
  const { id, time, device, kind, isHere, pin, label, added, changes } = entry;
  return {
    id,
    time,
    device,
    deviceKind: deviceKind(device),
    kind,
    isHere,
    ...(pin !== undefined && { pin: pin.name ?? "" }),
    ...(label === "before-pack-update" && { beforePackUpdate: true }),
    ...(added !== undefined && { sent: added }),
    worlds: changes?.worlds.map((change) => shownChange(change, icons)) ?? [],
    files: changes === undefined ? [] : otherFiles(changes),
    ...(changes === undefined && { unknown: true }),
    restorable: true,
  };
}

const CHANGES = { added: "new", changed: "changed", removed: "gone" } as const;

/** What happened to a world, as the page shows it. */
export function shownChange(change: Change, icons: ReadonlySet<string>): WorldChange {
  const { path, before, after, played, chunks, files } = change;
  const count = files && files.added + files.changed + files.removed;
  return {
    ...worldName(path, after ?? before, icons),
    change: CHANGES[change.change],
    ...(before?.day !== undefined && { dayBefore: before.day }),
    ...(after?.day !== undefined && { dayNow: after.day }),
    ...(played !== undefined && played > 0 && { played: played / 20 }),
    ...(chunks !== undefined && chunks > 0 && { chunks }),
    ...(count !== undefined && { files: count }),
    ...(isFirstIn(before, after) && after?.dimension !== undefined && { firstIn: after.dimension }),
  };
}

/** Land of a dimension that had none before. */
function isFirstIn(before: WorldFacts | undefined, after: WorldFacts | undefined): boolean {
  const dimension = after?.dimension;
  return before?.chunks !== undefined && dimension !== undefined && dimension !== before.dimension &&
    !before.chunks[dimension];
}

/** Names stand for kinds; what they do not cover is told as "other". */
function otherFiles({ files, names }: SessionChanges): Moment["files"] {
  const all = files.added + files.changed + files.removed;
  const known = countKinds(names);
  if (all <= names.length) return known;
  const rest = all - names.length;
  const [first] = known;
  return known.length === 1 && first !== undefined
    ? [{ kind: first.kind, count: all }]
    : [...known, { kind: "other", count: rest }];
}

/** Seconds played between two states, all worlds together. */
export function playedIn(changes: SessionChanges | undefined): number {
  return changes?.worlds.reduce((sum, { played = 0 }) => sum + Math.max(0, played) / 20, 0) ?? 0;
}

/** What a world was like at a moment: what the nearest state that told of it says. */
export function factsAt(
  entries: readonly HistoryEntry[],
  moment: string,
  world: string,
): WorldFacts | undefined {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const seen = new Set<string>();
  const open = [moment];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const entry = byId.get(id);
    const found = entry?.changes?.worlds.find(({ path }) => path === world);
    if (found !== undefined) return found.after;
    open.push(...entry?.parents ?? []);
  }
  return undefined;
}
