import { join } from "../paths.ts";
import { UnsafeNameError } from "../errors.ts";
import { isSafePath } from "../settings/safe_path.ts";
import { fileError } from "../settings/map_file_error.ts";

/**
 * The absolute path of something in the game directory, for writing. Deno's own permissions look at the text of a path
 * only, so a link on the way would lead out of the folder: it is refused here.
 *
 * @param root The game directory's real path.
 * @param path Relative, with forward slashes.
 * @throws {UnsafeNameError} The path, or a link on its way, leads out of the game directory.
 */
export function livePath(root: string, path: string): string {
  if (!isSafePath(path)) throw new UnsafeNameError(`The name ${JSON.stringify(path)} cannot be used on this computer.`);
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = join(root, ...parts.slice(0, depth));
    const info = lstatIfThere(folder);
    if (info === undefined) break;
    if (info.isSymlink) {
      throw new UnsafeNameError(
        `${folder} is a link to another place, and nothing is written through links. Put a real folder there.`,
      );
    }
  }
  return join(root, ...parts);
}

function lstatIfThere(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    // Not there yet: there is no link on the way.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw fileError(error, path);
  }
}
