/**
 * `SHA256SUMS`: one line for each file of a release, as `sha256sum` writes it, sorted by name. No name is there twice,
 * and none has a folder in it.
 *
 * @module
 */

/** The list's own name, and its signature's. */
export const CHECKSUMS_FILE = "SHA256SUMS";

/** The signature beside the list. */
export const SIGNATURE_FILE = "SHA256SUMS.sig";

const LINE = /^([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._+-]*)$/;

/**
 * Reads the list.
 *
 * @returns SHA-256 (lower-case hex) by file name; undefined where the text is no such list.
 * @example
 * ```ts
 * import { parseChecksums } from "./checksums.ts";
 *
 * const sums = parseChecksums(`${"0".repeat(64)}  instance-sync.js\n`);
 * console.log(sums?.get("instance-sync.js"));
 * ```
 */
export function parseChecksums(text: string): ReadonlyMap<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const [, sha256, name] = LINE.exec(line) ?? [];
    if (sha256 === undefined || name === undefined || sums.has(name)) return undefined;
    sums.set(name, sha256);
  }
  return sums;
}

/** Writes the list. */
export function formatChecksums(sums: ReadonlyMap<string, string>): string {
  const names = [...sums.keys()].sort();
  return names.map((name) => `${sums.get(name)}  ${name}\n`).join("");
}

/** A file's SHA-256, lower-case hex. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
