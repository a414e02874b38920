/**
 * Fetches files into a folder of ours beside the instance's own. Nothing live is touched here.
 *
 * @module
 */
import { dirname, join } from "../paths.ts";
import { RepositoryDamagedError } from "../errors.ts";
import type { FileStat } from "../instance/entry.ts";
import { worldsOf } from "../instance/units.ts";
import type { SnapshotTree, TransferProgress } from "../repository/types.ts";
import { fileError } from "../settings/map_file_error.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import { amountsOf } from "./amounts.ts";
import { coverOf } from "./cover.ts";
import { exists } from "./exists.ts";
import { assertRoomFor } from "./free_space.ts";
import type { OnlineSession } from "./session.ts";
import type { Step } from "./run_types.ts";

/** restic's own count may be a little ahead of what was told, bytes. */
const MORE_THAN_TOLD = 16 * 1024 * 1024;

/** One run's folder below `staging/`. */
export interface Staging {
  readonly run: string;
  readonly dir: string;
}

/** Makes a run's staging folder. Its name is random: a restic that outlived its run must never write into ours. */
export function openStaging(folder: StateFolder): Staging {
  const run = crypto.randomUUID();
  const dir = join(folder.staging, run);
  try {
    Deno.mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileError(error, dir);
  }
  return { run, dir };
}

/**
 * Fetches files of a snapshot.
 *
 * @param wanted Paths of files and empty folders in the snapshot.
 * @param into The name of a folder below the staging folder that does not exist yet.
 * @returns The absolute path of that folder; below it the files have the snapshot's paths.
 * @throws {DiskFullError} {@linkcode RepositoryDamagedError}, and what a transfer throws
 */
export async function fetchFiles(
  session: OnlineSession,
  staging: Staging,
  tree: SnapshotTree,
  options: { readonly wanted: ReadonlySet<string>; readonly into: string; readonly step: Step },
): Promise<string> {
  const target = join(staging.dir, options.into);
  Deno.mkdirSync(target, { mode: 0o700 });
  if (options.wanted.size === 0) return target;
  const { onFile } = session.request;
  let bytes = 0;
  for (const path of options.wanted) bytes += tree.nodes.get(path)?.size ?? 0;
  const onProgress = (progress: TransferProgress) => {
    // A recorded size may be a lie, and what is behind it be enough to fill any disk.
    if (progress.bytesDone > bytes + MORE_THAN_TOLD) {
      throw new RepositoryDamagedError("More comes from the network than it told; nothing was changed here.");
    }
    session.emit({ type: "progress", step: options.step, progress });
  };
  await assertRoomFor(target, bytes);
  session.emit({ type: "step", step: options.step });
  if (onFile !== undefined) tellAmounts(session, tree, options);
  await session.repository.restore({ id: tree.snapshot.id, target, paths: coverOf(tree.nodes, options.wanted) }, {
    signal: session.signal,
    onFile,
    onProgress,
  });
  for (const path of options.wanted) checkFetched(target, path, tree);
  onProgress(wholly(options.wanted.size, bytes));
  return target;
}

/** The end of a transfer: a short one is over before restic says anything. */
export function wholly(files: number, bytes: number): TransferProgress {
  return { filesDone: files, filesTotal: files, bytesDone: bytes, bytesTotal: bytes };
}

function tellAmounts(
  { emit, folder }: OnlineSession,
  { nodes }: SnapshotTree,
  { wanted, step }: { readonly wanted: ReadonlySet<string>; readonly step: Step },
): void {
  const files = [...wanted].flatMap((path): [string, number][] => {
    const node = nodes.get(path);
    return node?.type === "file" ? [[path, node.size]] : [];
  });
  const worlds = worldsOf({ files: nodes, emptyFolders: new Set() });
  emit({ type: "amounts", step, units: amountsOf(files, worlds, ({ path }) => !exists(join(folder.root, path))) });
}

function checkFetched(target: string, path: string, tree: SnapshotTree): void {
  const node = tree.nodes.get(path);
  const info = lookAt(join(target, path));
  if (node?.type === "dir" ? info?.isDirectory : info?.isFile && info.size === node?.size) {
    // Two names of one file on the sender's disk: here the game would write into both at once.
    if (info?.isFile && (info.nlink ?? 1) > 1) separate(join(target, path));
    return;
  }
  throw new RepositoryDamagedError(`${path} did not arrive whole from the network; nothing was changed here.`);
}

function separate(path: string): void {
  const copy = `${path}.${crypto.randomUUID()}`;
  shareFile(path, copy, "copy");
  try {
    Deno.renameSync(copy, path);
  } catch (error) {
    throw fileError(error, path);
  }
}

function lookAt(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    // It was not brought at all, or something else has its name.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw fileError(error, path);
  }
}

/** How a staged file looks; its change time is not settled yet. */
export function stagedStat(path: string): FileStat {
  const info = Deno.lstatSync(path);
  return { size: info.size, mtime: info.mtime?.getTime() ?? 0 };
}

/** How an unchanged live file gets into a staged world. */
export type ShareMode =
  /** A hard link: nothing is copied. The old world's own name for it must go as soon as the new world is in place. */
  | "link"
  | "copy";

/** Puts an unchanged live file into a staged world. */
export function shareFile(live: string, staged: string, mode: ShareMode): void {
  Deno.mkdirSync(dirname(staged), { recursive: true });
  if (mode === "link") {
    try {
      return Deno.linkSync(live, staged);
    } catch (error) {
      // Many file systems (FAT, network shares) know no hard links.
      if (error instanceof Deno.errors.NotFound) throw fileError(error, live);
    }
  }
  try {
    const info = Deno.lstatSync(live);
    Deno.copyFileSync(live, staged);
    if (info.mtime !== null) Deno.utimeSync(staged, info.atime ?? info.mtime, info.mtime);
  } catch (error) {
    throw fileError(error, staged);
  }
}
