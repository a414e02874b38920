import { BusyError, DiskFullError, FolderError, ReadOnlyError, SyncError, UnsafeNameError } from "../errors.ts";

/** System error numbers that Deno gives no class, and not always a code. */
const CODES: Readonly<Partial<Record<typeof Deno.build.os, Readonly<Record<string, string>>>>> = {
  windows: {
    "19": "EROFS",
    "32": "EBUSY",
    "33": "EBUSY",
    "39": "ENOSPC",
    "112": "ENOSPC",
    "206": "ENAMETOOLONG",
    "1295": "EDQUOT",
  },
  linux: { "122": "EDQUOT" },
  darwin: { "69": "EDQUOT" },
};

/**
 * Turns an error of a file call into one of ours, with one plain sentence. An error it has no sentence for (also "not
 * found", which means something else to every caller) comes back as it is.
 *
 * @param error What the file call threw.
 * @param path The path the call was about, as the player knows it.
 * @returns The error to throw.
 * @example
 * ```ts ignore
 * try {
 *   Deno.mkdirSync(path);
 * } catch (error) {
 *   throw fileError(error, path);
 * }
 * ```
 */
export function fileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof SyncError) return error;
  const cause = { cause: error };
  if (error instanceof Deno.errors.NotCapable) {
    return new ReadOnlyError(`This program was started without the right to use ${path}.`, cause);
  }
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new DiskFullError(
        `There is no space left on this computer for ${path}: free some space and try again.`,
        cause,
      );
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return new ReadOnlyError(
        `This computer does not let this program use ${path}: check who may write there.`,
        cause,
      );
    case "EBUSY":
    case "ETXTBSY":
      return new BusyError(`Another program has ${path} open: close it and try again.`, cause);
    case "ENOTDIR":
      return new FolderError(`There is a file where a folder should be: ${path}.`, cause);
    case "EISDIR":
      return new FolderError(`There is a folder where a file should be: ${path}.`, cause);
    case "ELOOP":
      return new UnsafeNameError(`${path} is a link that leads in a circle.`, cause);
    case "ENAMETOOLONG":
      return new UnsafeNameError(`This name is too long for this computer: ${path}.`, cause);
    default:
      return error;
  }
}

/** The POSIX code of a system error, from its `code`, its number or its class. */
function codeOf(error: Error): string | undefined {
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const number = /\(os error (\d+)\)/.exec(error.message)?.[1];
  const byNumber = number === undefined ? undefined : CODES[Deno.build.os]?.[number];
  if (byNumber !== undefined) return byNumber;
  if (code !== undefined) return code;
  if (error instanceof Deno.errors.PermissionDenied) return "EACCES";
  if (error instanceof Deno.errors.Busy) return "EBUSY";
  if (error instanceof Deno.errors.NotADirectory) return "ENOTDIR";
  if (error instanceof Deno.errors.IsADirectory) return "EISDIR";
  if (error instanceof Deno.errors.FilesystemLoop) return "ELOOP";
  return undefined;
}
