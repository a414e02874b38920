import { fileError } from "../settings/map_file_error.ts";

/**
 * Writes a list that restic reads, readable by its owner only: names of worlds are nobody else's business.
 *
 * @throws {DiskFullError} {@linkcode ReadOnlyError}
 */
export function writeListFile(path: string, text: string): void {
  try {
    Deno.writeTextFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    throw fileError(error, path);
  }
}
