/**
 * "Is everything safe?" Pure.
 *
 * @module
 */
import type { Walk } from "../instance/entry.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import { worldsOf } from "../instance/units.ts";
import { hostOf } from "../repository/http_request.ts";
import type { ListedInstance } from "../repository/instance_directory.ts";
import type { HistoryEntry, HistoryReport } from "../sync/history_types.ts";
import type { StatusReport } from "../sync/report_types.ts";
import { printable } from "../ui/printable_text.ts";
import { deviceKind } from "./file_kinds.ts";
import { ticksPlayed, worldName } from "./game_state.ts";
import { ancestors, hadHere } from "./known_sessions.ts";
import type { Device, HomeProfile, HomeState, HomeView, HomeWorld, Run, ScopeNode, Storage } from "./view.ts";

/** All that the page is made of. */
export interface HomeFacts {
  readonly status: StatusReport;
  /** Absent where nobody is logged in. */
  readonly history: HistoryReport | undefined;
  readonly walk: Walk;
  /** Facts of the worlds here, by path. */
  readonly worlds: ReadonlyMap<string, WorldFacts>;
  readonly icons: ReadonlySet<string>;
  readonly scope: readonly ScopeNode[];
  readonly runs: readonly Run[];
  readonly enabled: boolean;
  /** The account's other instances. */
  readonly others: readonly ListedInstance[];
  /** Whether the last sync can be taken back. */
  readonly undo: boolean;
  /** Absent where nobody is logged in. */
  readonly profile: HomeProfile | undefined;
  /** When the network last answered, ISO 8601. */
  readonly checkedAt: string | undefined;
}

/** The page. */
export function homeView(facts: HomeFacts): HomeView {
  const { status, history, scope, runs, enabled, checkedAt } = facts;
  const sessions = (history?.entries ?? []).filter(({ kind }) => kind === "session");
  const had = hadHere(sessions);
  const missing = sessions.filter(({ id }) => !had.has(id));
  const used = history?.entries.reduce((sum, { added = 0 }) => sum + added, 0) ?? 0;
  return {
    page: "home",
    state: stateOf(facts, missing),
    ...(checkedAt !== undefined && { checkedAt }),
    devices: devicesOf(status, sessions, had),
    worlds: worldsHere(facts, missing),
    runs,
    undo: facts.undo,
    ...(facts.profile !== undefined && { profile: facts.profile }),
    ...(facts.others.length > 0 && { others: facts.others.map(({ title, instance }) => nameOf(title ?? instance)) }),
    ...(used > 0 && { storage: { used, ...storageOf(history?.entries ?? []) } }),
    scope,
    settings: {
      device: status.device,
      ...(history !== undefined && { moments: sessions.length }),
      enabled,
      ...(status.account !== undefined && { account: status.account }),
      ...(status.url !== undefined && { host: hostOf(status.url) }),
      ...(status.operatorCanRead !== undefined && { operatorCanRead: status.operatorCanRead }),
    },
  };
}

function nameOf(title: string): string {
  return printable(title).slice(0, 100);
}

function stateOf({ status, walk }: HomeFacts, missing: readonly HistoryEntry[]): HomeState {
  const { network, unpushed } = status;
  if (network === "not-logged-in") return { kind: "logged-out" };
  if (network === "offline") return { kind: "offline" };
  const news = { sessions: missing.length, devices: [...new Set(missing.map(({ device }) => device))] };
  const isAhead = missing.length > 0;
  if (isAhead && unpushed.length > 0) return { kind: "apart", ...news };
  if (isAhead) {
    const bytes = missing.reduce((sum, { added = 0 }) => sum + added, 0);
    return { kind: "ahead", ...news, ...(bytes > 0 && { bytes }) };
  }
  if (unpushed.length > 0) {
    const paths = unpushed.map(({ unit }) => unit.path);
    let bytes = 0;
    for (const [path, { size }] of walk.files) {
      if (paths.some((unit) => path === unit || path.startsWith(`${unit}/`))) bytes += size;
    }
    return { kind: "unpushed", crashed: unpushed.some(({ unit }) => unit.kind === "world"), bytes };
  }
  return worldsOf(walk).size === 0 ? { kind: "empty" } : { kind: "fine" };
}

