/**
 * What `install` did, so that `uninstall` can take it back: a record and the files as they were found, in a folder of this
 * program's own (not the launcher's).
 *
 * @module
 */
import * as z from "zod/mini";
import { SettingsError } from "../../errors.ts";
import { dirname, join } from "../../paths.ts";
import { removeIfThere, removeLeftoverTemps, writeFileAtomically } from "../../settings/atomic_file.ts";
import { fileError } from "../../settings/map_file_error.ts";
import { readSettings } from "../../settings/settings_file.ts";
import type { FileFormat, SettingChange } from "../formats/settings_text.ts";
import { dataFolders } from "../places.ts";
import type { Computer } from "../types.ts";

/** One file of a launcher that was changed. */
export interface InstallRecord {
  /** The launcher's file, links resolved. */
  readonly path: string;
  readonly format: FileFormat;
  readonly changes: readonly SettingChange[];
  /** SHA-256 of the file as it was written. */
  readonly written: string;
  /** The file as it was found, by its name in the backups; absent where it was edited between two installs. */
  readonly backup?: string;
  /** Programs that were copied to where the launcher can see them. */
  readonly programs: readonly string[];
}

const value = z.union([z.string(), z.boolean(), z.null(), z.array(z.string())]);
const recordsSchema = z.object({
  version: z.literal(1),
  files: z.array(z.object({
    path: z.string(),
    format: z.union([
      z.object({ kind: z.literal("ini"), reader: z.enum(["prism", "multimc", "polymc"]) }),
      z.object({ kind: z.literal("json") }),
    ]),
    changes: z.array(z.object({
      key: z.array(z.string()),
      before: z.optional(value),
      after: z.optional(value),
    })),
    written: z.string(),
    backup: z.exactOptional(z.string().check(z.regex(/^[\w.-]+$/))),
    programs: z.array(z.string()),
  })),
});

/** The folder of the record: the system's place for what a program remembers. */
export function installFolder(computer: Computer): string {
  const { os, home, env } = computer;
  const state = os === "linux"
    ? env("XDG_STATE_HOME") || join(home, ".local", "state")
    : os === "windows"
    ? env("LOCALAPPDATA") ?? join(home, "AppData", "Local")
    : dataFolders(computer)[0] ?? home;
  return join(state, "instance-sync", "launchers");
}

/**
 * Reads the record.
 *
 * @param folder From {@linkcode installFolder}.
 * @throws {SettingsError} It is damaged; it was put aside.
 */
export function readRecords(folder: string): InstallRecord[] {
  const read = readSettings(join(folder, "record.json"), {
    version: 1,
    withoutIt: "uninstall removes only what it recognises as its own",
    parse: (value) => recordsSchema.parse(value),
  });
  if (read.kind === "broken") throw new SettingsError(`${read.message} Run it again to go on without.`);
  if (read.kind === "absent") return [];
  return read.value.files.map((file) => ({
    ...file,
    changes: file.changes.map(({ key, before, after }) => ({ key, before, after })),
  }));
}

/** Stores the record. */
export function writeRecords(folder: string, files: readonly InstallRecord[]): void {
  ensureFolder(folder);
  writeFileAtomically(join(folder, "record.json"), JSON.stringify({ version: 1, files }, undefined, 2) + "\n");
}

/** Keeps a file as it was found; gives back its name. */
export function keepBackup(folder: string, path: string, bytes: Uint8Array<ArrayBuffer>, hash: string): string {
  ensureFolder(join(folder, "backups"));
  const last = path.replaceAll("\\", "/").split("/").at(-1) ?? "file";
  const name = `${hash.slice(0, 16)}-${last.replaceAll(/[^\w.-]/g, "_")}`;
  writeFileAtomically(join(folder, "backups", name), bytes);
  return name;
}

/** The bytes of a backup; undefined if it is gone. */
export function backupBytes(folder: string, name: string): Uint8Array<ArrayBuffer> | undefined {
  const path = join(folder, "backups", name);
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw fileError(error, path);
  }
}

/** Removes a backup that no record names any more. */
export function dropBackup(folder: string, name: string | undefined, left: readonly InstallRecord[]): void {
  if (name === undefined || left.some(({ backup }) => backup === name)) return;
  removeIfThere(join(folder, "backups", name));
}

/** Removes the record's folders where nothing is left in them. */
export function tidyFolder(folder: string): void {
  removeIfThere(join(folder, "record.json"));
  for (const path of [join(folder, "backups"), folder, dirname(folder)]) {
    try {
      if (path !== dirname(folder)) removeLeftoverTemps(path);
      Deno.removeSync(path);
    } catch (error) {
      // Not there, or something else of ours is in it.
      if (!(error instanceof Error) || error instanceof Deno.errors.NotCapable) throw error;
      return;
    }
  }
}

function ensureFolder(path: string): void {
  try {
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileError(error, path);
  }
}
