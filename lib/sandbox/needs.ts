/**
 * What the program needs of the system, in one place: the sandbox's worker gets exactly this, and a `deno run` hook line
 * names exactly this.
 *
 * @module
 */
import { PASSED_ON } from "../repository/restic_environment.ts";

/** The environment variables that are ever read. */
export const VARIABLES: readonly string[] = [
  // The launcher's and ours.
  "INST_MC_DIR",
  "INST_NAME",
  "INSTANCE_SYNC_RESTIC_MIRROR",
  // Whether a window can be shown to the player.
  "DISPLAY",
  "WAYLAND_DISPLAY",
  "SSH_CONNECTION",
  // What restic gets to see; we look for it in PATH.
  ...PASSED_ON,
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
