/**
 * Signs a file as `ssh-keygen -Y sign -n instance-sync-release` does. The same file and key give the same signature.
 *
 * @module
 */
import { armored, digestOf, RELEASE_NAMESPACE, signedData } from "../../lib/release/ssh_signature.ts";
import { readSigningKey } from "./private_key.ts";

/** The variable that names the file with the private key. */
export const SIGNING_KEY_VARIABLE = "INSTANCE_SYNC_SIGNING_KEY";

const HASH = "sha512";

/**
 * Makes a signature.
 *
 * @param message The bytes to sign.
 * @param privateKey The private key file's text.
 * @returns The signature file's text.
 */
export async function sign(
  message: Uint8Array<ArrayBuffer>,
  privateKey: string,
  namespace: string = RELEASE_NAMESPACE,
): Promise<string> {
  const key = await readSigningKey(privateKey);
  const data = signedData({ namespace, hash: HASH, digest: await digestOf(message) });
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", key.privateKey, data));
  return armored({ publicKey: key.publicKey, namespace, hash: HASH, signature });
}
