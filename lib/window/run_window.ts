/**
 * The window of one `pull` or `push`: shows how the transfer goes, asks about conflicts, takes Cancel and its like.
 *
 * @module
 */
import { CancelledError, ConflictError, DiskFullError, SyncError } from "../errors.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { freeBytes } from "../sync/free_space.ts";
import { readWorlds } from "../settings/worlds_file.ts";
import type { PlannedUnit } from "../sync/plan_types.ts";
import type { Decision, Question } from "../sync/question_types.ts";
import type { Report } from "../sync/report_types.ts";
import type { MovedFile, SyncEvent } from "../sync/run_types.ts";
import { errorInBoth, textInBoth } from "../ui/in_both.ts";
import type { Action } from "./actions.ts";
import { conflictView } from "./conflict_view.ts";
import { worldName } from "./game_state.ts";
import { watchNetwork } from "./network_watch.ts";
import { type OpenedWindow, openWindow, type WindowOptions } from "./open_window.ts";
import { watchParent } from "./parent_watch.ts";
import { type ProgressTracker, trackProgress } from "./progress_state.ts";
import type { Taken } from "./server/app.ts";
import { toldWorlds } from "./told_worlds.ts";
import type { EndedView, ProgressState, ProgressView } from "./view.ts";
import { settingsFor, shellOf, type WindowRequest } from "./window_settings.ts";
import { worldFolders, worldIcons } from "./world_icons.ts";

/** What a run's window is opened with. */
export interface RunWindowOptions extends WindowOptions {
  readonly verb: "pull" | "push";
  /** A window that is open already, such as that of a login. */
  readonly opened?: OpenedWindow | undefined;
  /** Makes a run take part in a window of its own kind, such as the home page. */
  readonly openRun?: ((stop: RunStop) => RunWindow) | undefined;
  readonly request: WindowRequest;
  /** Ends the waiting for the player. */
  readonly signal: AbortSignal;
  /** Asks in another way, where no window came up. */
  readonly askOtherwise?: ((questions: readonly Question[]) => Promise<Decision>) | undefined;
  /** Whether a launch goes on after this error: then the player may play at once, and Cancel stops the launch. */
  readonly goesOnAfter?: ((error: SyncError) => boolean) | undefined;
  /** How often the network is asked for news while the player chooses, milliseconds. */
  readonly newsEvery?: number | undefined;
}

/** Ends one attempt of a run. */
export interface RunStop {
  /** Of the present attempt. */
  readonly signal: AbortSignal;
  abort(): void;
}

/** What comes after a run that failed: its error, the same run once more, the game as it is, or a quiet end. */
export type AfterFailure = "throw" | "again" | "play-now" | "stopped";

/** What whoever looks at a failure wants. */
type AfterShownFailure = "retry" | "play-now" | "cancel" | "close";

/** A window that takes part in a run. */
export interface RunWindow {
  onEvent(event: SyncEvent): void;
  onFile(file: MovedFile): void;
  decide(questions: readonly Question[], settled: readonly PlannedUnit[]): Promise<Decision>;
  ended(report: Report): Promise<void>;
  failed(error: unknown): Promise<AfterFailure>;
}

/** Views come at most this often, milliseconds. */
const SHOW_EVERY = 150;
/** How often the network is asked for news while the player chooses, milliseconds. */
const NEWS_EVERY = 5000;

/**
 * Opens the window of a run.
 *
 * @param options `stop`: ends the run.
 */
export async function openRunWindow(
  options: RunWindowOptions & { readonly stop: RunStop },
): Promise<RunWindow> {
  if (options.openRun !== undefined) return options.openRun(options.stop);
  const settings = settingsFor(options.request);
  const opened = options.opened ??
    openWindow(shellOf(settings, options.verb === "pull" ? "launch" : "nobody"), options);
  const window = runWindowOn(opened, settings, options);
  window.show();
  await opened.bringUp();
  return window;
}

