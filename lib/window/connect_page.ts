/**
 * The page "Connect to the network".
 *
 * @module
 */
import { SyncError } from "../errors.ts";
import { hostOf } from "../repository/http_request.ts";
import { updateConfig } from "../settings/config.ts";
import { deviceName } from "../settings/device_name.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { ensureStateFolder } from "../settings/state_folder.ts";
import { writeToken } from "../settings/token.ts";
import { errorInBoth } from "../ui/in_both.ts";
import type { Action } from "./actions.ts";
import { type ChoiceSource, freeInstanceName, fullChoices, quickChoices } from "./instance_choices.ts";
import { type CheckedLogin, tryLogin } from "./login_check.ts";
import type { WindowServer } from "./server/serve_window.ts";
import type { ConnectReady, ConnectState, ConnectView, InstanceChoice } from "./view.ts";

/** What the page works with. */
export interface ConnectOptions {
  readonly settings: LoadedSettings;
  /** Who gave the address that stands in the field. */
  readonly serverFrom: ConnectView["serverFrom"];
  readonly restic: ChoiceSource["restic"];
  readonly signal: AbortSignal;
}

/** How the page was left. */
export type Connected = "connected" | "skipped" | "left" | "never-opened";

/** Shows the page until the player connected, skipped or left. */
export async function connectPage(server: WindowServer, options: ConnectOptions): Promise<Connected> {
  const { settings, signal } = options;
  const done = Promise.withResolvers<Connected>();
  const over = new AbortController();
  const within = AbortSignal.any([signal, over.signal]);
  const base = { page: "connect" as const, device: settings.device };
  let field: Pick<ConnectView, "server" | "serverFrom"> = {
    server: settings.url ?? "",
    serverFrom: options.serverFrom,
  };
  let source: ChoiceSource | undefined;
  let turn = 0;
  let isBusy = false;

  const show = (state: ConnectState) => server.show({ ...base, ...field, state });
  const check = async (typed: { readonly server: string; readonly token: string }) => {
    const mine = ++turn;
    source = undefined;
    if (typed.server !== field.server) field = { server: typed.server, serverFrom: "player" };
    show({ kind: "checking", host: URL.canParse(typed.server) ? hostOf(typed.server) : typed.server.slice(0, 100) });
    const result = await tryLogin({ ...typed, instance: settings.instance }, within);
    // Something else was typed meanwhile.
    if (mine !== turn) return;
    if (result.kind === "not-right") return show(withAllowed(result.state, settings.url));
    const { login } = result;
    source = { login, settings, restic: options.restic, signal: within };
    const quick = await quickChoices(source);
    if (mine !== turn) return;
    show(ready(login, quick));
    await fullChoices(source, quick, (choices) => {
      if (mine === turn) show(ready(login, choices));
    }).catch((error) => {
      // Without restic (or in a hurry) the sizes stay unknown; the login itself is right.
      if (!(error instanceof SyncError)) throw error;
    });
  };
  const connect = async (action: Extract<Action, { type: "connect" }>, chosen: ChoiceSource) => {
    const instance = action.instance ?? await freeInstanceName(chosen);
    storeLogin(settings, chosen.login, { instance, device: action.device });
    done.resolve("connected");
  };
  const inBackground = (work: Promise<void>) => {
    work.catch((error) => {
      isBusy = false;
      if (within.aborted) return;
      if (!(error instanceof SyncError)) return done.reject(error);
      show({ kind: "server", host: hostOf(field.server), text: errorInBoth(error) });
    });
  };
  server.onAction((action) => {
    switch (action.type) {
      case "connect-check":
        inBackground(check(action));
        return "taken";
      case "connect":
        if (source === undefined || isBusy) return "gone";
        isBusy = true;
        inBackground(connect(action, source));
        return "taken";
      case "skip":
      case "close":
      case "cancel":
        done.resolve("skipped");
        return "taken";
      default:
        return "gone";
    }
  });
  signal.addEventListener("abort", () => done.resolve("left"), { once: true });
  server.absence(within).then(done.resolve);
  show({ kind: "start" });
  return await done.promise.finally(() => over.abort());
}

/** The rights were made for the address that is known without anybody's typing. */
function withAllowed(state: ConnectState, known: string | undefined): ConnectState {
  return state.kind === "not-allowed" && known !== undefined ? { ...state, allowed: hostOf(known) } : state;
}

function ready(login: CheckedLogin, choices: readonly InstanceChoice[]): ConnectReady {
  const { account, operatorCanRead } = login.credentials;
  return { kind: "ready", account, operatorCanRead, choices };
}

/** Keeps a login that was checked. */
function storeLogin(
  { folder, tokenFile }: LoadedSettings,
  { url, token }: CheckedLogin,
  chosen: { readonly instance: string; readonly device: string },
): void {
  ensureStateFolder(folder);
  writeToken(tokenFile, token);
  updateConfig(folder.config, {
    url,
    account: token.account,
    instance: chosen.instance,
    device: deviceName(chosen.device),
  });
}
