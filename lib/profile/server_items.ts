/**
 * `servers.dat` as pieces of a profile, entry by entry, and pieces put back into it. What the game keeps for itself (the
 * icon it fetches anew at each look, servers that were only joined once) stays with the instance. No I/O.
 *
 * @module
 */
import { BYTE, COMPOUND, LIST, STRING } from "../instance/nbt_cursor.ts";
import {
  makeTag,
  NAMELESS_ROOT,
  type NbtRoot,
  type NbtTag,
  readCompound,
  readList,
  readRoot,
  sameBytes,
  writeCompound,
  writeList,
  writeRoot,
} from "../instance/nbt_parts.ts";
import { decodeModifiedUtf8 } from "../instance/modified_utf8.ts";
import { FOLDERS, itemPath, type Items, SERVER_ORDER } from "./items.ts";

/** Kept by the game for itself. */
const OWN = new Set(["icon", "hidden"]);
/** What every version of the game writes: where one of these is missing, it was taken away. */
const ALWAYS = new Set(["name", "ip", "acceptTextures"]);

interface Entry {
  /** The payload as it stands in the file. */
  readonly raw: Uint8Array;
  readonly tags: readonly NbtTag[];
  /** The path of its piece; absent for what is not shared. */
  readonly path?: string;
}

/** The shared servers of a `servers.dat`, and their order; undefined where the file cannot be read. */
export function serverItems(bytes: Uint8Array): Map<string, string> | undefined {
  const entries = entriesOf(readRoot(bytes));
  if (entries === undefined) return undefined;
  const items = new Map<string, string>();
  for (const { path, tags } of entries) {
    if (path !== undefined) items.set(path, shared(tags).toBase64());
  }
  items.set(SERVER_ORDER, orderText(entries.flatMap(({ path }) => path ?? [])));
  return items;
}

/**
 * What a profile shall hold of a server that was changed here: what this game does not know, and so dropped, stays.
 *
 * @param here The piece as it is here.
 * @param there The piece in the profile.
 */
export function mergedServer(here: string, there: string | undefined): string {
  const [mine, theirs] = [tagsOf(here), there === undefined ? undefined : tagsOf(there)];
  if (mine === undefined || theirs === undefined) return here;
  const names = new Set([...mine.map(({ name }) => name), ...ALWAYS]);
  return shared([...mine, ...theirs.filter(({ name }) => !names.has(name))]).toBase64();
}

/** The order of servers that was changed here, with those of the profile's at its end that are not here. */
export function mergedOrder(here: string, there: string | undefined, removed: readonly string[]): string {
  const mine = orderOf(here);
  return orderText([
    ...mine,
    ...orderOf(there ?? "").filter((path) => !mine.includes(path) && !removed.includes(path)),
  ]);
}

/**
 * Makes the server list that the profile asks for.
 *
 * @param bytes The instance's `servers.dat`; undefined where it has none.
 * @returns Undefined where there is nothing to change.
 */
export function withServers(bytes: Uint8Array | undefined, profile: Items): Uint8Array<ArrayBuffer> | undefined {
  const root = bytes === undefined ? EMPTY : readRoot(bytes);
  const entries = entriesOf(root);
  if (root === undefined || entries === undefined) return undefined;
  const mine = new Map(entries.flatMap((entry) => entry.path === undefined ? [] : [[entry.path, entry]]));
  const wanted = wantedServers(profile, mine);
  const list = [...wanted, ...entries.filter(({ path }) => path === undefined).map(({ raw }) => raw)];
  const own = entries.filter(({ path }) => path !== undefined).map(({ raw }) => raw);
  if (own.length === wanted.length && own.every((raw, at) => raw === wanted[at])) return undefined;
  const servers = makeTag(LIST, "servers", writeList({ type: COMPOUND, items: list }));
  const others = root.tags.some(({ name }) => name === "servers") ? root.tags : [...root.tags, servers];
  return writeRoot({ head: root.head, tags: others.map((tag) => tag.name === "servers" ? servers : tag) });
}

const EMPTY: NbtRoot = { head: NAMELESS_ROOT, tags: [] };

