/** The largest file of a world that is read for facts, bytes; whatever is larger is no such file. */
const LIMIT = 100 * 1024 * 1024;

/**
 * Reads a small regular file.
 *
 * @returns Its bytes; undefined if it is missing, no regular file (links are not followed), too large or unreadable.
 */
export function readIfThere(path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const info = Deno.lstatSync(path);
    return info.isFile && info.size <= LIMIT ? Deno.readFileSync(path) : undefined;
  } catch (error) {
    if (isAboutThisPath(error)) return undefined;
    throw error;
  }
}

/** A folder's entries; none if it is missing or unreadable. */
export function listIfThere(path: string): Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(path)];
  } catch (error) {
    if (isAboutThisPath(error)) return [];
    throw error;
  }
}

/** The system says no to this one path: missing, no folder, no access. A permission Deno withholds is another matter. */
export function isAboutThisPath(error: unknown): boolean {
  return error instanceof Error && !(error instanceof Deno.errors.NotCapable) && "code" in error;
}
