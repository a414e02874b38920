/**
 * The three files of an instance that a profile speaks about.
 *
 * @module
 */
import { join } from "../paths.ts";
import { MAX_OPTIONS_BYTES } from "../instance/options_txt.ts";
import { listIfThere, readIfThere } from "../instance/read_if_there.ts";
import { look } from "../instance/look.ts";
import { fileError } from "../settings/map_file_error.ts";
import { renamePatiently } from "../settings/rename_patiently.ts";
import { hotbarItems, withHotbars } from "./hotbar_items.ts";
import { type ItemKind, type Items, kindOf } from "./items.ts";
import type { FileLook } from "./link_file.ts";
import { newOptions, optionItems, optionsVersion, withOptions } from "./options_items.ts";
import type { ProfileFolder } from "./profile_folder.ts";
import { serverItems, withServers } from "./server_items.ts";

const NAMES = { settings: "options.txt", servers: "servers.dat", hotbars: "hotbar.nbt" } as const;
/** Which keys the player keeps on this computer. */
type Keeps = (key: string) => boolean;

const KINDS: readonly ItemKind[] = ["settings", "servers", "hotbars"];

/** How the three look now. */
export function looksOf(root: string): FileLook[] {
  return KINDS.map((kind) => {
    const info = look(join(root, NAMES[kind]));
    if (info === undefined || info === "unreadable") return null;
    return {
      size: info.size,
      mtime: info.mtime?.getTime() ?? 0,
      ctime: info.ctime?.getTime() ?? 0,
      ino: info.ino ?? 0,
    };
  });
}

/** Tells whether none of the three changed. */
export function sameLooks(one: readonly FileLook[], other: readonly FileLook[]): boolean {
  return one.length === other.length && one.every((look, at) => {
    const now = other[at];
    if (look === null || now === null || now === undefined) return look === now;
    return look.size === now.size && look.mtime === now.mtime && look.ctime === now.ctime && look.ino === now.ino;
  });
}

/**
 * The instance's pieces.
 *
 * @param base What stands in for a file that is missing or cannot be read: nothing was changed in it.
 * @param keeps The keys of `options.txt` that the player keeps on this computer: they are neither told nor given.
 */
export function readGame(root: string, base: Items, keeps: Keeps): Map<string, string> {
  const items = new Map<string, string>();
  for (const kind of KINDS) {
    const found = piecesOf(kind, fileIn(root, kind), { base, keeps }) ??
      [...base].filter(([path]) => kindOf(path) === kind);
    for (const [path, text] of found) items.set(path, text);
  }
  return items;
}

function piecesOf(
  kind: ItemKind,
  bytes: Uint8Array | undefined,
  { base, keeps }: { readonly base: Items; readonly keeps: Keeps },
): Items | undefined {
  if (bytes === undefined) return undefined;
  switch (kind) {
    case "settings": {
      const text = textOf(bytes);
      return text === undefined ? undefined : optionItems(text, keeps, base);
    }
    case "servers":
      return serverItems(bytes);
    case "hotbars":
      return hotbarItems(bytes);
  }
}

/**
 * Gives the instance what the profile holds. Each file is replaced whole, in one step; the old one is kept in
 * `replaced/`. A link in the place of a file is left alone.
 *
 * @throws {DiskFullError} {@linkcode ReadOnlyError}
 */
export function giveToGame(folder: ProfileFolder, profile: Items, keeps: Keeps): void {
  const { root } = folder.instance;
  const changes = KINDS.flatMap((kind): [string, Uint8Array][] => {
    const bytes = fileIn(root, kind);
    // Something that is no file, or far too large: not ours to judge.
    if (bytes === undefined && look(join(root, NAMES[kind])) !== undefined) return [];
    const content = contentFor(kind, bytes, { profile, keeps }, root);
    return content === undefined ? [] : [[NAMES[kind], content]];
  });
  if (changes.length === 0) return;
  const kept = join(folder.replaced, `${String(nextNumber(folder)).padStart(6, "0")}`);
  for (const [name, content] of changes) replace(folder, kept, name, content);
  tidy(folder);
}

function contentFor(
  kind: ItemKind,
  bytes: Uint8Array | undefined,
  { profile, keeps }: { readonly profile: Items; readonly keeps: Keeps },
  root: string,
): Uint8Array | undefined {
  switch (kind) {
    case "settings": {
      const text = bytes === undefined ? undefined : textOf(bytes);
      if (bytes !== undefined && text === undefined) return undefined;
      const now = text === undefined ? newOptions(profile, keeps) : withOptions(text, profile, keeps);
      return now === text || now === undefined ? undefined : new TextEncoder().encode(now);
    }
    case "servers":
      return withServers(bytes, profile);
    case "hotbars":
      return withHotbars(bytes, profile, gameVersion(root));
  }
}

/** The data version of the instance's game, as its settings tell; 0 where they do not. */
function gameVersion(root: string): number {
  const bytes = fileIn(root, "settings");
  return bytes === undefined ? 0 : optionsVersion(textOf(bytes) ?? "");
}

/** Undefined where writing it back would not give the same bytes. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // The only thing a fatal decoder throws for.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function fileIn(root: string, kind: ItemKind): Uint8Array<ArrayBuffer> | undefined {
  const path = join(root, NAMES[kind]);
  const info = look(path);
  if (info === undefined || info === "unreadable" || info.size > MAX_OPTIONS_BYTES) return undefined;
  return readIfThere(path);
}

function replace(folder: ProfileFolder, kept: string, name: string, content: Uint8Array): void {
  const live = join(folder.instance.root, name);
  // Of the form that every run clears away.
  const ready = join(folder.dir, `${name}.${Deno.pid}.tmp`);
  try {
    const info = look(live);
    writeDown(ready, content, info === undefined || info === "unreadable" ? undefined : info.mode);
    if (info !== undefined) {
      Deno.mkdirSync(kept, { recursive: true, mode: 0o700 });
      Deno.copyFileSync(live, join(kept, name));
    }
    renamePatiently(ready, live);
  } catch (error) {
    throw fileError(error, live);
  }
}

/** On disk before it takes the name of the old one. */
function writeDown(path: string, content: Uint8Array, mode: number | null | undefined): void {
  const bits = (mode ?? 0) & 0o777;
  using file = Deno.openSync(path, { write: true, create: true, truncate: true, mode: bits === 0 ? 0o644 : bits });
  for (let done = 0; done < content.length;) done += file.writeSync(content.subarray(done));
  file.syncSync();
}

/** So many times what was replaced stays at hand; the profile's history has its pieces too. */
const KEPT = 10;

function numbersIn(folder: ProfileFolder): number[] {
  return listIfThere(folder.replaced).flatMap(({ name }) => /^\d{6}$/.test(name) ? [Number(name)] : []).sort((a, b) =>
    a - b
  );
}

function nextNumber(folder: ProfileFolder): number {
  return (numbersIn(folder).at(-1) ?? 0) + 1;
}

function tidy(folder: ProfileFolder): void {
  for (const number of numbersIn(folder).slice(0, -KEPT)) {
    const path = join(folder.replaced, String(number).padStart(6, "0"));
    try {
      Deno.removeSync(path, { recursive: true });
    } catch (error) {
      throw fileError(error, path);
    }
  }
}
