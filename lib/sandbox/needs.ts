/**
 * What the program needs of the system, in one place: the sandbox's worker gets exactly this, and a `deno run` hook line
 * names exactly this.
 *
 * @module
 */

/** The environment variables that are ever read. */
export const VARIABLES: readonly string[] = [
  // The launcher's and ours.
  "INST_MC_DIR",
  "INST_NAME",
  "INSTANCE_SYNC_RESTIC_MIRROR",
  // To know whether a window would be seen.
  "DISPLAY",
  "WAYLAND_DISPLAY",
  "SSH_CONNECTION",
  // To find restic.
  "PATH",
  // What restic gets to see: homes, temporary folders, proxies, certificates.
  "HOME",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "XDG_CACHE_HOME",
  "TMP",
  "TEMP",
  "TMPDIR",
  "SystemRoot",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
];

/** What the prompts of the terminal read; a hook never shows one. */
export const TERMINAL_VARIABLES: readonly string[] = [
  "CI",
  "COLORTERM",
  "FORCE_COLOR",
  "NODE_DISABLE_COLORS",
  "NO_COLOR",
  "TERM",
  "TERM_PROGRAM",
  "TERMINAL_EMULATOR",
  "TMUX",
  "WT_SESSION",
];

/** Where the window's page is served. */
export const LOOPBACK = "127.0.0.1";

/**
 * A server's host and port, as Deno's permissions name them.
 *
 * @param url Such as `https://saves.example/`.
 */
export function netPermission(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === "http:" ? "80" : "443")}`;
}
