/**
 * `hotbar.nbt` (the creative hotbars) as pieces of a profile, row by row. Rows are shared between instances of one data
 * version only: a newer game's items would be lost in an older one. No I/O.
 *
 * @module
 */
import { INT, LIST } from "../instance/nbt_cursor.ts";
import {
  makeTag,
  NAMELESS_ROOT,
  type NbtRoot,
  readList,
  readRoot,
  sameBytes,
  writeRoot,
} from "../instance/nbt_parts.ts";
import { FOLDERS, type Items, MAX_TEXT } from "./items.ts";
import { fromBase64 } from "./server_items.ts";

/** What a file without one is of (1.12.2). */
const OLDEST = 1343;

/** The rows of a `hotbar.nbt`; undefined where the file cannot be read. */
export function hotbarItems(bytes: Uint8Array): Map<string, string> | undefined {
  const root = readRoot(bytes);
  if (root === undefined) return undefined;
  const items = new Map<string, string>();
  for (const { name, type, payload } of root.tags) {
    if (type !== LIST || !/^[0-8]$/.test(name)) continue;
    const text = payload.toBase64();
    if (text.length <= MAX_TEXT) items.set(`${FOLDERS.hotbars}${versionOf(root)}/${name}.txt`, text);
  }
  return items;
}

/**
 * Makes the hotbars that the profile asks for.
 *
 * @param bytes The instance's `hotbar.nbt`; undefined where it has none.
 * @param game The data version of the instance's game, 0 where it is not known.
 * @returns Undefined where there is nothing to change.
 */
export function withHotbars(
  bytes: Uint8Array | undefined,
  profile: Items,
  game: number,
): Uint8Array<ArrayBuffer> | undefined {
  const root = bytes === undefined ? newRoot(profile, game) : readRoot(bytes);
  if (root === undefined) return undefined;
  const rows = new Map([...rowsOf(profile, versionOf(root))].map((tag) => [tag.name, tag]));
  let changed = bytes === undefined;
  const tags = root.tags.map((tag) => {
    const row = rows.get(tag.name);
    rows.delete(tag.name);
    if (row === undefined || (tag.type === LIST && sameBytes(tag.payload, row.payload))) return tag;
    changed = true;
    return row;
  });
  if (!changed && rows.size === 0) return undefined;
  return writeRoot({ head: root.head, tags: [...tags, ...rows.values()] });
}

/** Of all versions that the game can read, the newest. */
function newRoot(profile: Items, game: number): NbtRoot | undefined {
  const versions = [...profile.keys()].flatMap((path) => /^hotbar\/(\d{1,6})\//.exec(path)?.[1] ?? []).map(Number);
  const version = Math.max(0, ...versions.filter((version) => version <= game));
  if (version === 0 || [...rowsOf(profile, version)].length === 0) return undefined;
  const payload = new DataView(new ArrayBuffer(4));
  payload.setInt32(0, version);
  return { head: NAMELESS_ROOT, tags: [makeTag(INT, "DataVersion", new Uint8Array(payload.buffer))] };
}

function* rowsOf(profile: Items, version: number) {
  for (let row = 0; row <= 8; row++) {
    const payload = fromBase64(profile.get(`${FOLDERS.hotbars}${version}/${row}.txt`) ?? "");
    if (payload !== undefined && readList(payload) !== undefined) yield makeTag(LIST, String(row), payload);
  }
}

function versionOf({ tags }: NbtRoot): number {
  const tag = tags.find(({ name, type }) => name === "DataVersion" && type === INT);
  if (tag === undefined) return OLDEST;
  return new DataView(tag.payload.buffer, tag.payload.byteOffset, 4).getInt32(0);
}
