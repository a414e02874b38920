import { join } from "node:path";

/** A disk of its own for a test. */
export interface SmallDisk extends Disposable {
  /** From now on it can only be read. */
  protect(): void;
  /** Fills it up but for some bytes. Filled again, the old filling goes first. */
  fill(options: { readonly butFor: number }): void;
  /** Takes the filling away. */
  free(): void;
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
  const free = () => {
    try {
      Deno.removeSync(filling);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  };
  return {
    protect: () => {
      if (run("mount", "-o", "remount,ro", folder) !== 0) throw new Error("The disk cannot be protected.");
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
