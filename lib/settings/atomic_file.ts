import { join } from "../paths.ts";
import { fileError } from "./map_file_error.ts";
import { renamePatiently } from "./rename_patiently.ts";

/**
 * Writes a file so that at any moment the old or the new content is there, whole: a temporary file beside it, forced to
 * disk, then one rename.
 *
 * @param path The file; its folder must exist. A symlink is replaced, not followed.
 * @param data Text (written as UTF-8) or bytes.
 * @param options `mode`: permission bits for a new file, `0o600` if left out; without meaning on Windows.
 * @throws {ReadOnlyError} {@linkcode DiskFullError}
 */
export function writeFileAtomically(
  path: string,
  data: string | Uint8Array,
  options: { readonly mode?: number } = {},
): void {
  // The process id keeps two programs apart; within one, these calls are synchronous.
  const temp = `${path}.${Deno.pid}.tmp`;
  try {
    writeNew(temp, typeof data === "string" ? new TextEncoder().encode(data) : data, options.mode ?? 0o600);
    renamePatiently(temp, path);
  } catch (error) {
    removeIfThere(temp);
    throw fileError(error, path);
  }
}

/**
 * Removes temporary files that a killed run left. Only for the holder of the instance's lock.
 *
 * @param folder The folder to tidy, absolute.
 */
export function removeLeftoverTemps(folder: string): void {
  for (const entry of Deno.readDirSync(folder)) {
    if (entry.isFile && /\.\d+\.tmp$/.test(entry.name)) removeIfThere(join(folder, entry.name));
  }
}

/** Removes a file; one that is not there is fine. */
export function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    // Gone already is what was wanted.
    if (!(error instanceof Deno.errors.NotFound)) throw fileError(error, path);
  }
}

function writeNew(path: string, bytes: Uint8Array, mode: number): void {
  // A dead process with our id may have left one. `createNew` never writes through a link planted there.
  removeIfThere(path);
  using file = Deno.openSync(path, { write: true, createNew: true, mode });
  for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
  file.syncSync();
}
