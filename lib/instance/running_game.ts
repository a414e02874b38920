/**
 * Which worlds the game holds open, told by the lock it keeps on `session.lock` (`launchers.md` 5). The file's existence
 * and content mean nothing. Never takes a lock and never opens the file where that could disturb the game's own lock.
 *
 * @module
 */

/**
 * The worlds of an instance that are open in the game now.
 *
 * Linux: one read of `/proc/locks`. Deno gives that file only to a process with all permissions; a narrower one cannot
 * see locks and gets an empty list unless the caller brings the text. Windows: a read of three bytes fails while the
 * game's lock is on them. macOS: asks `lsof`, if it may be run.
 *
 * @param root The game directory's real path.
 * @param worldFolders Relative, such as `saves/Home`.
 * @param locks The text of `/proc/locks` (Linux).
 */
export function openWorlds(
  root: string,
  worldFolders: readonly string[],
  locks: string | undefined = Deno.build.os === "linux" ? readLocks() : undefined,
): string[] {
  if (worldFolders.length === 0) return [];
  const lockFile = (world: string) => `${root}/${world}/session.lock`;
  switch (Deno.build.os) {
    case "windows":
      return worldFolders.filter((world) => isReadLocked(lockFile(world)));
    case "darwin": {
      const open = openFiles(worldFolders.map(lockFile));
      return worldFolders.filter((world) => open.has(lockFile(world)));
    }
    default: {
      const held = writeLocks(locks ?? "");
      return held.size === 0 ? [] : worldFolders.filter((world) => isHeld(lockFile(world), held));
    }
  }
}

/** The text of `/proc/locks`; undefined where this process cannot see it. */
export function readLocks(): string | undefined {
  try {
    return Deno.readTextFileSync("/proc/locks");
  } catch (error) {
    // No such file on this system, or Deno's sandbox withholds it.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return undefined;
    if (error instanceof Deno.errors.PermissionDenied) return undefined;
    throw error;
  }
}

interface Lock {
  readonly pid: string;
  readonly device: string;
}

/** Java's locks are POSIX record locks. By inode. */
function writeLocks(text: string): Map<number, Lock[]> {
  const locks = new Map<number, Lock[]>();
  for (
    const [, pid, device, inode] of text.matchAll(/^\d+: (?:POSIX|OFDLCK) +\S+ +WRITE +(-?\d+) (\w+:\w+):(\d+) /gm)
  ) {
    if (pid === undefined || device === undefined) continue;
    const key = Number(inode);
    locks.set(key, [...locks.get(key) ?? [], { pid, device }]);
  }
  return locks;
}

function isHeld(path: string, held: ReadonlyMap<number, readonly Lock[]>): boolean {
  const info = lookAt(path);
  const locks = held.get(info?.ino ?? 0);
  if (info === undefined || locks === undefined) return false;
  const hex = (number: number) => number.toString(16).padStart(2, "0");
  const device = `${hex((info.dev >>> 8) & 0xfff)}:${hex((info.dev & 0xff) | ((info.dev >>> 12) & 0xfff00))}`;
  // btrfs and overlays show another device number there than in a stat: then the process that locks must know the file.
  return locks.some((lock) => lock.device === device || hasOpen(lock.pid, path));
}

/** Whether a process has a file open; a process we cannot look into counts as one that has. */
function hasOpen(pid: string, path: string): boolean {
  const folder = `/proc/${pid}/fd`;
  try {
    const real = Deno.realPathSync(path);
    for (const { name } of Deno.readDirSync(folder)) {
      if (linkTarget(`${folder}/${name}`) === real) return true;
    }
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) return true;
    throw error;
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return Deno.readLinkSync(path);
  } catch (error) {
    // Closed since it was listed.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function lookAt(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

/** Windows: "another process has locked a portion of the file" (error 33), or holds it without sharing (32). */
function isReadLocked(path: string): boolean {
  try {
    using file = Deno.openSync(path);
    file.readSync(new Uint8Array(3));
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    if (error instanceof Deno.errors.Busy) return true;
    if (error instanceof Error && /\(os error 3[23]\)/.test(error.message)) return true;
    throw error;
  }
}

/** macOS: which of these files any process has open; none where `lsof` is missing or may not be run. */
function openFiles(paths: readonly string[]): Set<string> {
  const present = paths.filter((path) => lookAt(path) !== undefined);
  if (present.length === 0) return new Set();
  try {
    const { stdout } = new Deno.Command("/usr/sbin/lsof", {
      args: ["-F", "n", "--", ...present],
      clearEnv: true,
      stdin: "null",
      stderr: "null",
    }).outputSync();
    const lines = new TextDecoder().decode(stdout).split("\n");
    return new Set(lines.filter((line) => line.startsWith("n")).map((line) => line.slice(1)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return new Set();
    throw error;
  }
}
