/** The kinds of value in the game's NBT format. */
export const BYTE = 1, SHORT = 2, INT = 3, LONG = 4, FLOAT = 5, DOUBLE = 6;
/** The kinds that have a length. */
export const BYTES = 7, STRING = 8, LIST = 9, COMPOUND = 10, INTS = 11, LONGS = 12;

const MAX_DEPTH = 512;
const FIXED: Readonly<Record<number, number>> = { [BYTE]: 1, [SHORT]: 2, [INT]: 4, [LONG]: 8, [FLOAT]: 4, [DOUBLE]: 8 };

/**
 * A place in NBT bytes that moves forward only. Bounded like the game: 512 levels, lengths checked against the buffer
 * before anything is taken. Every method throws a `RangeError` where the bytes are no sound NBT.
 */
export class NbtCursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Where it stands. */
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** Steps over the name and kind that every file begins with; behind it stands the root's payload. */
  enterRoot(): void {
    if (this.view.getUint8(this.at) !== COMPOUND) throw new RangeError("The root is no compound.");
    this.at++;
    this.forward(this.length16());
  }

  /** Steps over one payload. */
  skip(type: number, depth: number): void {
    const fixed = FIXED[type];
    if (fixed !== undefined) return this.forward(fixed);
    switch (type) {
      case BYTES:
        return this.forward(this.length32());
      case INTS:
        return this.forward(this.length32() * 4);
      case LONGS:
        return this.forward(this.length32() * 8);
      case STRING:
        return this.forward(this.length16());
      case LIST:
        return this.#skipList(depth + 1);
      case COMPOUND:
        return this.#skipCompound(depth + 1);
      default:
        throw new RangeError("Unknown kind of value.");
    }
  }

  #skipCompound(depth: number): void {
    checkDepth(depth);
    for (;;) {
      const type = this.view.getUint8(this.at++);
      if (type === 0) return;
      this.forward(this.length16());
      this.skip(type, depth);
    }
  }

  #skipList(depth: number): void {
    const { type, length } = this.enterList(depth);
    const fixed = FIXED[type];
    if (fixed !== undefined) return this.forward(fixed * length);
    for (let i = 0; i < length; i++) this.skip(type, depth);
  }

  /** Steps over a list's head; behind it stands its first item. */
  enterList(depth: number): { readonly type: number; readonly length: number } {
    checkDepth(depth);
    const type = this.view.getUint8(this.at++);
    // A negative length stands for an empty list in old files.
    const length = Math.max(0, this.view.getInt32(this.at));
    this.at += 4;
    if (type === 0 && length > 0) throw new RangeError("A list of nothing.");
    return { type, length };
  }

  /** Reads the length of a name or text, bytes. */
  length16(): number {
    const length = this.view.getUint16(this.at);
    this.at += 2;
    return length;
  }

  /** Reads the length of an array, items. */
  length32(): number {
    const length = this.view.getInt32(this.at);
    if (length < 0) throw new RangeError("A negative length.");
    this.at += 4;
    return length;
  }

  /** Moves on, never out of the buffer. */
  forward(count: number): void {
    this.at += count;
    if (this.at > this.bytes.length) throw new RangeError("A length leads out of the file.");
  }
}

/** @param depth How many levels the place is below the root. */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError("Too many levels.");
}
