/**
 * Tells whether a relative path from a file of ours can be trusted to stay inside the game directory.
 *
 * @param path Such as `saves/World/level.dat`: forward slashes, none at either end.
 */
export function isSafePath(path: string): boolean {
  return path.split("/").every(isSafeName);
}

/** Tells whether one part of a path leads nowhere else: not empty, `.` or `..`, nothing Windows reads as more than a name. */
export function isSafeName(name: string): boolean {
  if (name === "" || name === "." || name === ".." || name.includes("\0") || name.includes("/")) return false;
  return Deno.build.os !== "windows" || !/[\\:]/.test(name);
}
