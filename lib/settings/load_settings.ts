import { SettingsError, SyncError, UsageError } from "../errors.ts";
import { type Config, readConfig } from "./config.ts";
import { deviceName } from "./device_name.ts";
import { instanceName } from "./instance_name.ts";
import { type PackScope, readPackScope } from "./pack_scope_file.ts";
import { readScopeFile, type ScopeFile } from "./scope_file.ts";
import type { SettingsRead } from "./settings_file.ts";
import { type StateFolder, stateFolder, stateFolderExists } from "./state_folder.ts";
import { readToken, type Token } from "./token.ts";
import { parseServerUrl, repositoryUrl } from "./url.ts";

/** What the caller knows. */
export interface SettingsInput {
  /** The game directory, absolute and real. */
  readonly packFolder: string;
  /** `--url`, as written. */
  readonly url?: string | undefined;
  /** `--token-file`, absolute or relative to the working directory. */
  readonly tokenFile?: string | undefined;
  /** `--instance`, as written. */
  readonly instance?: string | undefined;
  /** Reads an environment variable. */
  readonly env: (name: string) => string | undefined;
}

/** All settings of a run. */
export interface LoadedSettings {
  readonly folder: StateFolder;
  /** Where the token is read from and `login` stores it. */
  readonly tokenFile: string;
  /** Nothing where nobody is logged in, or {@linkcode LoadedSettings.tokenError} says why not. */
  readonly token: Token | undefined;
  /** Why a token that is there cannot be used; `login` replaces it. */
  readonly tokenError: SyncError | undefined;
  /** The network's address, normalised. */
  readonly url: string | undefined;
  /** The instance's name on the network. */
  readonly instance: string;
  /** This machine's name. */
  readonly device: string;
  readonly offlineAfterMs: number | undefined;
  /** Whether this instance is synced on this machine at all. */
  readonly enabled: boolean;
  /** Whether this instance takes part in the account's shared profile. */
  readonly profile: "on" | "off";
  /** The player's own word. */
  readonly scope: ScopeFile;
  /** The word of the pack's author, which comes before the player's. */
  readonly packScope: PackScope | undefined;
  /** The repository's address, where URL and token are known. */
  readonly repository: string | undefined;
  /** One sentence for each broken file that was put aside. */
  readonly warnings: readonly string[];
}

/**
 * Reads all settings of a run. No network, nothing written, except that a broken file is put aside.
 *
 * @throws {UsageError} `url` is no address.
 * @throws {SettingsError} The address in `config.json` is none.
 * @throws {NewerVersionError} A newer version wrote one of the files.
 * @throws {UnsafeNameError} `.cloud-sync` is a link.
 */
export function loadSettings(input: SettingsInput): LoadedSettings {
  const folder = stateFolder(input.packFolder);
  stateFolderExists(folder);
  const warnings: string[] = [];
  const valueOf = <T>(read: SettingsRead<T>): T | undefined => {
    if (read.kind === "broken") warnings.push(read.message);
    return read.kind === "ok" ? read.value : undefined;
  };
  const config = valueOf(readConfig(folder.config)) ?? {};
  const scope = valueOf(readScopeFile(folder.scope)) ?? { include: [], exclude: [], policies: [] };
  const packScope = valueOf(readPackScope(input.packFolder));
  const tokenFile = input.tokenFile ?? folder.token;
  const { token, tokenError } = tokenIn(tokenFile);
  const url = input.url === undefined ? configuredUrl(config, folder) : parseServerUrl(input.url);
  const instance = instanceName({
    option: input.instance,
    configured: config.instance,
    launcher: input.env("INST_NAME"),
    packFolder: input.packFolder,
  });
  return {
    folder,
    tokenFile,
    token,
    tokenError,
    url,
    instance,
    get device() {
      return deviceName(config.device);
    },
    offlineAfterMs: config.offlineAfterMs,
    enabled: config.enabled ?? true,
    profile: config.profile === true ? "on" : "off",
    scope,
    packScope,
    repository: url === undefined || token === undefined ? undefined : repositoryUrl(url, token.account, instance),
    warnings,
  };
}

function tokenIn(path: string): Pick<LoadedSettings, "token" | "tokenError"> {
  try {
    return { token: readToken(path), tokenError: undefined };
  } catch (error) {
    // Kept for the verbs that need a token: `login` and `logout` must work with a broken one.
    if (error instanceof SyncError) return { token: undefined, tokenError: error };
    throw error;
  }
}

function configuredUrl(config: Config, folder: StateFolder): string | undefined {
  if (config.url === undefined) return undefined;
  try {
    return parseServerUrl(config.url);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new SettingsError(`${folder.config}: ${error.message}`, { cause: error });
  }
}
