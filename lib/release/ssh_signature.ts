/**
 * Signatures as `ssh-keygen -Y sign` makes them (SSHSIG), by Ed25519 keys: anybody can check a release with a tool that
 * is on every system, and we check it with what is built in.
 *
 * @module
 */
import { joinBytes } from "../join_bytes.ts";
import { fromBase64, uint32, WireError, WireReader, wireString } from "./ssh_wire.ts";

/** What the signature of a release is for: one made for something else with the same key is refused. */
export const RELEASE_NAMESPACE = "instance-sync-release";

/** The one kind of key that is used. */
export const KEY_TYPE = "ssh-ed25519";

const MAGIC = new TextEncoder().encode("SSHSIG");
const VERSION = 1;
const HASHES: Readonly<Record<string, string>> = { sha256: "SHA-256", sha512: "SHA-512" };
const ARMOR = /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END SSH SIGNATURE-----\s*$/;

/** What is checked. */
export interface SignedMessage {
  /** The signed file's bytes. */
  readonly message: Uint8Array<ArrayBuffer>;
  /** The signature file's text. */
  readonly signature: string;
  /** What it must have been made for, such as {@linkcode RELEASE_NAMESPACE}. */
  readonly namespace: string;
  /** Keys as OpenSSH writes them, `ssh-ed25519 AAAA… comment`; one of them must have signed. */
  readonly trustedKeys: readonly string[];
}

/** What came of a check. */
export type Verdict =
  | { readonly outcome: "trusted"; readonly key: string }
  /** `why` completes "The signature is not good: …". */
  | { readonly outcome: "refused"; readonly why: string };

/**
 * Checks a signature.
 *
 * @throws {TypeError} A trusted key is none: a mistake of ours, not of who sent the file.
 * @example
 * ```ts
 * import { verifySshSignature } from "./ssh_signature.ts";
 *
 * const message = new TextEncoder().encode("hello");
 * const verdict = await verifySshSignature({ message, signature: "none", namespace: "file", trustedKeys: [] });
 * console.log(verdict); // { outcome: "refused", why: "it is no SSH signature" }
 * ```
 */
export async function verifySshSignature(
  { message, signature, namespace, trustedKeys }: SignedMessage,
): Promise<Verdict> {
  const trusted = new Map(trustedKeys.map((line) => [publicKeyOf(line).toBase64(), line]));
  try {
    const parts = parse(signature);
    if (parts.namespace !== namespace) return refused(`it was made for "${printable(parts.namespace)}"`);
    const key = trusted.get(parts.publicKey.toBase64());
    if (key === undefined) return refused("it was made with a key that is not trusted");
    const hash = HASHES[parts.hash];
    if (hash === undefined) return refused(`its kind of hash (${printable(parts.hash)}) is unknown`);
    const data = signedData({ ...parts, digest: await digestOf(message, hash) });
    const verifier = await crypto.subtle.importKey("raw", parts.publicKey, "Ed25519", false, ["verify"]);
    const good = await crypto.subtle.verify("Ed25519", verifier, parts.signature, data);
    return good ? { outcome: "trusted", key } : refused("it does not belong to this file");
  } catch (error) {
    if (error instanceof WireError) return refused(error.message);
    throw error;
  }
}

/** The 32 bytes of a public key written as OpenSSH writes it. */
export function publicKeyOf(line: string): Uint8Array<ArrayBuffer> {
  const [type, base64 = ""] = line.trim().split(/\s+/);
  try {
    if (type === KEY_TYPE) return readPublicKey(fromBase64(base64));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
  throw new TypeError(`This is no ${KEY_TYPE} key: ${line}`);
}

/** What is really signed: the digest, bound to a purpose. */
export function signedData(
  { namespace, hash, digest, reserved = "" }: {
    readonly namespace: string;
    readonly hash: string;
    readonly digest: Uint8Array;
    readonly reserved?: string | Uint8Array;
  },
): Uint8Array<ArrayBuffer> {
  return joinBytes([MAGIC, ...[namespace, reserved, hash, digest].map(wireString)]);
}

/** The signature file's text. */
export function armored(
  { publicKey, namespace, hash, signature }: {
    readonly publicKey: Uint8Array;
    readonly namespace: string;
    readonly hash: string;
    readonly signature: Uint8Array;
  },
): string {
  const key = joinBytes([wireString(KEY_TYPE), wireString(publicKey)]);
  const value = joinBytes([wireString(KEY_TYPE), wireString(signature)]);
  const blob = joinBytes([MAGIC, uint32(VERSION), ...[key, namespace, "", hash, value].map(wireString)]);
  const lines = blob.toBase64().match(/.{1,70}/g) ?? [];
  return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----", ""].join("\n");
}

/** The digest that is signed. */
export async function digestOf(message: Uint8Array<ArrayBuffer>, hash = "SHA-512"): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest(hash, message));
}

function parse(text: string) {
  const base64 = ARMOR.exec(text)?.[1];
  if (base64 === undefined) throw new WireError("it is no SSH signature");
  const reader = new WireReader(fromBase64(base64));
  if (reader.take(MAGIC.length).toHex() !== MAGIC.toHex()) throw new WireError("it is no SSH signature");
  if (reader.uint32() !== VERSION) throw new WireError("it is of another version");
  const publicKey = readPublicKey(reader.string());
  const namespace = reader.text();
  const reserved = reader.string();
  const hash = reader.text();
  const value = new WireReader(reader.string());
  reader.end();
  if (value.text() !== KEY_TYPE) throw new WireError(`it was not made by an ${KEY_TYPE} key`);
  const signature = value.string();
  value.end();
  return { publicKey, namespace, reserved, hash, signature };
}

function readPublicKey(blob: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const reader = new WireReader(blob);
  if (reader.text() !== KEY_TYPE) throw new WireError(`it was not made by an ${KEY_TYPE} key`);
  const key = reader.string();
  reader.end();
  if (key.length !== 32) throw new WireError("its key is of the wrong length");
  return key;
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 60);
}

function refused(why: string): Verdict {
  return { outcome: "refused", why };
}
