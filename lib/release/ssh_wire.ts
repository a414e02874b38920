/**
 * How SSH writes things down: strings of bytes behind their length. As much of it as a signature needs.
 *
 * @module
 */
import { joinBytes } from "../join_bytes.ts";

/** Bytes end where they should go on, or go on where they should end. */
export class WireError extends Error {
  override readonly name = "WireError";
}

/** Reads one thing after the other. */
export class WireReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /** That many bytes, without a length before them. */
  take(length: number): Uint8Array<ArrayBuffer> {
    if (this.#at + length > this.#bytes.length) throw new WireError("it is cut off");
    return this.#bytes.subarray(this.#at, this.#at += length);
  }

  uint32(): number {
    const taken = this.take(4);
    return new DataView(taken.buffer, taken.byteOffset).getUint32(0);
  }

  /** A string: its length, then its bytes. */
  string(): Uint8Array<ArrayBuffer> {
    return this.take(this.uint32());
  }

  text(): string {
    return new TextDecoder().decode(this.string());
  }

  /** What is left. */
  rest(): Uint8Array<ArrayBuffer> {
    return this.take(this.#bytes.length - this.#at);
  }

  /** Nothing may follow. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new WireError("something follows its end");
  }
}

/** A number as it stands before a string. */
export function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** A string: its length, then its bytes. */
export function wireString(value: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  return joinBytes([uint32(bytes.length), bytes]);
}

/** Base64 as it stands in armour, with or without line ends. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(text);
  } catch (error) {
    throw new WireError("it is cut off", { cause: error });
  }
}
