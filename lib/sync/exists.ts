import { fileError } from "../settings/map_file_error.ts";

/** Tells whether there is anything of this name, a link that leads nowhere too. */
export function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    // A file in place of a parent folder means the same: there is no such path.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw fileError(error, path);
  }
}
