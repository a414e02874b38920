/**
 * Reads single values out of the game's NBT format and steps over the rest. Bounded like the game: 512 levels, lengths
 * checked against the buffer before anything is taken.
 *
 * @module
 */
import { decodeModifiedUtf8 } from "./modified_utf8.ts";

/** A value: numbers, texts, or lists of numbers; `bigint` where a double would lose digits. */
export type NbtValue = number | bigint | string | readonly number[];

/** A value and where its payload stands in the buffer. */
export interface NbtPick {
  /** Undefined for kinds nobody asks for, such as compounds. */
  readonly value: NbtValue | undefined;
  readonly start: number;
  readonly end: number;
}

const MAX_DEPTH = 512;
const BYTE = 1, SHORT = 2, INT = 3, LONG = 4, FLOAT = 5, DOUBLE = 6;
const BYTES = 7, STRING = 8, LIST = 9, COMPOUND = 10, INTS = 11, LONGS = 12;
const FIXED: Readonly<Record<number, number>> = { [BYTE]: 1, [SHORT]: 2, [INT]: 4, [LONG]: 8, [FLOAT]: 4, [DOUBLE]: 8 };

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
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #paths: readonly (readonly string[])[];
  readonly #found: (NbtPick | undefined)[];
  #at = 0;

  constructor(bytes: Uint8Array, paths: readonly (readonly string[])[]) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#paths = paths;
    this.#found = paths.map(() => undefined);
  }

  run(): (NbtPick | undefined)[] {
    if (this.#view.getUint8(0) !== COMPOUND) throw new RangeError("The root is no compound.");
    this.#at = 1;
    this.#forward(this.#length16());
    this.#compound(this.#paths.map((_, index) => index), 0);
    return this.#found;
  }

  /** @param wanted Indexes of the paths that lead into this compound. */
  #compound(wanted: readonly number[], depth: number): void {
    if (depth > MAX_DEPTH) throw new RangeError("Too many levels.");
    for (;;) {
      const type = this.#view.getUint8(this.#at++);
      if (type === 0) return;
      const length = this.#length16();
      const nameAt = this.#at;
      this.#forward(length);
      if (wanted.length === 0) {
        this.#skip(type, depth);
        continue;
      }
      const name = decodeModifiedUtf8(this.#bytes.subarray(nameAt, this.#at));
      const inside = wanted.filter((index) => this.#paths[index]?.[depth] === name);
      const start = this.#at;
      const deeper = inside.filter((index) => (this.#paths[index]?.length ?? 0) > depth + 1);
      const value = this.#value(type, deeper, depth);
      for (const index of inside) {
        if (this.#paths[index]?.length === depth + 1) this.#found[index] = { value, start, end: this.#at };
      }
    }
  }

  #value(type: number, wanted: readonly number[], depth: number): NbtValue | undefined {
    const at = this.#at;
    if (type === COMPOUND) {
      this.#compound(wanted, depth + 1);
      return undefined;
    }
    this.#skip(type, depth);
    switch (type) {
      case BYTE:
        return this.#view.getInt8(at);
      case SHORT:
        return this.#view.getInt16(at);
      case INT:
        return this.#view.getInt32(at);
      case LONG:
        return this.#view.getBigInt64(at);
      case FLOAT:
        return this.#view.getFloat32(at);
      case DOUBLE:
        return this.#view.getFloat64(at);
      case STRING:
        return decodeModifiedUtf8(this.#bytes.subarray(at + 2, this.#at));
      case INTS:
        return this.#numbers(INT, at);
      case LIST:
        return this.#numbers(this.#view.getUint8(at), at + 1);
      default:
        return undefined;
    }
  }

  /** A short list of numbers, such as a position; longer ones are never asked for. */
  #numbers(type: number, at: number): readonly number[] | undefined {
    const length = this.#view.getInt32(at);
    if (length > 16 || (type !== INT && type !== DOUBLE && type !== FLOAT)) return undefined;
    return Array.from({ length }, (_, i) => {
      if (type === INT) return this.#view.getInt32(at + 4 + i * 4);
      return type === FLOAT ? this.#view.getFloat32(at + 4 + i * 4) : this.#view.getFloat64(at + 4 + i * 8);
    });
  }

  #skip(type: number, depth: number): void {
    const fixed = FIXED[type];
    if (fixed !== undefined) return this.#forward(fixed);
    switch (type) {
      case BYTES:
        return this.#forward(this.#length32());
      case INTS:
        return this.#forward(this.#length32() * 4);
      case LONGS:
        return this.#forward(this.#length32() * 8);
      case STRING:
        return this.#forward(this.#length16());
      case LIST:
        return this.#skipList(depth + 1);
      case COMPOUND:
        return this.#compound([], depth + 1);
      default:
        throw new RangeError("Unknown kind of value.");
    }
  }

  #skipList(depth: number): void {
    if (depth > MAX_DEPTH) throw new RangeError("Too many levels.");
    const type = this.#view.getUint8(this.#at++);
    // A negative length stands for an empty list in old files.
    const length = Math.max(0, this.#view.getInt32(this.#at));
    this.#at += 4;
    const fixed = FIXED[type];
    if (fixed !== undefined) return this.#forward(fixed * length);
    if (type === 0 && length > 0) throw new RangeError("A list of nothing.");
    for (let i = 0; i < length; i++) this.#skip(type, depth);
  }

  #length16(): number {
    const length = this.#view.getUint16(this.#at);
    this.#at += 2;
    return length;
  }

  #length32(): number {
    const length = this.#view.getInt32(this.#at);
    if (length < 0) throw new RangeError("A negative length.");
    this.#at += 4;
    return length;
  }

  #forward(count: number): void {
    this.#at += count;
    if (this.#at > this.#bytes.length) throw new RangeError("A length leads out of the file.");
  }
}
