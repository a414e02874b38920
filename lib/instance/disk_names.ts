import { join } from "../paths.ts";
import { removeIfThere } from "../settings/atomic_file.ts";
import { fileError } from "../settings/map_file_error.ts";
import { isRefusal, look } from "./look.ts";

/**
 * The names that a disk can hold: all that Linux knows; with upper and lower case as one; or only those of Windows, where
 * case is one too.
 */
export type DiskNames = "any" | "one-case" | "windows";

/**
 * Finds out which names a disk can hold. The system does not tell: a stick with exFAT is on Linux what it is on Windows,
 * and a Mac can have a disk that keeps `Home` and `home` apart. Makes two files and takes them away again.
 *
 * @param folder A folder of ours on that disk, absolute; it must exist.
 * @throws {ReadOnlyError} {@linkcode DiskFullError}
 * @example
 * ```ts ignore
 * if (diskNames("/run/media/stick/game/.cloud-sync") === "windows") console.log("There can be no world What? here.");
 * ```
 */
export function diskNames(folder: string): DiskNames {
  if (Deno.build.os === "windows") return "windows";
  // A killed run's is cleared away by the next one.
  const plain = join(folder, `names.${Deno.pid}.tmp`);
  try {
    Deno.writeFileSync(plain, new Uint8Array(), { mode: 0o600 });
    if (look(join(folder, `NAMES.${Deno.pid}.TMP`)) === undefined) return "any";
  } catch (error) {
    throw fileError(error, plain);
  } finally {
    removeIfThere(plain);
  }
  const odd = join(folder, `names?.${Deno.pid}.tmp`);
  try {
    Deno.writeFileSync(odd, new Uint8Array(), { mode: 0o600 });
    removeIfThere(odd);
    return "one-case";
  } catch (error) {
    // Each driver refuses such a name with another error.
    if (isRefusal(error)) return "windows";
    throw error;
  }
}
