import { encodeModifiedUtf8 } from "../../lib/instance/modified_utf8.ts";

/** What the demo's small world needs of the game's NBT format: int, long, text, bytes and compounds of them. */
export type Nbt = number | bigint | string | Uint8Array | { readonly [name: string]: Nbt };

/** Writes one compound as a whole NBT file, unpacked. */
export function nbtFile(root: Readonly<Record<string, Nbt>>): Uint8Array {
  return joined([Uint8Array.of(10, 0, 0), payload(root)]);
}

function payload(value: Nbt): Uint8Array {
  if (typeof value === "string") {
    const text = encodeModifiedUtf8(value);
    return joined([Uint8Array.of(text.length >> 8, text.length & 0xff), text]);
  }
  if (typeof value === "number") return bytes(4, (view) => view.setInt32(0, value));
  if (typeof value === "bigint") return bytes(8, (view) => view.setBigInt64(0, value));
  if (value instanceof Uint8Array) return joined([bytes(4, (view) => view.setInt32(0, value.length)), value]);
  const members = Object.entries(value).flatMap(([name, member]) => [
    Uint8Array.of(kindOf(member)),
    payload(name),
    payload(member),
  ]);
  return joined([...members, Uint8Array.of(0)]);
}

function kindOf(value: Nbt): number {
  if (typeof value === "number") return 3;
  if (typeof value === "bigint") return 4;
  if (value instanceof Uint8Array) return 7;
  return typeof value === "string" ? 8 : 10;
}

function bytes(length: number, write: (view: DataView) => void): Uint8Array {
  const result = new Uint8Array(length);
  write(new DataView(result.buffer));
  return result;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
