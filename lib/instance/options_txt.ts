/**
 * The game's `options.txt`: one `key:value` in each line, split at the first colon, the last of two equal keys counts
 * (`minecraft-data.md` 6). Values are compared and moved as text, never reformatted.
 *
 * @module
 */
import { isMachineKey } from "./machine_keys.ts";

/** More than any such file has, bytes; the game's own is about 10 KB, with hundreds of mods 100 KB. */
export const MAX_OPTIONS_BYTES = 4 * 1024 * 1024;

/** The three texts of a merge. */
export interface OptionsSides {
  /** The text both sides last agreed on, where it is known. */
  readonly base?: string;
  readonly local: string;
  readonly remote: string;
  /** Which keys stay on this computer; the usual ones if left out. */
  readonly stays?: (key: string) => boolean;
}

/** A merged `options.txt`. */
export interface MergedOptions {
  readonly text: string;
  /** The network's version holds all this one does, keys of one computer aside: there is nothing to send. */
  readonly equalsRemoteInPersonalKeys: boolean;
  /**
   * `short`: a side lost most of its keys or its version line, as after a crash, and was passed over: a short network
   * version leaves the local text as it is, a short local one counts as the last agreed text.
   * `version`: the sides belong to different game versions; only key bindings, language, sound and chat were merged.
   */
  readonly refused?: "short" | "version";
}

/** The keys and values of an `options.txt`, each key once. */
export function parseOptions(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [key, value] = keyAndValue(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(key, value);
  }
  return values;
}

/** A line's key and value; undefined where it has none. */
export function keyAndValue(line: string): [string, string] | undefined {
  const colon = line.indexOf(":");
  return colon < 0 ? undefined : [line.slice(0, colon), line.slice(colon + 1).replace(/\r$/, "")];
}

/**
 * Merges key by key. What changed on one side only is taken; where both changed, the local value stays; keys of one
 * computer and the `version` line stay local always. A key binding, sound or skin key that is absent was dropped by a
 * missing mod, not by the player, and is kept.
 *
 * @example
 * ```ts
 * mergeOptions({ base: "fov:0\nmaxFps:60\n", local: "fov:0\nmaxFps:60\n", remote: "fov:1\nmaxFps:240\n" }).text;
 * // "fov:1\nmaxFps:60\n"
 * ```
 */
export function mergeOptions(sides: OptionsSides): MergedOptions {
  const { stays = isMachineKey } = sides;
  const isPersonal = (key: string) => key !== "version" && !stays(key);
  const local = parseOptions(sides.local);
  const remote = parseOptions(sides.remote);
  const base = sides.base === undefined ? undefined : parseOptions(sides.base);
  if (base !== undefined && isShort(remote, base, isPersonal)) {
    return { text: sides.local, equalsRemoteInPersonalKeys: agree(local, remote, isPersonal), refused: "short" };
  }
  if (base !== undefined && sides.base !== undefined && isShort(local, base, isPersonal)) {
    return { ...mergeOptions({ ...sides, local: sides.base }), refused: "short" };
  }
  const sameVersion = local.get("version") === remote.get("version");
  const portable = portableKeys(local, remote);
  const travels = sameVersion ? isPersonal : (key: string) => portable(key) && isPersonal(key);
  const merged = new Map<string, string>();
  for (const key of new Set([...local.keys(), ...remote.keys()])) {
    const value = travels(key) ? mergedValue(key, base?.get(key), local.get(key), remote.get(key)) : local.get(key);
    if (value !== undefined) merged.set(key, value);
  }
  return {
    text: render(sides, { local, remote, merged }),
    equalsRemoteInPersonalKeys: agree(merged, remote, isPersonal),
    ...(sameVersion ? {} : { refused: "version" as const }),
  };
}

/**
 * A text with other values: a key without a value goes, one that is not there comes at the end. All else stays.
 *
 * @example
 * ```ts
 * withValues("fov:0\nlang:de\n", new Map([["fov", "1"], ["lang", undefined]])); // "fov:1\n"
 * ```
 */
export function withValues(text: string, values: ReadonlyMap<string, string | undefined>): string {
  const has = parseOptions(text);
  if ([...values].every(([key, value]) => has.get(key) === value)) return text;
  const end = lineEnd(text);
  const lines = text.split(/\r?\n/);
  const last = lines.at(-1) === "" ? lines.pop() : undefined;
  const written = new Set<string>();
  const kept = lines.flatMap((line) => {
    const key = keyAndValue(line)?.[0];
    if (key === undefined || !values.has(key)) return [line];
    const value = values.get(key);
    if (value === undefined || written.has(key)) return [];
    written.add(key);
    return [`${key}:${value}`];
  });
  for (const [key, value] of values) if (value !== undefined && !written.has(key)) kept.push(`${key}:${value}`);
  return kept.join(end) + (last === undefined ? "" : end);
}

type Values = ReadonlyMap<string, string>;

/**
 * A file the game was killed over while writing it. Only what travels is counted: another computer's game may write many
 * more lines of its own, and passing over a whole file for that would cost the player's changes in it; and a file that
 * ends before its key bindings is cut off, however many graphics lines come first.
 */
function isShort(side: Values, reference: Values, isPersonal: (key: string) => boolean): boolean {
  const count = (values: Values) => [...values.keys()].filter(isPersonal).length;
  return count(side) * 2 < count(reference) || (reference.has("version") && !side.has("version"));
}

/** The keys that mean the same in two different game versions. Key names changed their form at data version 1446. */
function portableKeys(local: Values, remote: Values): (key: string) => boolean {
  const oldest = Math.min(...[local, remote].map((side) => Number(side.get("version") ?? 0)));
  return (key) =>
    (oldest >= 1446 && key.startsWith("key_")) || key === "lang" || /^(?:soundCategory_|sound_|chat)/.test(key);
}

function mergedValue(
  key: string,
  base: string | undefined,
  local: string | undefined,
  remote: string | undefined,
): string | undefined {
  if (/^(?:key_|soundCategory_|modelPart_)/.test(key)) {
    if (local === undefined || remote === undefined) return local ?? remote;
  }
  if (remote === base) return local;
  return local === base ? remote : local ?? remote;
}

/** Whether two sides have the same personal keys with the same values. */
function agree(one: Values, other: Values, isPersonal: (key: string) => boolean): boolean {
  const personal = (side: Values) => [...side].filter(([key]) => isPersonal(key));
  const mine = personal(one);
  return mine.length === personal(other).length && mine.every(([key, value]) => other.get(key) === value);
}

function same(one: Values, other: Values): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

/** Writes the merged values in the shape of the side they equal, else in the local one. */
function render(
  { base, local, remote }: OptionsSides,
  values: { readonly local: Values; readonly remote: Values; readonly merged: Values },
): string {
  const { merged } = values;
  const alike = lineEnd(local) === lineEnd(remote) && local.endsWith("\n") === remote.endsWith("\n");
  if (same(merged, values.remote) && (alike || local === base)) return remote;
  if (same(merged, values.local)) return local;
  const left = new Map(merged);
  const lines: string[] = [];
  for (const line of local.split("\n").map((line) => line.replace(/\r$/, ""))) {
    const key = keyAndValue(line)?.[0];
    if (key === undefined) {
      if (line !== "") lines.push(line);
      continue;
    }
    const value = left.get(key);
    left.delete(key);
    if (value !== undefined) lines.push(`${key}:${value}`);
  }
  for (const [key, value] of left) lines.push(`${key}:${value}`);
  const end = lineEnd(local);
  return lines.join(end) + (local.endsWith("\n") || local === "" ? end : "");
}

function lineEnd(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
