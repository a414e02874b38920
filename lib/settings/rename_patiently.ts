/**
 * Renames, with patience: on Windows a virus scanner or indexer that has just looked at one of the two blocks the rename
 * for some milliseconds.
 *
 * @throws What `Deno.renameSync` throws; half a second late on Windows where access is denied for good.
 */
export function renamePatiently(from: string, to: string): void {
  for (let attempt = 1;; attempt++) {
    try {
      return Deno.renameSync(from, to);
    } catch (error) {
      const maybeScanned = Deno.build.os === "windows" && error instanceof Deno.errors.PermissionDenied;
      if (!maybeScanned || attempt === 20) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    }
  }
}
