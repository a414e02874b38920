/**
 * What a token opens. A password that starts with `is1.` carries 160 random bits S (RFC 4648 base32, lower case, no
 * padding); from S come two independent passwords, so that the server, which sees the first with each request, never
 * learns the second. Any other password is of the original's kind and serves for both. docs/security.md tells people.
 *
 * @module
 */
import { parseAccount, type Token } from "./token.ts";
import { Secret } from "./secret.ts";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const PREFIX = "is1.";

/** The passwords of an account. */
export interface Credentials {
  readonly account: string;
  /** For HTTP Basic authentication: the server sees it. */
  readonly httpPassword: Secret;
  /** For restic: opens the data. */
  readonly repositoryPassword: Secret;
  /** Whether that one is made of random bits, so that nobody can guess it, or may be a word that somebody thought of. */
  readonly passwordOrigin: "random" | "chosen";
  /** Whether the server's operator could read the data, because both passwords are one. */
  readonly operatorCanRead: boolean;
}

/** Derives an account's passwords from its token. */
export async function credentialsOf(token: Token): Promise<Credentials> {
  const { account, password } = token;
  if (!password.reveal().startsWith(PREFIX)) {
    const passwordOrigin = "chosen";
    return { account, httpPassword: password, repositoryPassword: password, passwordOrigin, operatorCanRead: true };
  }
  const seed = decodeBase32(password.reveal().slice(PREFIX.length));
  const [httpPassword, repositoryPassword] = await Promise.all([derive(seed, "http"), derive(seed, "repository")]);
  return { account, httpPassword, repositoryPassword, passwordOrigin: "random", operatorCanRead: false };
}

/**
 * Makes a token for a new account on a plain rest-server.
 *
 * @param account The account's name.
 * @returns `token`: the line for the player. `htpasswdLine`: the line for the operator's htpasswd file, which does not
 * let him read the data.
 * @throws {TokenError} The name cannot be an account's.
 */
export async function newAccountToken(account: string): Promise<{ token: Secret; htpasswdLine: string }> {
  parseAccount(account);
  const password = new Secret(PREFIX + encodeBase32(crypto.getRandomValues(new Uint8Array(20))));
  const { httpPassword } = await credentialsOf({ account, password });
  const { hash } = await import("bcryptjs");
  return {
    token: new Secret(`${account}:${password.reveal()}`),
    htpasswdLine: `${account}:${await hash(httpPassword.reveal(), 10)}`,
  };
}

/** HKDF-SHA256 (RFC 5869) with an empty salt: 32 bytes as base64url without padding. */
async function derive(seed: Uint8Array<ArrayBuffer>, info: "http" | "repository"): Promise<Secret> {
  const key = await crypto.subtle.importKey("raw", seed, "HKDF", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: new TextEncoder().encode(info) },
    key,
    256,
  );
  return new Secret(new Uint8Array(bits).toBase64({ alphabet: "base64url", omitPadding: true }));
}

/** Five bits a character; the length is a multiple of five bytes, so no padding ever arises. */
function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((value >> (bits - 5)) & 31);
    value &= 31;
  }
  return text;
}

function decodeBase32(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 5 / 8);
  let at = 0;
  let bits = 0;
  let value = 0;
  for (const char of text) {
    value = ((value & 255) << 5) | ALPHABET.indexOf(char);
    bits += 5;
    if (bits >= 8) bytes[at++] = (value >> (bits -= 8)) & 255;
  }
  return bytes;
}
