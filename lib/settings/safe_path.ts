/**
 * Tells whether a relative path from a file of ours can be trusted to stay inside the game directory: forward slashes, no
 * empty, `.` or `..` part, nothing that Windows reads as a drive or a separator there.
 *
 * @param path Such as `saves/World/level.dat`.
 */
export function isSafePath(path: string): boolean {
  if (path === "" || path.includes("\0")) return false;
  if (Deno.build.os === "windows" && /[\\:]/.test(path)) return false;
  return !/(?:^|\/)\.{0,2}(?:\/|$)/.test(path);
}
