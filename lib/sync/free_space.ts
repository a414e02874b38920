import { DiskFullError } from "../errors.ts";

/** Less is not asked about, bytes: the question costs a start some hundredths of a second, and a full disk says so itself. */
const MUCH = 64 * 1024 * 1024;

/**
 * Refuses to fetch more than this computer has room for, before the first byte comes: a network can hold a file of any
 * size that costs it nothing (zeros are stored once).
 *
 * @param folder A folder on the disk in question, absolute.
 * @param bytes What would come.
 * @throws {DiskFullError}
 */
export async function assertRoomFor(folder: string, bytes: number): Promise<void> {
  if (bytes < MUCH) return;
  const free = await freeBytes(folder);
  if (free === undefined || bytes <= free) return;
  throw new DiskFullError(
    `There is no space left on this computer for what the network holds: ${shown(bytes)} would come and ` +
      `${shown(free)} are free. Nothing was changed; free some space and try again.`,
    { room: { needed: bytes, free } },
  );
}

/**
 * What the disk has left, bytes; undefined where nobody can tell.
 *
 * @param folder A folder on it, absolute.
 */
export async function freeBytes(folder: string): Promise<number | undefined> {
  const { statfsSync } = await import("node:fs");
  try {
    const { bavail, bsize, blocks } = statfsSync(folder);
    // Some network disks say of themselves that they have no size at all.
    return blocks === 0 ? undefined : bavail * bsize;
  } catch (error) {
    // A hook line of before this check does not allow the question, and not every disk knows the answer; a full disk
    // then ends the transfer itself.
    if (error instanceof Deno.errors.NotCapable || (error instanceof Error && "code" in error)) return undefined;
    throw error;
  }
}

function shown(bytes: number): string {
  const [unit, size]: [string, number] = bytes >= 1e9 ? ["GB", 1e9] : ["MB", 1e6];
  return `${(bytes / size).toFixed(1)} ${unit}`;
}
