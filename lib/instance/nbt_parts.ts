/**
 * Takes NBT apart into pieces of bytes and puts it together again: what is not asked for stays as it is, byte for byte.
 *
 * @module
 */
import { joinBytes } from "../join_bytes.ts";
import { decodeModifiedUtf8, encodeModifiedUtf8 } from "./modified_utf8.ts";
import { COMPOUND, NbtCursor } from "./nbt_cursor.ts";

/** One named value of a compound. */
export interface NbtTag {
  readonly type: number;
  readonly name: string;
  /** The value alone. */
  readonly payload: Uint8Array;
  /** Kind, name and value as they stand in the file. */
  readonly raw: Uint8Array;
}

/** The items of a list. */
export interface NbtList {
  /** The kind of every item; 0 in an empty list. */
  readonly type: number;
  readonly items: readonly Uint8Array[];
}

/** A file's outermost compound. */
export interface NbtRoot {
  /** Its kind and name. */
  readonly head: Uint8Array;
  readonly tags: readonly NbtTag[];
}

/** Takes a whole file apart; undefined where it is no sound NBT. */
export function readRoot(bytes: Uint8Array): NbtRoot | undefined {
  return sound(() => {
    const cursor = new NbtCursor(bytes);
    cursor.enterRoot();
    return { head: bytes.subarray(0, cursor.at), tags: tagsAt(cursor, 1) };
  });
}

/** Takes the payload of a compound apart; undefined where it is not exactly one. */
export function readCompound(payload: Uint8Array): readonly NbtTag[] | undefined {
  return sound(() => {
    const cursor = new NbtCursor(payload);
    const tags = tagsAt(cursor, 1);
    return cursor.at === payload.length ? tags : undefined;
  });
}

/** Takes the payload of a list apart; undefined where it is not exactly one. */
export function readList(payload: Uint8Array): NbtList | undefined {
  return sound(() => {
    const cursor = new NbtCursor(payload);
    const { type, length } = cursor.enterList(1);
    const items: Uint8Array[] = [];
    for (let i = 0; i < length; i++) {
      const start = cursor.at;
      cursor.skip(type, 1);
      items.push(payload.subarray(start, cursor.at));
    }
    return cursor.at === payload.length ? { type, items } : undefined;
  });
}

/** A file from its root. */
export function writeRoot({ head, tags }: NbtRoot): Uint8Array<ArrayBuffer> {
  return joinBytes([head, writeCompound(tags)]);
}

/** The payload of a compound. */
export function writeCompound(tags: readonly NbtTag[]): Uint8Array<ArrayBuffer> {
  return joinBytes([...tags.map(({ raw }) => raw), new Uint8Array(1)]);
}

/** The payload of a list. */
export function writeList({ type, items }: NbtList): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(5));
  head.setUint8(0, items.length === 0 ? 0 : type);
  head.setInt32(1, items.length);
  return joinBytes([new Uint8Array(head.buffer), ...items]);
}

/** The head of a file's outermost compound, as the game writes it: without a name. */
export const NAMELESS_ROOT: Uint8Array = new Uint8Array([COMPOUND, 0, 0]);

/** A new named value. */
export function makeTag(type: number, name: string, payload: Uint8Array): NbtTag {
  const text = encodeModifiedUtf8(name);
  const head = new Uint8Array([type, text.length >> 8, text.length & 0xff]);
  return { type, name, payload, raw: joinBytes([head, text, payload]) };
}

/** Tells whether two pieces are the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function tagsAt(cursor: NbtCursor, depth: number): NbtTag[] {
  const tags: NbtTag[] = [];
  for (;;) {
    const start = cursor.at;
    const type = cursor.view.getUint8(cursor.at++);
    if (type === 0) return tags;
    const length = cursor.length16();
    const nameAt = cursor.at;
    cursor.forward(length);
    const name = decodeModifiedUtf8(cursor.bytes.subarray(nameAt, cursor.at));
    const payloadAt = cursor.at;
    cursor.skip(type, depth);
    const { bytes, at } = cursor;
    tags.push({ type, name, payload: bytes.subarray(payloadAt, at), raw: bytes.subarray(start, at) });
  }
}

function sound<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    // A length that leads out of the buffer, from our own check or the data view's.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