/** The same in a window that is open already. */
export function runWindowOn(
  { server, bringUp }: OpenedWindow,
  settings: LoadedSettings,
  options: RunWindowOptions & {
    readonly stop: RunStop;
    /** What the end of the run means for the window; it ends too if left out. */
    readonly finish?: (view: EndedView) => Promise<void>;
  },
): RunWindow & { show(): void } {
  const { verb, signal, stop, newsEvery = NEWS_EVERY, finish = (view) => server.end(view) } = options;
  const { root, worlds } = settings.folder;
  const hasIcon = new Set<string>();
  const lookForIcons = () => {
    const icons = worldIcons(root, worldFolders(root));
    server.addIcons(icons);
    Object.keys(icons).forEach((path) => hasIcon.add(path));
  };
  lookForIcons();
  const agreed = () => {
    const read = readWorlds(worlds);
    return read.kind === "ok" ? read.value : new Map();
  };
  let told: ReadonlyMap<string, WorldFacts> | undefined;
  const over = new AbortController();
  const tracker: ProgressTracker = trackProgress({
    direction: verb === "pull" ? "down" : "up",
    now: () => performance.now(),
    nameOf: ({ unit }) => worldName(unit.path, agreed().get(unit.path) ?? told?.get(unit.path), hasIcon),
  });
  /** Worlds that come for the first time: what they are called only the saved states tell. */
  const askForNames = (event: SyncEvent) => {
    const isFirst = event.type === "amounts" && event.units.some(({ unit, isNew }) => unit.kind === "world" && isNew);
    if (!isFirst || verb !== "pull" || told !== undefined) return;
    told = new Map();
    void toldWorlds(options.request, AbortSignal.any([signal, over.signal])).then((worlds) => {
      if (over.signal.aborted) return;
      told = worlds;
      show();
    });
  };

  let wish: "play-now" | "cancel" | "again" | undefined;
  let stale: string | "somebody" | undefined;
  let round = 0;
  let asking: ((action: Action) => Taken) | undefined;
  let isHidden = false;
  let shownAt = -Infinity;

  const show = () => {
    if (asking !== undefined || isHidden) return;
    shownAt = performance.now();
    const view = tracker.view();
    // Where no launch waits there is nothing to play now.
    server.show({ ...view, playNow: view.playNow && server.shell.waiting });
  };
  const ticker = setInterval(show, 1000);
  const stopWatching = watchParent(() => {
    wish = "cancel";
    stop.abort();
  });
  const end = async (view: EndedView) => {
    clearInterval(ticker);
    stopWatching();
    over.abort();
    if (!isHidden) await finish(view);
  };
  const interrupt = (why: NonNullable<typeof wish>): Taken => {
    if (wish !== undefined) return "gone";
    wish = why;
    stop.abort();
    return "taken";
  };
  server.onAction((action) => {
    if (asking !== undefined) return asking(action);
    switch (action.type) {
      case "cancel":
        return interrupt("cancel");
      case "play-now":
        return verb === "pull" ? interrupt("play-now") : "gone";
      case "retry":
        return interrupt("again");
      case "background":
        if (verb === "pull") return "gone";
        // The run goes on; there is only nothing to see any more.
        void end({ page: "ended", reason: "background" });
        isHidden = true;
        return "taken";
      default:
        return "gone";
    }
  });

  const ask = async (): Promise<Decision | "nobody" | "news"> => {
    const asked = new AbortController();
    const over = AbortSignal.any([signal, stop.signal, asked.signal]);
    const answered = Promise.withResolvers<Decision>();
    over.addEventListener("abort", () => answered.resolve("cancel"), { once: true });
    asking = (action) => {
      if (action.type === "cancel") answered.resolve("cancel");
      else if (action.type === "answer" && action.round === round) {
        answered.resolve(new Map(Object.entries(action.answers)));
      } else return "gone";
      return "taken";
    };
    try {
      const news = watchNetwork(options.request, { every: newsEvery, signal: over });
      const absence = server.absence(over).then((why) =>
        why === "left" && verb === "pull" ? "cancel" as const : "nobody" as const
      );
      return await Promise.race([answered.promise, absence, news.then(() => "news" as const)]);
    } finally {
      asking = undefined;
      asked.abort();
    }
  };

  /** Shows what went wrong to whoever looks, who may have mended it. */
  const afterFailure = async (state: ProgressState, playNow: boolean): Promise<AfterShownFailure> => {
    const over = new AbortController();
    const answered = Promise.withResolvers<AfterShownFailure>();
    signal.addEventListener("abort", () => answered.resolve("close"), { once: true });
    asking = ({ type }) => {
      const isAnswer = type === "retry" || type === "cancel" || type === "close" || (type === "play-now" && playNow);
      if (!isAnswer) return "gone";
      answered.resolve(type);
      return "taken";
    };
    server.show({ ...tracker.view(), state, playNow, background: false });
    server.absence(AbortSignal.any([signal, over.signal])).then(() => answered.resolve("close"));
    return await answered.promise.finally(() => {
      asking = undefined;
      over.abort();
    });
  };

  return {
    show,
    onEvent(event) {
      tracker.onEvent(event);
      askForNames(event);
      if (event.type === "step" || performance.now() - shownAt >= SHOW_EVERY) show();
    },
    onFile: (file) => tracker.onFile(file),
    async decide(questions, settled) {
      round++;
      const [first] = questions;
      const staleFrom = stale === undefined ? undefined : first?.remote?.device ?? stale;
      stale = undefined;
      const context = { round, stale: staleFrom, device: settings.device, agreed: agreed(), icons: hasIcon, settled };
      // Asked before: a page that is closed as soon as it sees the question was there, and left.
      const isSeen = await server.isSeen();
      server.show(conflictView(questions, { ...context, today: new Date() }));
      if (!isSeen) await bringUp();
      const answer = await ask();
      if (answer === "news") {
        wish = "again";
        stale = "somebody";
        return "cancel";
      }
      if (answer !== "nobody") return answer;
      if (options.askOtherwise !== undefined) return await options.askOtherwise(questions);
      throw new ConflictError(
        "A choice is needed and nobody opened the window. Nothing was changed; start the game again to be asked again.",
        questions.map(({ unit }) => unit.path),
      );
    },
    ended(report) {
      lookForIcons();
      return end(endOf(report, tracker.moved()));
    },
    async failed(error) {
      const isOurs = error instanceof CancelledError && !signal.aborted;
      if (isOurs && wish === "again") {
        wish = undefined;
        return "again";
      }
      if (isOurs && wish === "play-now") {
        await end({ page: "ended", reason: "play-now" });
        return "play-now";
      }
      if (error instanceof CancelledError) {
        await end({ page: "ended", reason: verb === "push" ? "unsent" : "cancelled" });
        return isOurs && verb === "push" ? "stopped" : "throw";
      }
      const text = errorInBoth(error);
      if (error instanceof SyncError && await server.isSeen()) {
        const state: ProgressState = error instanceof DiskFullError
          ? { kind: "full", ...await room(error, root, tracker.view()) }
          : { kind: "failed", text };
        const playNow = verb === "pull" && server.shell.waiting && options.goesOnAfter?.(error) === true;
        const answer = await afterFailure(state, playNow);
        if (answer === "retry") return "again";
        if (answer === "play-now") {
          await end({ page: "ended", reason: "play-now" });
          return "play-now";
        }
        if (answer === "cancel" && playNow) {
          await end({ page: "ended", reason: "cancelled" });
          throw new CancelledError("Stopped after this trouble: " + error.message, { cause: error });
        }
      }
      await end({ page: "ended", reason: "failed", text });
      return "throw";
    },
  };
}

