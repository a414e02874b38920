/**
 * The one shape in which every pack manager's own record is read.
 *
 * @module
 */

/** A checksum as a manager notes it. */
export interface PackHash {
  /** Such as `sha256` or `murmur2`. */
  readonly type: string;
  readonly value: string;
}

/** Who brings files of a pack. */
export type ManagerName = "packwiz" | "Prism" | "ATLauncher" | "Modrinth" | "CurseForge";

/** What one manager installed here. */
export interface PackRecord {
  readonly manager: ManagerName;
  /** Which version of the pack it is: any other text means another version. */
  readonly version: string;
  /** Its files by path; without a checksum where the manager notes none. */
  readonly owned: ReadonlyMap<string, PackHash | undefined>;
  /** The record's own files in the game directory, relative to it: they never travel. */
  readonly files: readonly string[];
}

/** How one manager's record is found and read. */
export interface PackManager {
  readonly name: ManagerName;
  /**
   * The files its record is made of, those that may be there: a change of one of them is a change of the record.
   *
   * @param root The game directory's real path.
   */
  sources(root: string): readonly string[];
  /**
   * Reads the record. Entries that make no sense are left out: whoever wrote the file decides nothing about the rest.
   *
   * @param root The game directory's real path.
   * @returns Nothing without a readable record of a pack.
   */
  read(root: string): PackRecord | undefined;
}
