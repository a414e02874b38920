import { join } from "../paths.ts";
import { FolderError, UnsafeNameError } from "../errors.ts";
import { fileError } from "./map_file_error.ts";

/** Where everything of ours lies in a game directory. All paths are absolute. */
export interface StateFolder {
  /** The game directory. */
  readonly root: string;
  /** `.cloud-sync` itself. */
  readonly dir: string;
  /** `account:password`. */
  readonly token: string;
  readonly config: string;
  readonly scope: string;
  readonly state: string;
  readonly inventory: string;
  /** Facts of each world at the last agreement. */
  readonly worlds: string;
  /** Parent links seen on the network. */
  readonly links: string;
  /** Whether the account's list of instances has this one. */
  readonly listed: string;
  readonly journal: string;
  readonly lock: string;
  /** What the last run replaced, for `undo`. */
  readonly undo: string;
  /** What restic was told to save, for people to read. */
  readonly filesFrom: string;
  /** What restic was told to leave out, for people to read. */
  readonly excludeFrom: string;
  /** Folder: fetched files before they are swapped in. */
  readonly staging: string;
  /** Folder: replaced files. */
  readonly trash: string;
  /** Folder: edited files of a pack, put aside while packwiz runs. */
  readonly beforePack: string;
  /** Folder. */
  readonly logs: string;
  /** Folder: may be deleted at any time. */
  readonly cache: string;
  /** Folder: merged text files as last agreed. */
  readonly baseFiles: string;
}

/**
 * Names everything of ours below a game directory. Touches no disk.
 *
 * @param root The game directory, absolute and real.
 * @param dir Where what is ours lies, if elsewhere: on the same disk as `root`.
 */
export function stateFolder(root: string, dir: string = join(root, ".cloud-sync")): StateFolder {
  const cache = join(dir, "cache");
  return {
    root,
    dir,
    token: join(dir, "token"),
    config: join(dir, "config.json"),
    scope: join(dir, "scope.json"),
    state: join(dir, "state.json"),
    inventory: join(dir, "inventory.json"),
    worlds: join(dir, "worlds.json"),
    links: join(cache, "links.json"),
    listed: join(cache, "listed.json"),
    journal: join(dir, "journal.json"),
    lock: join(dir, "lock"),
    undo: join(dir, "undo.json"),
    filesFrom: join(dir, "files-from.txt"),
    excludeFrom: join(dir, "exclude-from.txt"),
    staging: join(dir, "staging"),
    trash: join(dir, "trash"),
    beforePack: join(dir, "before-pack"),
    logs: join(dir, "logs"),
    cache,
    baseFiles: join(cache, "base"),
  };
}

/**
 * Tells whether `.cloud-sync` is there, and refuses one that is not a plain folder: a link would let a modpack send our
 * files (and what we delete) elsewhere.
 *
 * @throws {UnsafeNameError} It is a link.
 * @throws {FolderError} It is a file.
 */
export function stateFolderExists(folder: StateFolder): boolean {
  let info: Deno.FileInfo;
  try {
    info = Deno.lstatSync(folder.dir);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw fileError(error, folder.dir);
  }
  if (info.isSymlink) {
    throw new UnsafeNameError(
      `${folder.dir} is a link to another place; put a real folder there (or delete the link) and try again.`,
    );
  }
  if (!info.isDirectory) throw new FolderError(`There is a file where a folder should be: ${folder.dir}.`);
  return true;
}

/**
 * Makes `.cloud-sync` if it is not there, readable by this user only.
 *
 * @throws {UnsafeNameError} It is a link.
 * @throws {FolderError} It is a file, or the game directory does not exist.
 * @throws {ReadOnlyError} {@linkcode DiskFullError}
 */
export function ensureStateFolder(folder: StateFolder): void {
  if (!stateFolderExists(folder)) makePrivateFolder(folder.dir);
}

/**
 * Makes one folder (its parent must exist), readable by this user only; one that is there is left alone.
 *
 * @param path Absolute.
 * @throws {FolderError} Its parent does not exist.
 * @throws {ReadOnlyError} {@linkcode DiskFullError}
 */
export function makePrivateFolder(path: string): void {
  try {
    Deno.mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another run was faster.
    if (error instanceof Deno.errors.AlreadyExists) return;
    if (error instanceof Deno.errors.NotFound) {
      throw new FolderError(`The folder for ${path} does not exist.`, { cause: error });
    }
    throw fileError(error, path);
  }
}