/** The shared part of the list, in order; what is as it should be comes as the very same bytes. */
function wantedServers(profile: Items, mine: ReadonlyMap<string, Entry>): Uint8Array[] {
  const paths = [...profile.keys()].filter((path) => path.startsWith(FOLDERS.servers) && path !== SERVER_ORDER);
  const order = orderOf(profile.get(SERVER_ORDER) ?? "");
  const place = new Map(order.map((path, index) => [path, index]));
  const rank = (path: string) => place.get(path) ?? order.length;
  paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return paths.flatMap((path) => {
    const here = mine.get(path);
    const tags = tagsOf(profile.get(path) ?? "");
    // What cannot be read is as if it were not told.
    if (tags === undefined || addressPath(tags) !== path.replace(/~\d+(?=\.txt$)/, "")) return here?.raw ?? [];
    if (here === undefined) return [writeCompound(tags)];
    if (saysTheSame(here.tags, tags)) return [here.raw];
    const told = new Set([...tags.map(({ name }) => name), ...ALWAYS]);
    return [writeCompound([...tags, ...here.tags.filter(({ name }) => !told.has(name))])];
  });
}

/** Whether an entry has all that a piece tells; what its game does not know is no difference. */
function saysTheSame(here: readonly NbtTag[], piece: readonly NbtTag[]): boolean {
  const mine = new Map(here.map((tag) => [tag.name, tag]));
  const theirs = new Set(piece.map(({ name }) => name));
  return piece.every(({ name, payload }) => {
    const own = mine.get(name);
    return own === undefined ? !ALWAYS.has(name) : sameBytes(own.payload, payload);
  }) && here.every(({ name }) => theirs.has(name) || !ALWAYS.has(name));
}

function entriesOf(root: NbtRoot | undefined): Entry[] | undefined {
  if (root === undefined) return undefined;
  const tag = root.tags.find(({ name }) => name === "servers");
  if (tag === undefined) return [];
  const list = tag.type === LIST ? readList(tag.payload) : undefined;
  if (list === undefined || (list.type !== COMPOUND && list.items.length > 0)) return undefined;
  const seen = new Map<string, number>();
  return list.items.map((raw): Entry => {
    const tags = readCompound(raw) ?? [];
    const address = addressPath(tags);
    if (address === undefined || isHidden(tags)) return { raw, tags };
    // The same address under two names: the second one is a piece of its own.
    const count = (seen.get(address) ?? 0) + 1;
    seen.set(address, count);
    return { raw, tags, path: count === 1 ? address : address.replace(/\.txt$/, `~${count}.txt`) };
  });
}

/** The game keeps servers that were joined by address only under this mark. */
function isHidden(tags: readonly NbtTag[]): boolean {
  return tags.some(({ name, type, payload }) => name === "hidden" && type === BYTE && payload[0] !== 0);
}

function addressPath(tags: readonly NbtTag[]): string | undefined {
  const [ip, name] = [textOf(tags, "ip"), textOf(tags, "name")];
  // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
  if (ip === undefined || name === undefined || ip.trim() === "" || /[\u0000-\u001f]/.test(ip)) return undefined;
  // The mark in front keeps clear of the names that Windows has for devices.
  return itemPath(FOLDERS.servers, `at-${ip.trim().toLowerCase().replace(/:25565$/, "")}`);
}

function textOf(tags: readonly NbtTag[], name: string): string | undefined {
  const tag = tags.find((tag) => tag.name === name && tag.type === STRING);
  return tag === undefined ? undefined : decodeModifiedUtf8(tag.payload.subarray(2));
}

/** What is shared of an entry, always in the same order: games write in any. */
function shared(tags: readonly NbtTag[]): Uint8Array<ArrayBuffer> {
  return writeCompound(tags.filter(({ name }) => !OWN.has(name)).toSorted((a, b) => a.name < b.name ? -1 : 1));
}

function tagsOf(piece: string): readonly NbtTag[] | undefined {
  const bytes = fromBase64(piece);
  return bytes === undefined ? undefined : readCompound(bytes)?.filter(({ name }) => !OWN.has(name));
}

/** Bytes from a piece's text; undefined where it holds none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function orderText(paths: readonly string[]): string {
  return paths.join("\n");
}

function orderOf(text: string): string[] {
  return text.split("\n").filter((path) => path.startsWith(FOLDERS.servers));
}
