import { poly1305 } from "@noble/ciphers/_poly1305.js";
import { Buffer } from "node:buffer";
import { createCipheriv, createHash, randomBytes, scryptSync } from "node:crypto";

/** A repository's master key, as `restic cat masterkey` tells it. */
export interface MasterKey {
  /** Base64. */
  readonly encrypt: string;
  readonly mac: {
    /** Base64. */
    readonly k: string;
    /** Base64. */
    readonly r: string;
  };
}

/** The least that scrypt does: a thousandth of a second. */
const COST = { N: 1024, r: 8, p: 1 } as const;
const ENCRYPT_BYTES = 32;
const MAC_BYTES = 16;

/**
 * Makes a key file that opens a repository at once. restic makes its own so that each password tried takes half a second
 * on the computer that made it, and pays that at every start. That is right for a password that somebody thought of. One
 * of 256 random bits cannot be guessed at any speed.
 *
 * The format is restic's (`doc/design.rst`, "Keys, Encryption and MAC"): scrypt gives an AES-256 key, an AES-128 key
 * and Poly1305's `r`; the content is the nonce, the master key in AES-256-CTR, and its Poly1305-AES.
 *
 * @param password Must be random: nothing slows down who tries others.
 * @returns The file and its name, the SHA-256 of its bytes.
 */
export function quickKey(masterKey: MasterKey, password: string): { name: string; content: Uint8Array<ArrayBuffer> } {
  const salt = randomBytes(64);
  const derived = scryptSync(password, salt, ENCRYPT_BYTES + 2 * MAC_BYTES, COST);
  const nonce = randomBytes(16);
  const cipher = createCipheriv("aes-256-ctr", derived.subarray(0, ENCRYPT_BYTES), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(masterKey)), cipher.final()]);
  const [k, r] = [derived.subarray(ENCRYPT_BYTES, -MAC_BYTES), derived.subarray(-MAC_BYTES)];
  const mac = poly1305(sealed, Buffer.concat([r, encryptBlock(k, nonce)]));
  const file = {
    created: new Date().toISOString(),
    username: "instance-sync",
    hostname: "",
    kdf: "scrypt",
    ...COST,
    salt: salt.toString("base64"),
    data: Buffer.concat([nonce, sealed, mac]).toString("base64"),
  };
  const content = new TextEncoder().encode(JSON.stringify(file));
  return { name: createHash("sha256").update(content).digest("hex"), content };
}

function encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv("aes-128-ecb", key, null);
  return Buffer.concat([cipher.setAutoPadding(false).update(block), cipher.final()]);
}
