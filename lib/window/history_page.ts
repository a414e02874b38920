/**
 * What the history page does: bring moments back, pin them, take the last sync back.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";
import { keepBothName } from "../instance/keep_both_name.ts";
import { readWorldFacts } from "../instance/read_world_facts.ts";
import { worldsOf } from "../instance/units.ts";
import { basename, join } from "../paths.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import type { SnapshotTree } from "../repository/types.ts";
import { openSession } from "../sync/session.ts";
import { pin } from "../sync/pin.ts";
import { restore } from "../sync/restore.ts";
import { undo } from "../profile/undo.ts";
import { readUndoRecord } from "../sync/undo_record.ts";
import type { Action } from "./actions.ts";
import { gameState, worldName } from "./game_state.ts";
import { factsAt, historyView } from "./history_view.ts";
import type { HomeOptions, Look } from "./home_page.ts";
import type { Taken } from "./server/app.ts";
import type { HistoryView, InBoth, RestoreDialog, Toast } from "./view.ts";

/** The history page in a window. */
export interface HistoryPage {
  view(look: Look | undefined): HistoryView;
  take(action: Action): Taken;
  /** Something went wrong while the dialog was open. */
  failed(text: InBoth): void;
}

/** How it meets the window. */
export interface HistoryPageParts {
  readonly options: HomeOptions;
  /** Does one thing; then everything is read again. */
  readonly work: (run: () => Promise<Omit<Toast, "id"> | undefined>) => Taken;
  readonly show: () => void;
  readonly look: () => Look | undefined;
}

/** Moments that are shown at first, and more each time. */
const MORE = 40;
/** So many single files are offered. */
const MOST_FILES = 200;

/** Makes the page. */
export function historyActions({ options, work, show, look }: HistoryPageParts): HistoryPage {
  const { request, signal } = options;
  let most = MORE;
  let dialog: RestoreDialog | undefined;
  let tree: SnapshotTree | undefined;

  const openDialog = async (moment: string, path: string | undefined) => {
    const seen = look();
    const entry = seen?.history?.entries.find(({ id }) => id === moment);
    if (seen === undefined || entry === undefined) return;
    const name = (world: string, facts?: WorldFacts) => worldName(world, facts, seen.icons);
    const changed = entry.changes?.worlds.map((change) => change.path) ?? [];
    const guess = path ?? changed[0] ?? "";
    dialog = {
      moment,
      time: entry.time,
      choices: guess === "" ? [] : [{ ...name(guess), kind: "world" }],
      chosen: guess,
      phase: "looking",
      copyName: "",
    };
    show();
    if (tree?.snapshot.id !== moment) {
      const { repository } = await openSession({ ...request, signal });
      tree = await repository?.tree(moment, { signal });
    }
    // Closed, or another one opened meanwhile.
    if (tree === undefined || dialog?.moment !== moment) return;
    const files = [...tree.nodes].filter(([, { type }]) => type === "file");
    const listing = { files: new Map(files), emptyFolders: new Set<string>() };
    const worlds = worldsOf(listing);
    const chosen = path ?? changed.find((world) => worlds.has(world)) ?? [...worlds][0] ?? files[0]?.[0] ?? "";
    const then = factsAt(seen.history?.entries ?? [], moment, chosen);
    const before = files.reduce((sum, [at, { size }]) => isIn(at, chosen) ? sum + size : sum, 0);
    const { root } = seen.settings.folder;
    const here = seen.view.worlds.find((world) => world.path === chosen);
    dialog = {
      ...dialog,
      phase: "ready",
      choices: [
        ...[...worlds].map((world) => ({
          ...name(world, factsAt(seen.history?.entries ?? [], moment, world)),
          kind: "world" as const,
        })),
        ...files.filter(([at]) => !at.startsWith("saves/")).slice(0, MOST_FILES)
          .map(([at]) => ({ path: at, name: at, kind: "file" as const })),
      ],
      chosen,
      before: { ...gameState(then), size: before },
      ...(here && { now: { ...gameState(await readWorldFacts(join(root, chosen))), size: here.bytes } }),
      copyName: keepBothName(basename(chosen), entry.device, new Date(entry.time), () => false),
    };
    show();
  };

  return {
    failed(text) {
      if (dialog !== undefined) dialog = { ...dialog, phase: "ready", failed: text };
    },
    view(seen) {
      const report = seen?.history ?? { command: "history" as const, entries: [], worlds: [] };
      const view = historyView(report, {
        icons: seen?.icons ?? new Set(),
        most,
        present: { network: networkOf(seen), ...(seen === undefined ? { undo: false } : lastSync(seen.settings)) },
      });
      return {
        ...view,
        ...(seen === undefined && { state: { kind: "loading" } }),
        ...(dialog && { restore: dialog }),
      };
    },
    take(action) {
      switch (action.type) {
        case "history-older":
          most += MORE;
          show();
          return "taken";
        case "restore-look":
          return work(() => openDialog(action.moment, action.path).then(() => undefined));
        case "restore-close":
          dialog = undefined;
          show();
          return "taken";
        case "restore":
          if (dialog !== undefined) dialog = { ...dialog, phase: "working" };
          show();
          return work(async () => {
            const world = /^saves\/([^/]+)$/.exec(action.path)?.[1];
            const { copies } = await restore({
              ...request,
              signal,
              moment: action.moment,
              ...(world === undefined ? { path: action.path } : { world }),
              as: action.as === "copy" ? "copy" : "replacement",
            });
            dialog = undefined;
            const [copy] = copies;
            return copy === undefined
              ? { kind: "restored", name: basename(action.path), undo: true }
              : { kind: "copied", name: basename(copy.to), undo: true };
          });
        case "pin":
          return work(async () => {
            const { name } = action;
            await pin({
              ...request,
              signal,
              moment: action.moment,
              name,
              action: name === undefined ? "remove" : "set",
            });
            return { kind: name === undefined ? "unpinned" : "pinned", ...(name && { name }) };
          });
        case "undo":
        case "undo-toast":
          return work(async () => {
            await undo({ ...request, signal });
            return { kind: "undone" };
          });
        default:
          return "gone";
      }
    },
  };
}

function isIn(path: string, unit: string): boolean {
  return path === unit || path.startsWith(`${unit}/`);
}

function networkOf(seen: Look | undefined): HistoryView["present"]["network"] {
  switch (seen?.view.state.kind) {
    case "fine":
      return "same";
    case "ahead":
      return "behind";
    case "unpushed":
      return "ahead";
    case "apart":
      return "apart";
    default:
      return "unknown";
  }
}

/** The last run that changed something here, where it can be taken back. */
export function lastSync({ folder }: LoadedSettings): Pick<HistoryView["present"], "last" | "undo"> {
  const file = folder.undo;
  const record = readUndoRecord(file);
  if (record.kind !== "ok") return { undo: false };
  const at = Deno.statSync(file).mtime;
  const worlds = record.value.units.filter(({ kind }) => kind === "world").length;
  return { undo: true, ...(at !== null && { last: { at: at.toISOString(), worlds } }) };
}
