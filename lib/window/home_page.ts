/**
 * The window of `instance-sync open`: how everything stands, and the history.
 *
 * @module
 */
import { SyncError } from "../errors.ts";
import { readWorldFacts } from "../instance/read_world_facts.ts";
import { combineLists } from "../instance/pack_lists.ts";
import { makeScope } from "../instance/scope.ts";
import { worldsOf } from "../instance/units.ts";
import { walkInTurns } from "../instance/walk.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import { join } from "../paths.ts";
import { updateConfig } from "../settings/config.ts";
import { newAccountToken } from "../settings/credentials.ts";
import { deviceName } from "../settings/device_name.ts";
import { isFile } from "../settings/is_file.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { type ScopeFile, writeScopeFile } from "../settings/scope_file.ts";
import { ensureStateFolder } from "../settings/state_folder.ts";
import { forgetToken } from "../settings/token.ts";
import { profileFolder } from "../profile/profile_folder.ts";
import { profile } from "../profile/switch.ts";
import { history } from "../sync/history.ts";
import type { HistoryReport } from "../sync/history_types.ts";
import type { SyncRequest } from "../sync/request.ts";
import { otherInstances } from "../sync/list_instance.ts";
import { status } from "../sync/status.ts";
import type { Report } from "../sync/report_types.ts";
import { errorInBoth } from "../ui/in_both.ts";
import type { Action } from "./actions.ts";
import { changesDialogs } from "./changes_dialogs.ts";
import { connectPage } from "./connect_page.ts";
import { historyActions, type HistoryPage, lastSync } from "./history_page.ts";
import { homeView } from "./home_view.ts";
import { worldName } from "./game_state.ts";
import { lastRuns, logEnd } from "./last_runs.ts";
import type { OpenedWindow } from "./open_window.ts";
import type { Outside } from "./outside.ts";
import { outsideCards } from "./outside_cards.ts";
import { resticFinder } from "./restic_finder.ts";
import { type RunStop, type RunWindow, runWindowOn, type RunWindowOptions } from "./run_window.ts";
import { settingsFor } from "./window_settings.ts";
import { scopeTree, withSwitch } from "./scope_tree.ts";
import { withTaste } from "./taste.ts";
import { writeSupportFile } from "./support_file.ts";
import type { Taken } from "./server/app.ts";
import type { HomeProfile, HomeView, Shell, Toast } from "./view.ts";
import { worldFolders, worldIcons } from "./world_icons.ts";

/** What the pages work with. */
export interface HomeOptions extends RunWindowOptions {
  /** The program's version. */
  readonly version: string;
  /** What is done outside of the game's folder. */
  readonly outside: Outside;
  /** Does a pull or a push in which the window takes part. */
  readonly sync: (verb: "pull" | "push", window: (stop: RunStop) => RunWindow) => Promise<Report | string>;
}

/** Everything that is read for one look. */
export interface Look {
  readonly settings: LoadedSettings;
  readonly view: HomeView;
  readonly history: HistoryReport | undefined;
  readonly icons: ReadonlySet<string>;
  /** Facts of the worlds here, by path. */
  readonly worlds: ReadonlyMap<string, WorldFacts>;
}

/** More clicks than this are not remembered. */
const MOST_WAITING = 30;

