import { encodeModifiedUtf8 } from "./modified_utf8.ts";
import { pickNbt } from "./nbt_reader.ts";

/**
 * Replaces `Data.LevelName` in unpacked `level.dat` bytes and leaves every other byte as it is.
 *
 * @param name The new name, at most 65,535 bytes as Java writes it.
 * @returns The new bytes, or undefined where the bytes are no sound NBT or hold no name.
 */
export function renameLevel(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> | undefined {
  const pick = pickNbt(bytes, [["Data", "LevelName"]])?.[0];
  if (pick === undefined || typeof pick.value !== "string") return undefined;
  const text = encodeModifiedUtf8(name);
  if (text.length > 0xffff) throw new RangeError("The name is longer than the game's format allows.");
  const renamed = new Uint8Array(pick.start + 2 + text.length + bytes.length - pick.end);
  renamed.set(bytes.subarray(0, pick.start));
  renamed.set([text.length >> 8, text.length & 0xff], pick.start);
  renamed.set(text, pick.start + 2);
  renamed.set(bytes.subarray(pick.end), pick.start + 2 + text.length);
  return renamed;
}
