/**
 * What a run works with: the instance, its settings, its repository. Opening one starts nothing and asks nobody.
 *
 * @module
 */
import type { Walk } from "../instance/entry.ts";
import { combineLists } from "../instance/pack_lists.ts";
import type { PackFiles } from "../instance/packs/pack_files.ts";
import { mayHavePack } from "../instance/packs/pack_markers.ts";
import { type Policy, policyOf } from "../instance/policies.ts";
import { realRoot } from "../instance/safe_path.ts";
import { makeScope, type Scope, type ScopeLists } from "../instance/scope.ts";
import { walkInTurns } from "../instance/walk.ts";
import { openRepository } from "../repository/restic_repository.ts";
import type { ResticProgram } from "../repository/run_restic.ts";
import type { Repository } from "../repository/types.ts";
import { credentialsOf } from "../settings/credentials.ts";
import { environment } from "../settings/environment.ts";
import { type LoadedSettings, loadSettings } from "../settings/load_settings.ts";
import { readState, type State } from "../settings/state.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import type { SyncRequest } from "./request.ts";
import type { Unit } from "./plan_types.ts";
import type { SyncEvent } from "./run_types.ts";

/** An opened instance. */
export interface Session {
  readonly request: SyncRequest;
  readonly settings: LoadedSettings;
  readonly folder: StateFolder;
  readonly scope: Scope;
  /** What the scope is made of: the pack's word and the player's. */
  readonly lists: ScopeLists;
  readonly signal: AbortSignal | undefined;
  /** Absent where nobody is logged in or no address is known. */
  readonly repository: Repository | undefined;
  policyOf(path: string, kind?: Unit["kind"]): Policy;
  /**
   * Reads the game directory as it is now.
   *
   * @param beside What runs meanwhile and soon needs its turn.
   */
  walk(beside?: Promise<unknown>): Promise<Walk>;
  /** What a pack brought here, as it is now; nothing where no pack is known. */
  pack(): Promise<PackFiles | undefined>;
  emit(event: SyncEvent): void;
}

/** A session that can use the network. */
export interface OnlineSession extends Session {
  readonly repository: Repository;
}

/**
 * Opens an instance.
 *
 * @throws {FolderError} The game directory is not there or is no folder.
 * @throws {UsageError} {@linkcode SettingsError}, {@linkcode NewerVersionError}
 */
export async function openSession(request: SyncRequest): Promise<Session> {
  const settings = loadSettings({
    packFolder: realRoot(request.packFolder),
    url: request.url,
    tokenFile: request.tokenFile,
    instance: request.instance,
    env: environment,
  });
  for (const text of settings.warnings) request.onEvent?.({ type: "note", text });
  return await sessionOf(request, settings);
}

/** What makes a session another one than the instance's own. */
export interface SessionWays {
  /** The folder that restic is looked for in, and downloaded to; the session's own state folder if left out. */
  readonly resticHome?: string;
  /** The policy of every path; the usual ones if left out. */
  readonly policy?: Policy;
}

/** A session with settings that were read before. */
export async function sessionOf(
  request: SyncRequest,
  settings: LoadedSettings,
  { resticHome = settings.folder.dir, policy }: SessionWays = {},
): Promise<Session> {
  const { folder } = settings;
  const lists = combineLists(settings.packScope, settings.scope);
  const scope = makeScope(lists);
  const emit = request.onEvent ?? (() => {});
  return {
    request,
    settings,
    folder,
    scope,
    lists,
    emit,
    signal: request.signal,
    repository: await repositoryOf(request, settings, resticHome, emit),
    policyOf: (path, kind) => policy ?? policyOf(path, settings.scope.policies, kind),
    pack: () => packOf(folder, scope),
    walk: async (beside) =>
      await walkInTurns(folder.root, scope, { skipPaths: (await packOf(folder, scope))?.behind, beside }),
  };
}

/** A transfer in trouble for this long is given up, milliseconds: a launch waits for it. The next run carries on. */
const STALL = 30_000;

async function repositoryOf(
  request: SyncRequest,
  { folder, token, repository, offlineAfterMs }: LoadedSettings,
  resticHome: string,
  emit: (event: SyncEvent) => void,
): Promise<Repository | undefined> {
  if (token === undefined || repository === undefined) return undefined;
  const credentials = await credentialsOf(token);
  let restic: Promise<ResticProgram> | undefined;
  const find = async () => {
    const { findRestic } = await import("../repository/find_restic.ts");
    const found = await findRestic({
      stateFolder: resticHome,
      resticBinary: request.resticBinary,
      allowDownload: request.allowDownload === false ? "forbid" : "allow",
      onNote: (text) => emit({ type: "note", text }),
      signal: request.signal,
    });
    emit({ type: "detail", text: `restic ${found.version} (${found.origin}): ${found.path}` });
    return found;
  };
  return openRepository({
    url: repository,
    account: credentials.account,
    httpPassword: () => credentials.httpPassword.reveal(),
    repositoryPassword: () => credentials.repositoryPassword.reveal(),
    passwordOrigin: credentials.passwordOrigin,
    restic: () => restic ??= find(),
    cacheDir: folder.cache,
    stateDir: folder.dir,
    log: (text) => emit({ type: "detail", text }),
    stallTimeoutMs: STALL,
    ...(offlineAfterMs === undefined ? {} : { probeTimeoutMs: offlineAfterMs }),
  });
}

/** A broken or newer state is spoken of by whoever needs it. */
function keptIn(state: ReturnType<typeof readState>): State["stays"] {
  return state.kind === "ok" ? state.value.stays : undefined;
}

/** Without a pack this costs two looks; the rest is loaded only where there may be one. */
async function packOf(folder: StateFolder, scope: Scope): Promise<PackFiles | undefined> {
  if (!mayHavePack(folder.root)) return undefined;
  const { packFiles } = await import("../instance/packs/pack_files.ts");
  return await packFiles({
    root: folder.root,
    cache: folder.cache,
    accepts: (path, type) => scope.accepts(path, type),
    // Read anew: a run may have changed it meanwhile.
    kept: keptIn(readState(folder.state)),
  });
}
