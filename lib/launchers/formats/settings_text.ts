/**
 * Reads and changes single settings of a launcher's file, whatever its format. Pure.
 *
 * @module
 */
import { iniDialect, readIni, writeIni } from "./ini_text.ts";
import { isJsonObject, type JsonValue, readJson, writeJson } from "./json_text.ts";

/** How a launcher's file is written. */
export type FileFormat =
  | { readonly kind: "ini"; readonly reader: "prism" | "multimc" | "polymc" }
  | { readonly kind: "json" };

/** A setting's value; in an INI file all are text. */
export type SettingValue = JsonValue;

/** One setting before and after; `undefined` is "not there". */
export interface SettingChange {
  /** The keys from the outside in. */
  readonly key: readonly string[];
  readonly before: SettingValue | undefined;
  readonly after: SettingValue | undefined;
}

/** Whether a file is whole enough to be changed. */
export function isChangeable(text: string, format: FileFormat): boolean {
  return format.kind === "ini" || isJsonObject(text);
}

/** Reads a setting. */
export function readSetting(text: string, format: FileFormat, key: readonly string[]): SettingValue | undefined {
  if (format.kind === "json") return readJson(text, key);
  return readIni(text, key[0] ?? "", iniDialect(text, format.reader));
}

/** Changes a setting; nothing else in the file changes. */
export function writeSetting(
  text: string,
  format: FileFormat,
  key: readonly string[],
  value: SettingValue | undefined,
): string {
  if (format.kind === "json") return writeJson(text, key, value);
  const plain = value === undefined || value === null ? undefined : String(value);
  return writeIni(text, key[0] ?? "", plain, iniDialect(text, format.reader));
}

/** Whether two values are the same. */
export function sameValue(a: SettingValue | undefined, b: SettingValue | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null) && (a === undefined) === (b === undefined);
}
