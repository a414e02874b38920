import { FolderError, UnsafeNameError } from "../errors.ts";

/** Names Windows keeps for devices, with or without an extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?: *\..*)?$/i;

/** No system takes a longer path (Linux's PATH_MAX); longer ones come only from a network that means harm. */
const LONGEST = 4096;

/**
 * Tells whether a path from the network may be used inside the game directory: relative, forward slashes, no way out,
 * only names that can exist on this system.
 *
 * @param path As the network gave it.
 * @param os For tests; this computer's system otherwise.
 */
export function isSafePath(path: string, os: typeof Deno.build.os = Deno.build.os): boolean {
  if (path.length > LONGEST) return false;
  // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
  if (/[\u0000-\u001f\u007f\uFFFD]/.test(path) || !path.isWellFormed()) return false;
  if (/^[a-z]:/i.test(path)) return false;
  if (path.split("/").some((part) => part === "" || part === "." || part === "..")) return false;
  return os !== "windows" || portabilityProblem(path) === undefined;
}

/**
 * Refuses a path from the network that {@linkcode isSafePath} does not accept.
 *
 * @throws {UnsafeNameError}
 */
export function assertSafePath(path: string): void {
  if (isSafePath(path)) return;
  const shown = JSON.stringify(path.length > 100 ? path.slice(0, 100) + "..." : path);
  throw new UnsafeNameError(
    `The network holds a file named ${shown}, which cannot exist here or would lead out of the game directory. ` +
      "Rename or remove it on the computer that saved it.",
  );
}

/**
 * Why a path cannot exist on Windows, as a clause for people; undefined if it can. Reported when such a file is sent,
 * never a reason to fail.
 */
export function portabilityProblem(path: string): string | undefined {
  for (const part of path.split("/")) {
    // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
    const character = /[<>:"\\|?*\u0000-\u001f]/.exec(part)?.[0];
    if (character !== undefined) return `Windows allows no ${JSON.stringify(character)} in names`;
    if (/[. ]$/.test(part)) return "Windows allows no dot or space at the end of a name";
    if (RESERVED.test(part)) return `Windows keeps the name "${part}" for itself`;
  }
  return undefined;
}

/**
 * The game directory with all links resolved, once for a whole run.
 *
 * @param path As the player or the launcher gave it.
 * @throws {FolderError} Where it does not exist or is no folder.
 */
export function realRoot(path: string): string {
  try {
    const real = Deno.realPathSync(path);
    if (Deno.statSync(real).isDirectory) return real;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      throw new FolderError(
        `The game directory "${path}" does not exist. Give the right one with --pack-folder.`,
        { cause: error },
      );
    }
    if (error instanceof Error && !(error instanceof Deno.errors.NotCapable) && "code" in error) {
      throw new FolderError(
        `The game directory "${path}" cannot be opened. Check the path and who may read it.`,
        { cause: error },
      );
    }
    throw error;
  }
  throw new FolderError(`"${path}" is a file, not a game directory. Give the folder with --pack-folder.`);
}
