import { join } from "node:path";
import { hasTool } from "../../scripts/shell_tools.ts";
import type { SmallDisk } from "../e2e/small_disk.ts";
import { tempDir } from "../support/temp.ts";
import { can, diskImage, must } from "./disk_image.ts";

/** What one step of a quota is, bytes: btrfs counts its own tree too, in pieces of this size. */
const STEP = 16 * 1024;

/** A disk with room, of which one folder may use only so much. */
export interface QuotaDisk extends Pick<SmallDisk, "leave">, Disposable {
  /** The folder. */
  readonly path: string;
}

/**
 * Mounts a btrfs with a quota on a folder. Only root on Linux may.
 *
 * @returns Undefined where this computer does not let us.
 */
export async function quotaDisk(): Promise<QuotaDisk | undefined> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0 || !await hasTool("mkfs.btrfs")) return undefined;
  using given = new DisposableStack();
  const temp = given.use(tempDir("quota-disk"));
  const [image, mounted] = [diskImage(temp.path), join(temp.path, "disk")];
  const path = join(mounted, "limited");
  Deno.mkdirSync(mounted);
  if (!can("mkfs.btrfs", "-q", image) || !can("mount", "-o", "loop", image, mounted)) return undefined;
  given.defer(() => must("umount", mounted));
  if (!can("btrfs", "quota", "enable", mounted)) return undefined;
  must("btrfs", "subvolume", "create", path);
  const group = must("btrfs", "qgroup", "show", "--raw", "-f", path).trim().split(/\s+/).at(-4) ?? "";
  // Asked of the whole disk: below the folder even this would need room.
  const limit = (most: string) => must("btrfs", "qgroup", "limit", most, group, mounted);
  const kept = given.move();
  return {
    path,
    leave({ blocks }) {
      limit("none");
      if (blocks === undefined) return;
      must("btrfs", "filesystem", "sync", mounted);
      const used = Number(must("btrfs", "qgroup", "show", "--raw", "-f", path).trim().split(/\s+/).at(-2));
      limit(String(used + blocks * STEP));
    },
    [Symbol.dispose]: () => kept.dispose(),
  };
}
