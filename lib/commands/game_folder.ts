import { basename, dirname } from "../paths.ts";
import { realRoot } from "../instance/safe_path.ts";
import { environment } from "../settings/environment.ts";
import type { ParsedCommand } from "./parse_command.ts";

/**
 * The game directory: `--pack-folder`, else `INST_MC_DIR`, else the working directory; with all links resolved.
 *
 * @throws {FolderError} It is not there or is no folder.
 */
export function gameFolder(parsed: ParsedCommand): string {
  const option = parsed.value("pack-folder");
  if (option !== undefined) return realRoot(option);
  const fromLauncher = environment("INST_MC_DIR");
  if (fromLauncher === undefined || fromLauncher === "") return realRoot(".");
  try {
    return realRoot(fromLauncher);
  } catch (error) {
    // With --allow-read=. only the working directory may be read, and the launcher may name the same folder through a
    // link (/home is one on some systems).
    if (error instanceof Deno.errors.NotCapable && sameEnding(fromLauncher, Deno.cwd())) return realRoot(".");
    throw error;
  }
}

function sameEnding(a: string, b: string): boolean {
  return basename(a) === basename(b) && basename(dirname(a)) === basename(dirname(b));
}
