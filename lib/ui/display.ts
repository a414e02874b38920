/**
 * Tells whether a window could be seen: on Linux and its like only with a display, and not for somebody who is logged in
 * from afar.
 *
 * @param env Reads an environment variable.
 */
export function hasDisplay(
  env: (name: string) => string | undefined,
  os: typeof Deno.build.os = Deno.build.os,
): boolean {
  if (os === "windows" || os === "darwin") return !env("SSH_CONNECTION");
  return Boolean(env("DISPLAY") || env("WAYLAND_DISPLAY"));
}
