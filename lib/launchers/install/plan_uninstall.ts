/**
 * Plans what `uninstall` changes. Reads files, writes nothing.
 *
 * @module
 */
import { LauncherError } from "../../errors.ts";
import {
  type FileFormat,
  isChangeable,
  readSetting,
  sameValue,
  type SettingChange,
  type SettingValue,
  writeSetting,
} from "../formats/settings_text.ts";
import { ownPart } from "../own_line.ts";
import { isThere, realPath } from "../reading.ts";
import { backupBytes, type InstallRecord } from "./records.ts";
import { hookFileOf, type HookTarget } from "./target.ts";
import { bytesOf, readForChange, sha256 } from "./text_file.ts";

/** What is to be done about one file. */
export type UninstallStep =
  /** Nobody touched the file since: it becomes what it was, byte for byte. */
  | Removal & { readonly kind: "restore" }
  /** It was edited since, or connected by hand: only our part goes. */
  | Removal & { readonly kind: "edit" }
  /** It holds nothing of ours (any more). */
  | { readonly kind: "nothing"; readonly target?: HookTarget; readonly record?: InstallRecord }
  /** Ours stands where only the launcher's own window can take it out. */
  | { readonly kind: "by-hand"; readonly target: HookTarget }
  | { readonly kind: "refused"; readonly target?: HookTarget; readonly reason: string };

/** A change of one file, ready to be made. */
export interface Removal {
  /** Absent where the launcher is not found any more. */
  readonly target?: HookTarget;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly record?: InstallRecord;
}

/** What a target's file, or a record alone, needs to be rid of us. */
export async function planUninstall(
  what: { readonly target?: HookTarget; readonly record?: InstallRecord },
  folder: string,
): Promise<UninstallStep> {
  try {
    return await plan(what, folder);
  } catch (error) {
    if (!(error instanceof LauncherError)) throw error;
    return { kind: "refused", ...(what.target !== undefined && { target: what.target }), reason: error.message };
  }
}

async function plan(
  { target, record }: { readonly target?: HookTarget; readonly record?: InstallRecord },
  folder: string,
): Promise<UninstallStep> {
  const file = target === undefined ? undefined : hookFileOf(target);
  const path = record?.path ?? (file === undefined ? undefined : realPath(file.path));
  const known = { ...(target !== undefined && { target }), ...(record !== undefined && { record }) };
  if (path === undefined || !isThere(path)) {
    const { pre, post } = target?.instance?.hooks ?? target?.launcher.globalHooks ?? {};
    const isIn = [pre, post].some((line) => line !== undefined && ownPart(line) !== undefined);
    return target !== undefined && isIn && file === undefined
      ? { kind: "by-hand", target }
      : { kind: "nothing", ...known };
  }
  const before = readForChange(path);
  const whole = record?.backup === undefined || await sha256(bytesOf(path)) !== record.written
    ? undefined
    : backupBytes(folder, record.backup);
  if (whole !== undefined) {
    return {
      kind: "restore",
      ...known,
      path,
      before,
      after: new TextDecoder("utf-8", { ignoreBOM: true }).decode(whole),
    };
  }
  const format = record?.format ?? file?.format;
  if (format === undefined) return { kind: "nothing", ...known };
  if (!isChangeable(before, format)) {
    throw new LauncherError(`${path} is damaged: open the launcher once, so that it repairs it, and try again.`);
  }
  const keys = [file?.pre, file?.post, file?.wrapper].flatMap((key) => key === undefined ? [] : [key]);
  const after = withoutOurs(before, format, record?.changes ?? [], keys);
  return after === before ? { kind: "nothing", ...known } : { kind: "edit", ...known, path, before, after };
}

/** Takes out what is ours; what the player changed since stays as it is. */
export function withoutOurs(
  text: string,
  format: FileFormat,
  changes: readonly SettingChange[],
  keys: readonly (readonly string[])[],
): string {
  const all = [
    ...changes,
    // Connected by hand, or the record is lost.
    ...keys.filter((key) => !changes.some((change) => String(change.key) === String(key)))
      .map((key) => ({ key, before: undefined, after: undefined })),
  ];
  const isLine = ({ after, before }: SettingChange) =>
    (typeof after === "string" && ownPart(after) !== undefined) || (after === undefined && before === undefined);
  let result = text;
  let isAsBefore = true;
  for (const change of all.filter(isLine)) {
    const now = readSetting(text, format, change.key);
    const value = lineWithoutUs(now, change);
    if (!sameValue(now, value)) result = writeSetting(result, format, change.key, value);
    if (!sameText(value, change.before)) isAsBefore = false;
  }
  for (const change of all.filter((change) => !isLine(change))) {
    const now = readSetting(text, format, change.key);
    const value = Array.isArray(now) ? withoutAdded(now, change, isAsBefore) : isAsBefore ? change.before : now;
    if (sameValue(now, change.after) || Array.isArray(now)) result = writeSetting(result, format, change.key, value);
  }
  return result;
}

function lineWithoutUs(now: SettingValue | undefined, { before, after }: SettingChange): SettingValue | undefined {
  if (after !== undefined && sameValue(now, after)) return before;
  const own = typeof now === "string" ? ownPart(now) : undefined;
  if (own === undefined) return now;
  if (own.theirs !== "") return own.theirs;
  return before === null || (before === undefined && after !== undefined) ? before : "";
}

/** Nothing and an empty text mean the same to every launcher here. */
function sameText(a: SettingValue | undefined, b: SettingValue | undefined): boolean {
  return (a ?? "") === (b ?? "");
}

function withoutAdded(
  now: readonly string[],
  { before, after }: SettingChange,
  isAsBefore: boolean,
): readonly string[] {
  const old = Array.isArray(before) ? before : [];
  const added = Array.isArray(after) ? after.filter((item) => !old.includes(item)) : [];
  return isAsBefore ? now.filter((item) => !added.includes(item)) : now;
}
