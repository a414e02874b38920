/**
 * The repository as the sync model sees it. `restic_repository.ts` is the real one; a simulation may bring its own.
 *
 * @module
 */
import type { FileStat } from "../instance/entry.ts";

/**
 * A full snapshot id: 64 lower-case hex digits.
 *
 * @example
 * ```ts
 * import { push } from "@timemachine/instance-sync";
 *
 * const head: SnapshotId | undefined = (await push({ packFolder: Deno.makeTempDirSync() })).head;
 * console.log(head?.slice(0, 8) ?? "nothing saved yet");
 * ```
 */
export type SnapshotId = string;

/** What one authenticated request says of a repository. */
export type Probe =
  | { readonly kind: "absent" }
  | {
    readonly kind: "present";
    readonly ids: ReadonlySet<SnapshotId>;
    /** The list as it came, for {@linkcode ProbeOptions.last}; absent where one answer was not enough. */
    readonly answer?: string;
  };

/** How to probe. */
export interface ProbeOptions {
  readonly signal?: AbortSignal | undefined;
  /** An earlier answer and what it said: where the same comes again, it is not taken apart. */
  readonly last?: { readonly answer: string; readonly ids: () => ReadonlySet<SnapshotId> } | undefined;
}

/** A snapshot's record. */
export interface Snapshot {
  readonly id: SnapshotId;
  /** restic's own parent link; absent on a first snapshot. */
  readonly parent?: SnapshotId;
  /** When the saving machine says it was made (ISO 8601): shown to people, never decided on. */
  readonly time: string;
  /** The device's name. */
  readonly host: string;
  readonly tags: readonly string[];
  /** Counters, where restic recorded them. */
  readonly summary?: { readonly files: number; readonly bytes: number; readonly added: number };
}

/** One node of a snapshot's tree. */
export interface RemoteNode extends FileStat {
  readonly type: "file" | "dir" | "other";
}

/** A snapshot with all that is in it. Paths are relative, without a leading slash. */
export interface SnapshotTree {
  readonly snapshot: Snapshot;
  /** In the order restic lists them: a folder before what it holds. */
  readonly nodes: ReadonlyMap<string, RemoteNode>;
}

/** What to save. */
export interface BackupRequest {
  /** The instance's real path: restic's working directory. */
  readonly root: string;
  /** Relative paths to save, each existing. */
  readonly targets: readonly string[];
  /** Literal relative paths below the targets to leave out. */
  readonly excluded: readonly string[];
  /** How much that is, for the progress shown. */
  readonly total: { readonly files: number; readonly bytes: number };
  /** The snapshot we stand on, if the repository still has it. */
  readonly parent?: SnapshotId;
  /** The device's name. */
  readonly host: string;
  readonly tags: readonly string[];
  /** Read every file again instead of trusting size and mtime against the parent. */
  readonly rereadAll: boolean;
}

/** What was saved. */
export interface BackupResult {
  readonly id: SnapshotId;
  /** Files and bytes in the snapshot. */
  readonly files: number;
  readonly bytes: number;
  /** Bytes that really had to be sent. */
  readonly added: number;
  /** Paths restic could not read: the snapshot lacks them. Empty for a whole snapshot. */
  readonly missing: readonly string[];
}

/** What to fetch. */
export interface RestoreRequest {
  readonly id: SnapshotId;
  /** An empty directory on this machine. */
  readonly target: string;
  /** Literal relative paths; a folder brings all below it. */
  readonly paths: readonly string[];
}

/**
 * How far a transfer is.
 *
 * @example
 * ```ts
 * const share = ({ bytesDone, bytesTotal }: TransferProgress) => bytesTotal === 0 ? undefined : bytesDone / bytesTotal;
 * console.log(share({ filesDone: 3, filesTotal: 12, bytesDone: 500, bytesTotal: 2_000 })); // 0.25
 * ```
 */
export interface TransferProgress {
  /** Files finished. */
  readonly filesDone: number;
  /** Files in all, as far as known. */
  readonly filesTotal: number;
  /** Bytes finished. */
  readonly bytesDone: number;
  /** Bytes in all, as far as known. */
  readonly bytesTotal: number;
}

/** Options of every call that starts restic. */
export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Takes each file that was saved or fetched, by its path in the instance. */
  readonly onFile?: ((file: { readonly path: string; readonly bytes: number }) => void) | undefined;
}

/** An instance's repository on the network. All errors are classes of `lib/errors.ts`. */
export interface Repository {
  /**
   * One request: which snapshots exist. Never starts restic, never says "absent" or "nothing" from one answer alone.
   *
   * @throws {UnreachableError} {@linkcode LoginRefusedError}, {@linkcode ForbiddenError}, {@linkcode ServerError}
   */
  probe(options?: ProbeOptions): Promise<Probe>;
  /** Makes the repository, safely against a second machine that does the same now. */
  init(options?: RunOptions): Promise<void>;
  /** All snapshot records, in no promised order. One restic start. */
  snapshots(options?: RunOptions): Promise<Snapshot[]>;
  /** One snapshot's record and tree. One restic start. */
  tree(id: SnapshotId, options?: RunOptions): Promise<SnapshotTree>;
  /** The paths (files and folders) whose content differs between two snapshots. One restic start. */
  changedPaths(from: SnapshotId, to: SnapshotId, options?: RunOptions): Promise<Set<string>>;
  /** Saves. One restic start. */
  backup(request: BackupRequest, options?: RunOptions): Promise<BackupResult>;
  /** Fetches into an empty directory. One restic start. */
  restore(request: RestoreRequest, options?: RunOptions): Promise<void>;
}
