import { statfsSync } from "node:fs";
import { join } from "node:path";

/** A disk of its own for a test. */
export interface SmallDisk extends Disposable {
  /** From now on it can only be read. */
  protect(): void;
  /** Fills it up but for some bytes. Filled again, the old filling goes first. */
  fill(options: { readonly butFor: number }): void;
  /** Takes the filling away. */
  free(): void;
  /**
   * Leaves room for so much more: the next piece of 4 KiB, or the next new name, finds none. As large as at the beginning
   * where nothing is said.
   */
  leave(room: { readonly blocks?: number; readonly names?: number }): void;
}

/**
 * Mounts a disk in memory. Only Linux, and only root may.
 *
 * @param folder An empty folder.
 * @returns Undefined where this computer does not let us.
 */
export function smallDisk(folder: string, bytes: number): SmallDisk | undefined {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return undefined;
  if (run("mount", "-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder) !== 0) return undefined;
  const filling = join(folder, "filling");
  const remount = (options: string) => {
    if (run("mount", "-o", `remount,${options}`, folder) !== 0) {
      throw new Error(`The disk cannot be mounted ${options}.`);
    }
  };
  const { files: mostNames } = statfsSync(folder);
  const free = () => {
    try {
      Deno.removeSync(filling);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  };
  return {
    protect: () => remount("ro"),
    leave({ blocks: blocksLeft, names }) {
      const { blocks, bfree, bsize, files, ffree } = statfsSync(folder);
      const size = blocksLeft === undefined ? bytes : (blocks - bfree + blocksLeft) * bsize;
      remount(`size=${size},nr_inodes=${names === undefined ? mostNames : files - ffree + names}`);
    },
    fill({ butFor }) {
      free();
      fillUp(filling);
      Deno.truncateSync(filling, Math.max(0, Deno.statSync(filling).size - butFor));
    },
    free,
    [Symbol.dispose]: () => {
      run("umount", "--lazy", folder);
    },
  };
}

/** Said where no small disk can be had, so that nobody takes the test for done. */
export const NO_DISK = "skipped: mounting a small disk needs root on Linux";

function fillUp(path: string): void {
  using file = Deno.openSync(path, { write: true, create: true });
  for (let size = 1024 * 1024; size >= 4096;) {
    try {
      file.writeSync(new Uint8Array(size));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      size /= 2;
    }
  }
}

function run(program: string, ...args: string[]): number {
  return new Deno.Command(program, { args, stdout: "null", stderr: "null" }).outputSync().code;
}
