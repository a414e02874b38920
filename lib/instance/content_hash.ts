/**
 * The kinds of checksum packwiz records of its files.
 *
 * @module
 */

/**
 * Computes a checksum as packwiz writes it.
 *
 * @param type As in `packwiz.json`, any case.
 * @returns The value in lower case, or undefined for a kind we do not know.
 */
export async function contentHash(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  switch (type.toLowerCase()) {
    case "sha256":
      return await digest("SHA-256", bytes);
    case "sha512":
      return await digest("SHA-512", bytes);
    case "sha1":
      return await digest("SHA-1", bytes);
    case "murmur2":
      return String(murmur2(bytes));
    case "length-bytes":
      return String(bytes.length);
    case "md5":
      // Rare, and not worth its own code: loaded only where a pack uses it.
      return (await import("node:crypto")).createHash("md5").update(bytes).digest("hex");
    default:
      return undefined;
  }
}

async function digest(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes)).toHex();
}

/** CurseForge's variant: 32 bits, seed 1, tab, line ends and spaces left out. */
export function murmur2(bytes: Uint8Array): number {
  const data = bytes.filter((byte) => byte !== 9 && byte !== 10 && byte !== 13 && byte !== 32);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const prime = 0x5bd1e995;
  let hash = 1 ^ data.length;
  let at = 0;
  for (; at + 4 <= data.length; at += 4) {
    let word = Math.imul(view.getUint32(at, true), prime);
    word = Math.imul(word ^ (word >>> 24), prime);
    hash = Math.imul(hash, prime) ^ word;
  }
  if (at < data.length) {
    for (let i = data.length - 1; i >= at; i--) hash ^= (data[i] ?? 0) << ((i - at) * 8);
    hash = Math.imul(hash, prime);
  }
  hash = Math.imul(hash ^ (hash >>> 13), prime);
  return (hash ^ (hash >>> 15)) >>> 0;
}
