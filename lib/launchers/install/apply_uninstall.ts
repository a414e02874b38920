import { LauncherError } from "../../errors.ts";
import type { UninstallStep } from "./plan_uninstall.ts";
import { removePrograms } from "./program_copy.ts";
import { dropBackup, type InstallRecord, readRecords, tidyFolder, writeRecords } from "./records.ts";
import { readForChange, removeTempsBeside, writeWhole } from "./text_file.ts";

/**
 * Makes a planned removal, then forgets it: record, backup and copies of the program that nothing needs any more.
 *
 * @param step From `planUninstall`.
 * @param folder Where the record is, from `installFolder`.
 * @throws {LauncherError} The file was changed since the plan was made.
 */
export function applyUninstall(step: UninstallStep, folder: string): void {
  if (step.kind === "by-hand" || step.kind === "refused") return;
  if (step.kind !== "nothing") {
    const { path, before, after } = step;
    if (readForChange(path) !== before) {
      throw new LauncherError(`${path} was changed by somebody else in the meantime. Nothing was done; try again.`);
    }
    writeWhole(path, after);
  }
  if (step.record !== undefined) forget(step.record, folder);
}

function forget(record: InstallRecord, folder: string): void {
  removeTempsBeside(record.path);
  const left = readRecords(folder).filter(({ path }) => path !== record.path);
  removePrograms(record.programs.filter((program) => !left.some(({ programs }) => programs.includes(program))));
  if (left.length > 0) writeRecords(folder, left);
  dropBackup(folder, record.backup, left);
  if (left.length === 0) tidyFolder(folder);
}
