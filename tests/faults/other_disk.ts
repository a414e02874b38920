import { join } from "node:path";
import { hasTool } from "../../scripts/shell_tools.ts";
import { tempDir } from "../support/temp.ts";
import { can, diskImage, must } from "./disk_image.ts";

/** A disk that was formatted elsewhere: a stick, or the other half of a computer with Windows. */
export interface OtherDisk extends Disposable {
  /** Where it is mounted. */
  readonly path: string;
  /** Takes it out and puts it in again: what only the running system knew of its files is gone. */
  replug(): void;
}

const KINDS = {
  /** No hard links, no change times, upper and lower case are one, some characters are forbidden. */
  exFAT: {
    tools: ["mkfs.exfat", "mount.exfat-fuse", "losetup"],
    format: ["mkfs.exfat"],
    mount: "mount.exfat-fuse",
  },
  /** All that Linux knows, in its own way: change times in 100 ns, hard links. */
  NTFS: {
    tools: ["mkfs.ntfs", "ntfs-3g", "losetup"],
    format: ["mkfs.ntfs", "-F", "-q"],
    mount: "ntfs-3g",
  },
} as const;

/**
 * Formats and mounts a disk. Only root on Linux with FUSE may.
 *
 * @returns Undefined where this computer does not let us.
 */
export async function otherDisk(kind: keyof typeof KINDS): Promise<OtherDisk | undefined> {
  const { tools, format, mount } = KINDS[kind];
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return undefined;
  if (!(await Promise.all(tools.map(hasTool))).every(Boolean)) return undefined;
  using given = new DisposableStack();
  const temp = given.use(tempDir("other-disk"));
  const [image, path] = [diskImage(temp.path), join(temp.path, "disk")];
  Deno.mkdirSync(path);
  if (!can("losetup", "--find")) return undefined;
  const device = must("losetup", "--find", "--show", image).trim();
  given.defer(() => must("losetup", "--detach", device));
  if (!can(format[0], ...format.slice(1), device) || !can(mount, device, path)) return undefined;
  given.defer(() => must("umount", path));
  const kept = given.move();
  return {
    path,
    replug() {
      must("umount", path);
      must(mount, device, path);
    },
    [Symbol.dispose]: () => kept.dispose(),
  };
}

/** Said where none can be had, so that nobody takes the test for done. */
export const NO_OTHER_DISK = "skipped: another disk needs root on Linux, FUSE, and the tools of exFAT and NTFS";
