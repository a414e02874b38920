import { LauncherError } from "../../errors.ts";
import { readSetting, type SettingChange } from "../formats/settings_text.ts";
import { ownPart } from "../own_line.ts";
import { hookFileOf } from "./target.ts";
import { realPath } from "../reading.ts";
import { copyProgram } from "./program_copy.ts";
import type { Edit, ProgramCopy } from "./plan_install.ts";
import { dropBackup, type InstallRecord, keepBackup, readRecords, writeRecords } from "./records.ts";
import { readForChange, sha256, writeWhole } from "./text_file.ts";

/**
 * Makes a planned change. Whatever happens in the middle, the launcher's file is the old or the new one, whole, and
 * `uninstall` finds its way back: the copy of the program, the backup and the record come before the change.
 *
 * @param edit From `planInstall`.
 * @param folder Where the record is, from `installFolder`.
 * @throws {LauncherError} The file was changed since the plan was made.
 */
export async function applyInstall(edit: Edit, folder: string): Promise<void> {
  // A link stays a link: what it leads to is changed.
  const path = realPath(edit.path);
  if (readForChange(path) !== edit.before) {
    throw new LauncherError(`${edit.path} was changed by somebody else in the meantime. Nothing was done; try again.`);
  }
  edit.copies.forEach(copyProgram);
  const records = readRecords(folder);
  const old = records.find((record) => record.path === path);
  const before = new TextEncoder().encode(edit.before);
  const after = new TextEncoder().encode(edit.after);
  const record = await nextRecord(edit, { path, old, folder, before, written: await sha256(after) });
  writeRecords(folder, [...records.filter((record) => record.path !== path), record]);
  writeWhole(path, after);
  if (old?.backup !== record.backup) dropBackup(folder, old?.backup, [record]);
}

/** Copies what a launcher in a sandbox must see, where its commands have to be set by hand. */
export function applyCopies(copies: readonly ProgramCopy[]): void {
  copies.forEach(copyProgram);
}

async function nextRecord(
  edit: Edit,
  { path, old, folder, before, written }: {
    readonly path: string;
    readonly old: InstallRecord | undefined;
    readonly folder: string;
    readonly before: Uint8Array<ArrayBuffer>;
    readonly written: string;
  },
): Promise<InstallRecord> {
  const format = hookFileOf(edit.target)?.format;
  if (format === undefined) throw new LauncherError(`${edit.path} is no file this program can change.`);
  const programs = [...new Set([...old?.programs ?? [], ...edit.copies.map(({ to }) => to)])];
  const hash = await sha256(before);
  if (old === undefined || !isInstalled(old, edit)) {
    return { path, format, changes: edit.changes, written, backup: keepBackup(folder, path, before, hash), programs };
  }
  // A second install over the first: what was there before the first is what counts.
  const changes = merged(old.changes, edit.changes);
  const untouched = old.written === hash && old.backup !== undefined;
  return { path, format, changes, written, programs, ...(untouched && { backup: old.backup }) };
}

/** Whether the first install's change is still (partly) in the file; else it was taken out, or never made. */
function isInstalled({ changes, format }: InstallRecord, { before }: Edit): boolean {
  return changes.some(({ key, after }) =>
    typeof after === "string" && ownPart(after) !== undefined && readSetting(before, format, key) === after
  );
}

function merged(old: readonly SettingChange[], changes: readonly SettingChange[]): SettingChange[] {
  const name = ({ key }: SettingChange) => JSON.stringify(key);
  const kept = old.filter((change) => !changes.some((other) => name(other) === name(change)));
  return [
    ...kept,
    ...changes.map((change) => {
      const first = old.find((other) => name(other) === name(change));
      return first === undefined ? change : { ...change, before: first.before };
    }),
  ];
}
