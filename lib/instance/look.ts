/** `lstat`, with what vanished as undefined. */
export function look(path: string): Deno.FileInfo | "unreadable" | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    // Gone since its folder was read, or a part of the path is no folder: nothing is there.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    if (isRefusal(error)) return "unreadable";
    throw error;
  }
}

/** A folder's entries: none if it vanished, undefined if it cannot be read. */
export function list(path: string): Deno.DirEntry[] | undefined {
  try {
    return [...Deno.readDirSync(path)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Errors that concern one path only; a walk goes on without it. The rest (such as a missing permission) is ours. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && !(error instanceof Deno.errors.NotCapable) && "code" in error;
}
