import { TokenError } from "../errors.ts";

const MAX_BYTES = 8192;

/**
 * Reads the first line of standard input, for `login --token-stdin`.
 *
 * @throws {TokenError} More comes than any token has.
 */
export function readTokenLine(): string {
  const bytes: number[] = [];
  const buffer = new Uint8Array(1024);
  while (!bytes.includes(10)) {
    const count = Deno.stdin.readSync(buffer);
    if (count === null) break;
    bytes.push(...buffer.subarray(0, count));
    if (bytes.length > MAX_BYTES) throw new TokenError("What came on standard input is too long to be a token.");
  }
  return new TextDecoder().decode(Uint8Array.from(bytes)).split("\n", 1)[0] ?? "";
}
