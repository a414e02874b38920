import { KEY_TYPE } from "../../lib/release/ssh_signature.ts";
import { joinBytes } from "../../lib/join_bytes.ts";
import { fromBase64, WireError, WireReader } from "../../lib/release/ssh_wire.ts";

/** A key that can sign. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  /** 32 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

const ARMOR = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END OPENSSH PRIVATE KEY-----/;
const MAGIC = "openssh-key-v1\0";
/** What stands before an Ed25519 seed in PKCS #8, the only form that WebCrypto reads. */
const PKCS8 = Uint8Array.fromHex("302e020100300506032b657004220420");

/**
 * Reads a private key as `ssh-keygen -t ed25519` writes it, without a passphrase.
 *
 * @param text The file's text.
 * @throws {Error} It is none, of another kind, or has a passphrase; the text is in no message.
 */
export async function readSigningKey(text: string): Promise<SigningKey> {
  const base64 = ARMOR.exec(text)?.[1];
  if (base64 === undefined) throw new Error("The signing key is no OpenSSH private key.");
  try {
    const file = new WireReader(fromBase64(base64));
    if (new TextDecoder().decode(file.take(MAGIC.length)) !== MAGIC) throw new WireError("it is of another form");
    if (file.text() !== "none") throw new WireError("it has a passphrase, which this script cannot ask for");
    file.string();
    file.string();
    if (file.uint32() !== 1) throw new WireError("it is more than one key");
    file.string();
    return await fromPrivatePart(new WireReader(file.string()));
  } catch (error) {
    if (error instanceof WireError) throw new Error(`The signing key cannot be used: ${error.message}.`);
    throw error;
  }
}

async function fromPrivatePart(reader: WireReader): Promise<SigningKey> {
  const [first, second] = [reader.uint32(), reader.uint32()];
  if (first !== second) throw new WireError("it is damaged");
  if (reader.text() !== KEY_TYPE) throw new WireError(`it is no ${KEY_TYPE} key`);
  const publicKey = reader.string();
  // The seed, and the public key once more.
  const seed = reader.string().subarray(0, 32);
  const privateKey = await crypto.subtle.importKey("pkcs8", joinBytes([PKCS8, seed]), "Ed25519", false, ["sign"]);
  return { privateKey, publicKey };
}
