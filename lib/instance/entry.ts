/**
 * What a game directory holds, as the rest of the program sees it. Paths are relative to the game directory, with
 * forward slashes, never starting or ending with one.
 *
 * @module
 */

/** What both sides know of a file: enough to see a change, never a proof of sameness. */
export interface FileStat {
  /** Bytes. */
  readonly size: number;
  /** Modification time, whole milliseconds since 1970. */
  readonly mtime: number;
}

/** What this machine alone knows of a file: a rewrite that keeps size and mtime still shows in these. */
export interface LocalStat extends FileStat {
  /** Change time, milliseconds since 1970; 0 where the system has none. */
  readonly ctime: number;
  /** Inode number; 0 where the system has none. */
  readonly ino: number;
  /** The content in short, noted where the change time is too young to tell a later change. */
  readonly content?: string;
}

/** Files and empty folders of one side. A folder that holds anything in scope is not listed. */
export interface Listing<S extends FileStat = FileStat> {
  /** Every file in scope, by path. */
  readonly files: ReadonlyMap<string, S>;
  /** Every folder in scope that has nothing in scope below it. */
  readonly emptyFolders: ReadonlySet<string>;
}

/** Why something in the game directory stays behind. */
export type SkipReason = "symlink" | "special-file" | "unreadable" | "too-big" | "name" | "hard-exclusion";

/** The result of a walk. It is the one truth about the scope: restic is told these roots and these exclusions. */
export interface Walk extends Listing<LocalStat> {
  /** Top-level paths that exist and are in scope: restic's targets. */
  readonly roots: readonly string[];
  /** The topmost paths below the roots that are out of scope: restic's exclusions, each one literal path. */
  readonly excluded: readonly string[];
  /** Things in scope that cannot travel; shown to the player. */
  readonly skipped: readonly { readonly path: string; readonly reason: SkipReason }[];
  /** Sum of all file sizes, bytes. */
  readonly bytes: number;
  /** A digest of every file's name and stat and of the empty folders: equal seals mean that nothing changed. */
  seal(): Promise<string>;
}

/** Tells whether two stats look alike to a side that knows only size and time. */
export function sameStat(a: FileStat | undefined, b: FileStat | undefined): boolean {
  return a !== undefined && b !== undefined && a.size === b.size && a.mtime === b.mtime;
}
