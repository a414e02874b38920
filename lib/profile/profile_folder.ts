/**
 * Where the profile lies in an instance: `.cloud-sync/profile/` is a state folder of its own, and `view/` in it is what
 * that state folder's "game directory" would be: the profile's pieces as files.
 *
 * @module
 */
import { join } from "../paths.ts";
import { UnsafeNameError } from "../errors.ts";
import { listIfThere, readIfThere } from "../instance/read_if_there.ts";
import { removeIfThere } from "../settings/atomic_file.ts";
import { fileError } from "../settings/map_file_error.ts";
import { renamePatiently } from "../settings/rename_patiently.ts";
import { ensureStateFolder, type StateFolder, stateFolder } from "../settings/state_folder.ts";
import type { Edits } from "./edits.ts";
import { FOLDERS, kindOf, MAX_TEXT } from "./items.ts";

/** The profile's files beside those of every state folder. */
export interface ProfileFolder extends StateFolder {
  /** The instance's state folder. */
  readonly instance: StateFolder;
  /** What the instance's files looked like when all was in step. */
  readonly link: string;
  /** What the instance held then. */
  readonly base: string;
  /** Which of the two the last run changed. */
  readonly lastRun: string;
  /** Folder: what the profile replaced in the instance. */
  readonly replaced: string;
}

/** Names everything. Touches no disk. */
export function profileFolder(instance: StateFolder): ProfileFolder {
  const dir = join(instance.dir, "profile");
  return {
    ...stateFolder(join(dir, "view"), dir),
    instance,
    link: join(dir, "link.json"),
    base: join(dir, "base.json"),
    lastRun: join(dir, "last-run.json"),
    replaced: join(dir, "replaced"),
  };
}

/**
 * Makes the folders if they are not there.
 *
 * @throws {UnsafeNameError} One of them is a link.
 * @throws {ReadOnlyError} {@linkcode DiskFullError}, {@linkcode FolderError}
 */
export function ensureProfileFolder(folder: ProfileFolder): void {
  ensureStateFolder(folder.instance);
  ensureStateFolder(folder);
  try {
    Deno.mkdirSync(folder.root, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw fileError(error, folder.root);
    if (!Deno.lstatSync(folder.root).isDirectory) {
      throw new UnsafeNameError(`${folder.root} is a link to another place: delete it and try again.`);
    }
  }
}

/** Forgets what was agreed, for a fresh start; what was replaced stays. */
export function forgetProfile(folder: ProfileFolder): void {
  for (const path of [folder.link, folder.base, folder.state, folder.inventory, folder.links]) removeIfThere(path);
  for (const path of [folder.lastRun, folder.undo, folder.journal]) removeIfThere(path);
  for (const path of [folder.root, folder.staging]) {
    try {
      Deno.removeSync(path, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw fileError(error, path);
    }
  }
}

/** More pieces than any player has: what lies beyond is another program's. */
const MAX_PIECES = 10_000;

/** The profile's pieces. What came from the network and is none is passed over. */
export function readView(folder: ProfileFolder): Map<string, string> {
  const items = new Map<string, string>();
  const read = (path: string) => {
    for (const { name, isDirectory, isFile } of listIfThere(join(folder.root, path))) {
      if (items.size >= MAX_PIECES) return;
      // Only hotbars lie one folder deeper.
      if (isDirectory && path === FOLDERS.hotbars) read(`${path}${name}/`);
      if (!isFile || !name.endsWith(".txt") || kindOf(path + name) === undefined) continue;
      const bytes = readIfThere(join(folder.root, path + name));
      if (bytes !== undefined && bytes.length <= MAX_TEXT) items.set(path + name, new TextDecoder().decode(bytes));
    }
  };
  for (const path of Object.values(FOLDERS)) read(path);
  return items;
}

/** Changes the profile's pieces, each in one step. */
export function writeView(folder: ProfileFolder, { put, drop }: Edits): void {
  for (const [path, text] of put) {
    const target = join(folder.root, path);
    try {
      Deno.mkdirSync(target.slice(0, target.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    } catch (error) {
      throw fileError(error, target);
    }
    writePiece(target, join(folder.dir, `piece.${Deno.pid}.tmp`), text);
  }
  for (const path of drop) removeIfThere(join(folder.root, path));
}

function writePiece(target: string, ready: string, text: string): void {
  const bytes = new TextEncoder().encode(text);
  const time = timeOf(bytes);
  try {
    writeThrough(ready, bytes);
    Deno.utimeSync(ready, time, time);
    renamePatiently(ready, target);
  } catch (error) {
    throw fileError(error, target);
  }
}

/** On disk before it takes another one's name. */
function writeThrough(path: string, bytes: Uint8Array): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true, mode: 0o600 });
  for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
  file.syncSync();
}

/**
 * A piece's time says what is in it, seconds since 1970: equal pieces look equal to the plan wherever they were made, and
 * different ones different. Even seconds, which every disk can note.
 */
function timeOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return START + 2 * (hash >>> 3);
}

/** 2001, seconds since 1970: the last time is in 2035. */
const START = 978_307_200;