/** Shows home and history until the player closes the window. */
export async function homePages(opened: OpenedWindow, options: HomeOptions): Promise<void> {
  const { server } = opened;
  const { request, signal } = options;
  const over = Promise.withResolvers<void>();
  const log = () => logEnd(`${settingsFor(request).folder.logs}/instance-sync.log`);
  let page: "home" | "history" = "home";
  let now: Look | undefined;
  let extra: Pick<HomeView, "helpFile" | "log" | "busy" | "made"> = {};
  let toasts = 0;
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const show = (toast?: Omit<Toast, "id">) => {
    const said = toast && { ...toast, id: ++toasts };
    const { plan, compare } = dialogs.shown();
    const comparing = compare && { compare };
    if (page === "history") server.show({ ...historyPage.view(now), ...comparing }, said);
    else if (now !== undefined) {
      const view = { ...now.view, ...extra, program: options.version, ...(plan && { plan }), ...comparing };
      server.show(cards.over(view), said);
    } else server.show(loading(settingsFor(request)), said);
  };
  const refresh = async () => {
    const checkedBefore = now?.view.checkedAt;
    now = await lookAtAll({ ...options, checkedBefore }, (icons) => server.addIcons(icons));
  };
  /** One thing after the other; whatever goes wrong is told and changes nothing. */
  const work = (run: () => Promise<Omit<Toast, "id"> | undefined>): Taken => {
    if (waiting >= MOST_WAITING) return "gone";
    waiting++;
    queue = queue.then(async () => {
      try {
        const toast = await run().finally(() => server.onAction(take));
        if (!signal.aborted) await refresh();
        show(toast);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof SyncError)) return over.reject(error);
        const text = errorInBoth(error);
        historyPage.failed(text);
        dialogs.failed();
        show({ kind: "failed", text });
      } finally {
        waiting--;
      }
    });
    return "taken";
  };
  const cards = outsideCards({ options, work, show: () => show() });
  const dialogs = changesDialogs({ options, work, show: () => show(), look: () => now });
  const historyPage: HistoryPage = historyActions({ options, work, show: () => show(), look: () => now });

  const run = (verb: "pull" | "push") =>
    work(async () => {
      await options.sync(verb, (stop) =>
        runWindowOn(opened, settingsFor(request), {
          ...options,
          verb,
          stop,
          finish: () => Promise.resolve(),
        }));
      return undefined;
    });
  const settingsAction = (change: (settings: LoadedSettings) => void): Taken =>
    work(() => {
      const settings = settingsFor(request);
      ensureStateFolder(settings.folder);
      change(settings);
      return Promise.resolve({ kind: "saved" });
    });
  const scopeAction = (change: (scope: ScopeFile) => ScopeFile | undefined): Taken => {
    if (change(settingsFor(request).scope) === undefined) return "gone";
    return settingsAction(({ folder, scope }) => {
      const changed = change(scope);
      if (changed !== undefined) writeScopeFile(folder.scope, changed);
    });
  };
  const take = (action: Action): Taken => {
    switch (action.type) {
      case "close":
        over.resolve();
        return "taken";
      case "go":
        page = action.page;
        show();
        return "taken";
      case "retry":
        return work(() => Promise.resolve(undefined));
      case "sync":
        dialogs.take({ type: "changes-close" });
        return run(action.what === "get" ? "pull" : "push");
      case "login":
        return work(async () => {
          const settings = settingsFor(request);
          await connectPage(server, {
            settings,
            serverFrom: settings.url === undefined ? "nobody" : "pack",
            restic: resticFinder(settings, request),
            signal,
          });
          return undefined;
        });
      case "logout":
        return settingsAction(({ tokenFile }) => forgetToken(tokenFile));
      case "device":
        return settingsAction(({ folder }) => updateConfig(folder.config, { device: deviceName(action.name) }));
      case "enable":
        return settingsAction(({ folder }) => updateConfig(folder.config, { enabled: action.on }));
      case "language":
        server.setShell(withLanguage(server.shell, action.language));
        return settingsAction(({ folder }) => updateConfig(folder.config, { language: action.language }));
      case "scope":
        return scopeAction((scope) => withSwitch(scope, action.path, action.on ? "on" : "off"));
      case "taste":
        return scopeAction((scope) => withTaste(scope, action, action.on ? "travels" : "stays"));
      case "log":
        extra = { ...(extra.helpFile && { helpFile: extra.helpFile }), ...(action.show && { log: log() }) };
        show();
        return "taken";
      case "help-file":
        if (now === undefined) return "gone";
        extra = {
          ...extra,
          helpFile: { kind: "made", path: writeSupportFile(now.settings, now.view, log(), options.version) },
        };
        show();
        return "taken";
      case "account-new":
        return work(async () => {
          const { token, htpasswdLine } = await newAccountToken(action.name.trim());
          extra = { ...extra, made: { token: token.reveal(), line: htpasswdLine } };
          return undefined;
        });
      default:
        return [cards, dialogs, historyPage].some((part) => part.take(action) === "taken") ? "taken" : "gone";
    }
  };
  server.onAction(take);
  signal.addEventListener("abort", () => over.resolve(), { once: true });
  const leaving = new AbortController();
  server.absence(AbortSignal.any([signal, leaving.signal])).then(() => over.resolve());
  show();
  await opened.bringUp();
  work(() => Promise.resolve(undefined));
  work(() => cards.lookForLaunchers().then(() => undefined));
  await over.promise.finally(() => leaving.abort());
}

/** Reads everything again. */
async function lookAtAll(
  { request, signal, checkedBefore }: HomeOptions & { readonly checkedBefore: string | undefined },
  addIcons: (icons: Record<string, string>) => void,
): Promise<Look> {
  const settings = settingsFor(request);
  const { root } = settings.folder;
  const pictures = worldIcons(root, worldFolders(root));
  addIcons(pictures);
  const icons = new Set(Object.keys(pictures));
  const stands = await status({ ...request, signal });
  // Together: one that failed while another was waited for would end the program.
  const [others, sharing, told] = await Promise.all([
    stands.network === "offline" ? [] : otherInstances(settings, signal),
    settings.token === undefined ? undefined : profileOf({ ...request, signal }),
    settings.repository === undefined ? undefined : history({ ...request, signal }),
  ]);
  const walk = await walkInTurns(root, makeScope(combineLists(settings.packScope, settings.scope)));
  const worlds = new Map<string, WorldFacts>();
  for (const world of worldsOf(walk)) worlds.set(world, await readWorldFacts(join(root, world)));
  const view = homeView({
    status: stands,
    history: told,
    walk,
    worlds,
    icons,
    scope: scopeTree({ root, scope: settings.scope, walk, nameOf: (path) => worldName(path, worlds.get(path), icons) }),
    runs: lastRuns(logEnd(`${settings.folder.logs}/instance-sync.log`)),
    enabled: settings.enabled,
    others,
    undo: lastSync(settings).undo || (settings.profile === "on" && isFile(profileFolder(settings.folder).undo)),
    profile: sharing,
    checkedAt: stands.network === "offline" ? checkedBefore : new Date().toISOString(),
  });
  return { settings, view, history: told, icons, worlds };
}

/** How the shared profile stands; nothing where that cannot be told: the next run says why, and home has more to show. */
async function profileOf(request: SyncRequest): Promise<HomeProfile | undefined> {
  try {
    const { state, pieces, network } = await profile({ ...request, action: "status" });
    return { on: state === "on", pieces, waits: state === "off" && network === "ahead" };
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return undefined;
  }
}

function loading(settings: LoadedSettings): HomeView {
  return {
    page: "home",
    state: { kind: "loading" },
    devices: [],
    worlds: [],
    runs: [],
    scope: [],
    settings: { device: settings.device, enabled: settings.enabled },
  };
}

function withLanguage({ language: _, ...shell }: Shell, language: Shell["language"] | undefined): Shell {
  return language === undefined ? shell : { ...shell, language };
}
