/**
 * The window of a first `pull`: nobody is logged in yet.
 *
 * @module
 */
import { readConfig } from "../settings/config.ts";
import { connectPage } from "./connect_page.ts";
import { type OpenedWindow, openWindow, type WindowOptions } from "./open_window.ts";
import { resticFinder } from "./restic_finder.ts";
import { settingsFor, shellOf, type WindowRequest } from "./window_settings.ts";
import { watchParent } from "./parent_watch.ts";
import type { ProgressView } from "./view.ts";

/** A launch waits for somebody who may not even see a window: no longer than this, milliseconds. */
const LOGIN_PATIENCE = { toOpen: 60_000, toReturn: 5000 };

/** What is shown until the run has something to tell. */
const LOOKING: ProgressView = {
  page: "progress",
  direction: "down",
  state: { kind: "preparing" },
  done: 0,
  total: 0,
  rows: [],
  playNow: false,
  background: false,
};

/** What the window is opened with. */
export interface LoginWindowOptions extends WindowOptions {
  readonly request: WindowRequest;
  readonly signal: AbortSignal;
}

/**
 * Lets the player log in or skip.
 *
 * @returns The window, still open, where somebody is logged in now: the run goes on in it.
 */
export async function offerLoginInWindow(options: LoginWindowOptions): Promise<OpenedWindow | undefined> {
  const { request } = options;
  const settings = settingsFor(request);
  const opened = openWindow(shellOf(settings, "launch"), { ...options, patience: options.patience ?? LOGIN_PATIENCE });
  const orphaned = new AbortController();
  const stopWatching = watchParent(() => orphaned.abort());
  const signal = AbortSignal.any([options.signal, orphaned.signal]);
  const config = readConfig(settings.folder.config);
  const fromPack = request.url !== undefined || (config.kind === "ok" && config.value.url !== undefined);
  try {
    const page = connectPage(opened.server, {
      settings,
      serverFrom: fromPack ? "pack" : "nobody",
      restic: resticFinder(settings, request),
      signal,
    });
    await opened.bringUp();
    const how = await page;
    if (how === "connected") {
      opened.server.setShell(shellOf(settingsFor(request), "launch"));
      opened.server.show(LOOKING);
      return opened;
    }
    await opened.server.end({ page: "ended", reason: "skipped" });
    if (how === "never-opened") options.say("Nobody opened the window, so the game starts without the network.");
    return undefined;
  } finally {
    stopWatching();
  }
}