/** What the page says at the end of a run: what was moved only where it really is in its place. */
function endOf(report: Report, moved: ProgressView | undefined): EndedView {
  const told = { page: "ended" as const, ...(moved && { moved }) };
  if (report.command === "pull" && report.outcome === "offline") {
    return { page: "ended", reason: "offline", ...why(report.offlineReason) };
  }
  if (report.command !== "push") return { ...told, reason: "play" };
  switch (report.outcome) {
    case "offline":
    case "pull-first":
    case "game-running":
    case "quarantined":
      return { page: "ended", reason: "unsent", ...why(report.reason) };
    default:
      return { ...told, reason: "done" };
  }
}

function why(reason: string | undefined): Pick<EndedView, "text"> {
  return reason === undefined ? {} : { text: textInBoth(reason) };
}

/** How much is needed and how much is free, as far as it is known; the drive where it has a letter. */
async function room(
  error: DiskFullError,
  root: string,
  { total, done }: ProgressView,
): Promise<{ readonly needed?: number; readonly free?: number; readonly drive?: string }> {
  const free = error.room?.free ?? await freeBytes(root);
  const needed = error.room?.needed ?? (total > 0 ? total - done : undefined);
  const drive = /^[A-Za-z](?=:)/.exec(root)?.[0];
  return { ...(needed !== undefined && { needed }), ...(free !== undefined && { free }), ...(drive && { drive }) };
}
