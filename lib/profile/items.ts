/**
 * What a profile shares, piece by piece. Each piece is one small file in the profile, so the sync model's own three-way
 * plan is what merges it: a setting, a server, a row of a hotbar. No I/O.
 *
 * @module
 */

import { portabilityProblem } from "../instance/safe_path.ts";

/** Pieces: by the path of the piece's file in the profile, its text. */
export type Items = ReadonlyMap<string, string>;

/** The kinds of pieces. */
export type ItemKind = "settings" | "servers" | "hotbars";

/** The folders of a profile. Before data version 1446 (1.13) keys had numbers, which no later game understands. */
export const FOLDERS = {
  settings: "options/",
  oldSettings: "options-to-1.12/",
  servers: "servers/",
  hotbars: "hotbar/",
} as const;

/** In which order the servers stand: their ids, one a line. */
export const SERVER_ORDER = "servers/order.txt";

/** The data version of the newest game that gave settings, for instances that have no `options.txt` yet. */
export const SETTINGS_VERSION = "options/version.txt";

/** Longer names are nobody's; such a piece stays where it is. */
const MAX_NAME = 120;
/** Longer pieces are not shared, characters. */
export const MAX_TEXT = 512 * 1024;

/**
 * The path of a piece.
 *
 * @param folder One of {@linkcode FOLDERS}.
 * @param name What the piece is called where it comes from, such as the key of a setting.
 * @returns A path that every system can have, capitals written as numbers; undefined where the name is too long.
 */
export function itemPath(folder: string, name: string): string | undefined {
  let safe = "";
  for (const byte of new TextEncoder().encode(name)) {
    const char = String.fromCharCode(byte);
    safe += /[a-z0-9._-]/.test(char) ? char : `%${byte.toString(16).padStart(2, "0")}`;
  }
  // Such as `con`, which Windows keeps for itself.
  if (portabilityProblem(`${safe}.txt`) !== undefined) safe = `%${safe.charCodeAt(0).toString(16)}${safe.slice(1)}`;
  return safe === "" || safe.length > MAX_NAME ? undefined : `${folder}${safe}.txt`;
}

/** What a piece is; undefined for a path that no piece has. */
export function kindOf(path: string): ItemKind | undefined {
  if (path.startsWith(FOLDERS.settings) || path.startsWith(FOLDERS.oldSettings)) return "settings";
  if (path.startsWith(FOLDERS.servers)) return "servers";
  return path.startsWith(FOLDERS.hotbars) ? "hotbars" : undefined;
}

/** Tells whether a piece is one of a kind that counts for people: the order of the servers does not. */
export function countsAs(path: string): ItemKind | undefined {
  return path === SERVER_ORDER || path === SETTINGS_VERSION ? undefined : kindOf(path);
}
