import type { NetworkAddress } from "./http_request.ts";

/** What restic may see of our environment: homes, temporary folders, proxies, certificates. Never a foreign RESTIC_*. */
export const PASSED_ON: readonly string[] = [
  "HOME",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "XDG_CACHE_HOME",
  "TMP",
  "TEMP",
  "TMPDIR",
  "SystemRoot",
  "PATH",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
];

/**
 * Makes restic's whole environment. Secrets go this way because a process's environment is readable by its own user
 * only, its arguments by everybody.
 *
 * @param settings `cacheDir`: a folder of ours, so that restic works where no home is known.
 * @param repository What to work on, if not the network's repository.
 */
export function resticEnvironment(
  settings: NetworkAddress & { readonly repositoryPassword: () => string; readonly cacheDir: string },
  repository: string = `rest:${settings.url}`,
): Record<string, string> {
  const environment: Record<string, string> = {
    RESTIC_REPOSITORY: repository,
    RESTIC_PASSWORD: settings.repositoryPassword(),
    RESTIC_REST_USERNAME: settings.account,
    RESTIC_REST_PASSWORD: settings.httpPassword(),
    RESTIC_CACHE_DIR: settings.cacheDir,
    // Status lines are also how restic notices that we are gone (see run_restic.ts), so they must keep coming.
    RESTIC_PROGRESS_FPS: "2",
    // Go's collector runs half as often: a fifth less work for some tens of megabytes.
    GOGC: "200",
  };
  for (const name of PASSED_ON) {
    const value = readVariable(name);
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

function readVariable(name: string): string | undefined {
  try {
    return Deno.env.get(name);
  } catch (error) {
    // Started without --allow-env for this name: the same as not set.
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw error;
  }
}
