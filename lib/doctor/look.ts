/**
 * Looks at everything that `doctor` judges: disk, launchers, network, restic. Changes nothing and fetches nothing.
 *
 * @module
 */
import { SyncError } from "../errors.ts";
import { openWorlds } from "../instance/running_game.ts";
import { discover, instanceOfFolder, thisComputer } from "../launchers/discover.ts";
import { join } from "../paths.ts";
import { httpError } from "../repository/classify_http.ts";
import { findRestic } from "../repository/find_restic.ts";
import { hostOf, httpRequest, startDeadline } from "../repository/http_request.ts";
import { probeResticVersion } from "../repository/restic_version.ts";
import { credentialsOf } from "../settings/credentials.ts";
import { environment } from "../settings/environment.ts";
import { type LoadedSettings, loadSettings } from "../settings/load_settings.ts";
import { freeBytes } from "../sync/free_space.ts";
import type { SyncRequest } from "../sync/request.ts";
import { status } from "../sync/status.ts";
import { loggedRuns } from "./logged_runs.ts";
import { namedFiles } from "./named_files.ts";
import type { Facts, LauncherLook, LoginLook, ProgramLook, ResticLook, ServerLook } from "./types.ts";

/** A server that needs longer than this would not be waited for at a launch either, milliseconds. */
const PATIENCE = 10_000;

/** What a look is given. */
export interface LookRequest extends SyncRequest {
  /** The end of this instance's log, whole lines. */
  readonly log: string;
  /** The launcher's part, where somebody else looks at it: the sandbox's worker may not. */
  readonly launcher?: () => Promise<LauncherLook>;
}

/**
 * Looks at everything.
 *
 * @throws {SyncError} The settings cannot be read, or the run was cancelled.
 */
export async function lookAtAll({ log, launcher: lookElsewhere, ...request }: LookRequest): Promise<Facts> {
  const { packFolder: root, url, tokenFile, instance, signal } = request;
  const settings = loadSettings({ packFolder: root, url, tokenFile, instance, env: environment });
  const [network, launcher, restic] = await Promise.all([
    askServer(settings, signal),
    lookElsewhere?.() ?? lookAtLauncher(root),
    lookAtRestic(settings, request),
  ]);
  // Without a token that can be read nobody knows what was agreed with whom.
  const stands = settings.tokenError === undefined ? await status(request) : undefined;
  return {
    now: new Date(),
    root,
    looksLikeGame: ["saves", "options.txt"].some((name) => isThere(join(root, name))),
    enabled: settings.enabled,
    launcher,
    ...network,
    free: await freeBytes(root),
    size: stands?.bytes ?? 0,
    restic,
    openWorlds: openWorlds(root, namesIn(join(root, "saves")).map((name) => `saves/${name}`))
      .map((world) => world.slice("saves/".length)),
    unsent: settings.token === undefined ? undefined : stands?.unpushed.length,
    cutOff: isThere(settings.folder.journal),
    runs: loggedRuns(log),
  };
}

/** One question with the login: whether it answers, whether it accepts us, and what time it is there. */
async function askServer(
  { url, repository, token, tokenError }: LoadedSettings,
  signal: AbortSignal | undefined,
): Promise<{ readonly server: ServerLook; readonly login: LoginLook }> {
  const credentials = token && await credentialsOf(token);
  const untried: LoginLook = tokenError !== undefined
    ? { kind: "broken", text: tokenError.message }
    : token === undefined
    ? { kind: "none" }
    : { kind: "untried", account: token.account };
  if (url === undefined) return { server: { kind: "no-address" }, login: untried };
  const host = hostOf(url);
  const began = performance.now();
  const address = {
    url: repository ?? url,
    account: credentials?.account ?? "",
    httpPassword: () => credentials?.httpPassword.reveal() ?? "",
  };
  try {
    const deadline = startDeadline(PATIENCE, signal);
    const { status, date } = await httpRequest(address, { method: "HEAD", path: "config", deadline });
    const server: ServerLook = { kind: "answers", host, ms: performance.now() - began, date: dateOf(date) };
    if (credentials === undefined) return { server, login: untried };
    // 404: nothing is saved for this instance yet, and only a known account is told so.
    if (status === 200 || status === 404) {
      const { account, operatorCanRead } = credentials;
      return { server, login: { kind: "accepted", account, operatorCanRead } };
    }
    const { message: text } = httpError(status, host);
    if (status !== 401 && status !== 403) {
      return { server: { kind: "trouble", host, text, date: dateOf(date) }, login: untried };
    }
    return { server, login: { kind: "refused", account: credentials.account, text } };
  } catch (error) {
    if (!(error instanceof SyncError) || signal?.aborted) throw error;
    return { server: { kind: "trouble", host, text: error.message, date: undefined }, login: untried };
  }
}

function dateOf(header: string | null): Date | undefined {
  const date = new Date(header ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The launcher that has this game directory, and what its commands name. */
export async function lookAtLauncher(root: string): Promise<LauncherLook> {
  const found = await discover(thisComputer(), { near: [root] });
  const instance = instanceOfFolder(found, root);
  const launcher = found.launchers.find(({ id }) => id === instance?.launcher);
  const lines = [instance?.hooks.pre, instance?.hooks.post, instance?.hooks.wrapper];
  const files = new Set(lines.flatMap((line) => line === undefined ? [] : namedFiles(line)));
  return {
    ...(instance && { instance }),
    ...(launcher && { launcher }),
    launchers: found.launchers.length,
    programs: [...files].map((path) => ({ path, state: reach(path, launcher?.programFolder) })),
  };
}

function reach(path: string, programFolder: string | undefined): ProgramLook["state"] {
  if (!/[/\\]/.test(path)) return "relative";
  if (programFolder !== undefined && !path.startsWith(`${programFolder}/`)) return "outside-sandbox";
  return isThere(path) ? "there" : "missing";
}

async function lookAtRestic({ folder }: LoadedSettings, request: SyncRequest): Promise<ResticLook> {
  const { resticBinary, signal } = request;
  try {
    const { path, origin } = await findRestic({
      stateFolder: folder.dir,
      resticBinary,
      allowDownload: "forbid",
      signal,
    });
    const version = await probeResticVersion(path, signal);
    return version === undefined ? { kind: "dead", path } : { kind: "works", version, origin };
  } catch (error) {
    if (!(error instanceof SyncError) || signal?.aborted) throw error;
    return { kind: "missing", text: error.message };
  }
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    throw error;
  }
}