/** Who filled the network, and what a session usually adds to it. */
function storageOf(entries: readonly HistoryEntry[]): Omit<Storage, "used" | "limit"> {
  const weight = (of: readonly HistoryEntry[]) => of.reduce((sum, { added = 0 }) => sum + added, 0);
  const sessions = entries.filter(({ kind }) => kind === "session");
  const aside = entries.filter(({ kind }) => kind !== "session");
  // The first one brings everything and says nothing about the others.
  const later = sessions.slice(0, -1).map(({ added = 0 }) => added).sort((a, b) => a - b);
  const usual = later[Math.floor(later.length / 2)];
  return {
    senders: [...Map.groupBy(sessions, ({ device }) => device)]
      .map(([device, of]) => ({ device, sessions: of.length, bytes: weight(of) })).sort((a, b) => b.bytes - a.bytes),
    ...(aside.length > 0 && { aside: { copies: aside.length, bytes: weight(aside) } }),
    ...(usual !== undefined && usual > 0 && { usual }),
  };
}

const TRACK = 8;

function devicesOf(
  status: StatusReport,
  sessions: readonly HistoryEntry[],
  here: ReadonlySet<string>,
): Device[] {
  const newest = sessions.slice(0, TRACK).toReversed();
  const names = [...new Set([status.device, ...sessions.map(({ device }) => device)])];
  const devices = names.map((name): Device => {
    const isThis = name === status.device;
    const last = sessions.find(({ device }) => device === name);
    const had = isThis ? here : ancestors(sessions, last === undefined ? [] : [last.id]);
    const track = newest.map(({ id }): Device["track"][number] => !had.has(id) ? isThis ? "new" : "missing" : "had");
    return {
      name,
      kind: deviceKind(name),
      isThis,
      track: isThis && status.unpushed.length > 0 ? [...track, "only-here" as const].slice(-TRACK) : track,
      isNewest: sessions[0]?.device === name,
      behind: sessions.filter(({ id }) => !had.has(id)).length,
      ahead: isThis ? 0 : [...had].filter((id) => !here.has(id)).length,
      ...(last !== undefined && { seenAt: last.time }),
    };
  });
  return devices.sort((a, b) => a.behind - b.behind || Number(b.isThis) - Number(a.isThis));
}

function worldsHere(
  { status, walk, worlds, icons, scope, history }: HomeFacts,
  missing: readonly HistoryEntry[],
): HomeWorld[] {
  const unpushed = new Set(status.unpushed.map(({ unit }) => unit.path));
  const sizes = new Map<string, number>();
  for (const [path, { size }] of walk.files) {
    const world = /^saves\/[^/]+(?=\/)/.exec(path)?.[0];
    if (world !== undefined) sizes.set(world, (sizes.get(world) ?? 0) + size);
  }
  const stays = scope.find(({ path }) => path === "saves")?.children?.filter(({ state }) => state === "off") ?? [];
  const rows = [...worldsOf(walk)].map((path): HomeWorld => {
    const facts = worlds.get(path);
    const played = ticksPlayed(facts);
    const there = missing.flatMap(({ device, changes }) =>
      (changes?.worlds ?? []).filter((change) => change.path === path).map((change) => ({ device, change }))
    );
    const [newest] = there;
    const more = there.reduce((sum, { change }) => sum + Math.max(0, change.played ?? 0) / 20, 0);
    const only = unpushed.has(path);
    const isUnknown = status.network === "offline" || history?.offlineReason !== undefined;
    return {
      ...worldName(path, facts, icons),
      ...(facts?.day !== undefined && { day: facts.day }),
      ...(played !== undefined && { played: played / 20 }),
      bytes: sizes.get(path) ?? 0,
      state: only && newest ? "apart" : only ? "only-here" : newest ? "newer-there" : isUnknown ? "remembered" : "safe",
      ...(newest && {
        there: {
          device: newest.device,
          ...(newest.change.after?.day !== undefined && { day: newest.change.after.day }),
          ...(more > 0 && { more }),
        },
      }),
    };
  });
  const off = stays.map(({ path, name, icon, bytes }): HomeWorld => ({
    path,
    name: name ?? path,
    ...(icon !== undefined && { icon }),
    bytes,
    state: "stays",
  }));
  return [...rows.sort((a, b) => (b.played ?? 0) - (a.played ?? 0)), ...off];
}
