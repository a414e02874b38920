/**
 * Java's "modified UTF-8", the strings of NBT: NUL is two bytes, and a character beyond the first 65,536 is written as
 * its two surrogates of three bytes each. Plain UTF-8 there makes the game throw the file away.
 *
 * @module
 */

/** Encodes strictly, as the game expects it. */
export function encodeModifiedUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0 && unit < 0x80) bytes.push(unit);
    else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  return new Uint8Array(bytes);
}

/** Decodes leniently: also plain UTF-8 that other tools wrote; a byte that fits nowhere becomes U+FFFD. */
export function decodeModifiedUtf8(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const length = first < 0x80
      ? 1
      : first >> 5 === 0b110
      ? 2
      : first >> 4 === 0b1110
      ? 3
      : first >> 3 === 0b11110
      ? 4
      : 0;
    const rest = bytes.subarray(i + 1, i + length);
    if (length === 0 || rest.length < length - 1 || rest.some((byte) => byte >> 6 !== 0b10)) {
      text += "\uFFFD";
      i++;
      continue;
    }
    const code = rest.reduce(
      (code, byte) => (code << 6) | (byte & 0x3f),
      length === 1 ? first : first & (0x7f >> length),
    );
    text += code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code);
    i += length;
  }
  return text;
}
