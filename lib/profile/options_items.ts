/**
 * `options.txt` as pieces of a profile, and pieces put back into it. No I/O.
 *
 * @module
 */
import { parseOptions } from "../instance/options_txt.ts";
import { FOLDERS, itemPath, type Items, SETTINGS_VERSION } from "./items.ts";
import { hasModifier, isSharedKey, isSoundValue, type KeyForm, sameForm, sameValue } from "./shared_keys.ts";

/** The first data version whose keys have names (1.13). */
const NAMED_KEYS = 1446;

/**
 * The shared settings of an `options.txt`. A last line without an end may be half a line, and is left out.
 *
 * @param keeps The keys that the player keeps on this computer.
 * @param base What stands in for those: nothing was changed in them.
 */
export function optionItems(
  text: string,
  keeps: (key: string) => boolean = () => false,
  base: Items = new Map(),
): Map<string, string> {
  const values = parseOptions(text.slice(0, text.lastIndexOf("\n") + 1));
  const form = formOf(values);
  const items = new Map<string, string>();
  for (const [key, value] of values) {
    const path = pathOf(key, form);
    if (path === undefined || !isSoundValue(key, value, form)) continue;
    const told = keeps(key) ? base.get(path) : value;
    if (told !== undefined) items.set(path, told);
  }
  if (form === "names") items.set(SETTINGS_VERSION, values.get("version") ?? "");
  return items;
}

/**
 * Puts the profile's values into an `options.txt`: only for keys that stand in it, and only where its game understands
 * them. Everything else stays as it is, line for line.
 *
 * @param keeps The keys that the player keeps on this computer.
 */
export function withOptions(text: string, profile: Items, keeps: (key: string) => boolean = () => false): string {
  const values = parseOptions(text);
  const form = formOf(values);
  const modifiers = [...values].some(([key, value]) => key.startsWith("key_") && hasModifier(value));
  return text.split("\n").map((line) => {
    const colon = line.indexOf(":");
    const key = line.slice(0, Math.max(0, colon));
    const path = keeps(key) ? undefined : pathOf(key, form);
    const wanted = path === undefined ? undefined : profile.get(path);
    if (wanted === undefined || !isSoundValue(key, wanted, form)) return line;
    const end = line.endsWith("\r") ? "\r" : "";
    const value = line.slice(colon + 1, line.length - end.length);
    if (sameValue(value, wanted) || (hasModifier(wanted) && !modifiers)) return line;
    if (!key.startsWith("key_") && !sameForm(value, wanted)) return line;
    return `${key}:${wanted}${end}`;
  }).join("\n");
}

/** An `options.txt` for an instance that has none yet; undefined where the profile has no settings. */
export function newOptions(profile: Items, keeps: (key: string) => boolean = () => false): string | undefined {
  const version = profile.get(SETTINGS_VERSION);
  if (version === undefined || !isVersion(version)) return undefined;
  const lines = [...profile].flatMap(([path, value]) => {
    const key = path === SETTINGS_VERSION ? undefined : keyOf(path);
    return key !== undefined && !keeps(key) && isSoundValue(key, value, "names") && !hasModifier(value)
      ? [`${key}:${value}`]
      : [];
  });
  return lines.length === 0 ? undefined : [`version:${version}`, ...lines.sort()].join("\n") + "\n";
}

/** The data version of the game that wrote an `options.txt`; 0 where none did: ours holds shared settings only. */
export function optionsVersion(text: string): number {
  const values = parseOptions(text);
  const version = values.get("version") ?? "";
  const byGame = [...values.keys()].some((key) => key !== "version" && !isSharedKey(key));
  return byGame && isVersion(version) ? Number(version) : 0;
}

function isVersion(text: string): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= NAMED_KEYS;
}

function formOf(values: ReadonlyMap<string, string>): KeyForm {
  return isVersion(values.get("version") ?? "") ? "names" : "numbers";
}

function pathOf(key: string, form: KeyForm): string | undefined {
  if (!isSharedKey(key)) return undefined;
  return itemPath(form === "names" ? FOLDERS.settings : FOLDERS.oldSettings, key);
}

function keyOf(path: string): string | undefined {
  if (!path.startsWith(FOLDERS.settings) || !path.endsWith(".txt")) return undefined;
  const name = path.slice(FOLDERS.settings.length, -".txt".length);
  const key = name.replace(/%([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  // Only ASCII keys come this way; others wait until the game has written its own file.
  return isSharedKey(key) && itemPath(FOLDERS.settings, key) === path ? key : undefined;
}
