/**
 * Reads single values out of the game's NBT format and steps over the rest. Bounded like the game: 512 levels, lengths
 * checked against the buffer before anything is taken.
 *
 * @module
 */
import { decodeModifiedUtf8 } from "./modified_utf8.ts";
import {
  BYTE,
  checkDepth,
  COMPOUND,
  DOUBLE,
  FLOAT,
  INT,
  INTS,
  LIST,
  LONG,
  NbtCursor,
  SHORT,
  STRING,
} from "./nbt_cursor.ts";

/** A value: numbers, texts, or lists of numbers; `bigint` where a double would lose digits. */
export type NbtValue = number | bigint | string | readonly number[];

/** A value and where its payload stands in the buffer. */
export interface NbtPick {
  /** Undefined for kinds nobody asks for, such as compounds. */
  readonly value: NbtValue | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * Picks values by path.
 *
 * @param bytes Unpacked NBT.
 * @param paths The wanted paths below the root, such as `["Data", "LevelName"]`.
 * @returns For each path its value, in the same order; undefined as a whole where the bytes are no sound NBT.
 */
export function pickNbt(
  bytes: Uint8Array,
  paths: readonly (readonly string[])[],
): (NbtPick | undefined)[] | undefined {
  const picker = new Picker(bytes, paths);
  try {
    return picker.run();
  } catch (error) {
    // A length that leads out of the buffer, from our own check or the data view's.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class Picker {
  readonly #cursor: NbtCursor;
  readonly #paths: readonly (readonly string[])[];
  readonly #found: (NbtPick | undefined)[];

  constructor(bytes: Uint8Array, paths: readonly (readonly string[])[]) {
    this.#cursor = new NbtCursor(bytes);
    this.#paths = paths;
    this.#found = paths.map(() => undefined);
  }

  run(): (NbtPick | undefined)[] {
    this.#cursor.enterRoot();
    this.#compound(this.#paths.map((_, index) => index), 0);
    return this.#found;
  }

  /** @param wanted Indexes of the paths that lead into this compound. */
  #compound(wanted: readonly number[], depth: number): void {
    const cursor = this.#cursor;
    checkDepth(depth);
    for (;;) {
      const type = cursor.view.getUint8(cursor.at++);
      if (type === 0) return;
      const length = cursor.length16();
      const nameAt = cursor.at;
      cursor.forward(length);
      if (wanted.length === 0) {
        cursor.skip(type, depth);
        continue;
      }
      const name = decodeModifiedUtf8(cursor.bytes.subarray(nameAt, cursor.at));
      const inside = wanted.filter((index) => this.#paths[index]?.[depth] === name);
      const start = cursor.at;
      const deeper = inside.filter((index) => (this.#paths[index]?.length ?? 0) > depth + 1);
      const value = this.#value(type, deeper, depth);
      for (const index of inside) {
        if (this.#paths[index]?.length === depth + 1) this.#found[index] = { value, start, end: cursor.at };
      }
    }
  }

  #value(type: number, wanted: readonly number[], depth: number): NbtValue | undefined {
    const { bytes, view, at } = this.#cursor;
    if (type === COMPOUND) {
      this.#compound(wanted, depth + 1);
      return undefined;
    }
    this.#cursor.skip(type, depth);
    switch (type) {
      case BYTE:
        return view.getInt8(at);
      case SHORT:
        return view.getInt16(at);
      case INT:
        return view.getInt32(at);
      case LONG:
        return view.getBigInt64(at);
      case FLOAT:
        return view.getFloat32(at);
      case DOUBLE:
        return view.getFloat64(at);
      case STRING:
        return decodeModifiedUtf8(bytes.subarray(at + 2, this.#cursor.at));
      case INTS:
        return this.#numbers(INT, at);
      case LIST:
        return this.#numbers(view.getUint8(at), at + 1);
      default:
        return undefined;
    }
  }

  /** A short list of numbers, such as a position; longer ones are never asked for. */
  #numbers(type: number, at: number): readonly number[] | undefined {
    const { view } = this.#cursor;
    const length = view.getInt32(at);
    if (length > 16 || (type !== INT && type !== DOUBLE && type !== FLOAT)) return undefined;
    return Array.from({ length }, (_, i) => {
      if (type === INT) return view.getInt32(at + 4 + i * 4);
      return type === FLOAT ? view.getFloat32(at + 4 + i * 4) : view.getFloat64(at + 4 + i * 8);
    });
  }
}
