/** Closes and opens small texts that lie on the network, with a key that the server never sees. */
export interface Sealer {
  /** Text that only a holder of the password can read; other text at each call. */
  seal(text: string): Promise<string>;
  /** What was sealed; nothing where it was sealed with another password, for another purpose, or changed since. */
  open(sealed: string): Promise<string | undefined>;
}

/** A player's own password may be easy to guess, so guessing is made slow: OWASP's number for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
const NONCE = 12;

/**
 * Derives a key: AES-256-GCM from PBKDF2-SHA256.
 *
 * @param password The account's repository password.
 * @param purpose Texts of one purpose and account cannot pass for those of another.
 */
export async function sealer(password: string, purpose: string): Promise<Sealer> {
  const bytes = new TextEncoder();
  const context = bytes.encode(`instance-sync ${purpose}`);
  const key = await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", iterations: ROUNDS, salt: context },
    await crypto.subtle.importKey("raw", bytes.encode(password), "PBKDF2", false, ["deriveKey"]),
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
  const sealing = (iv: Uint8Array<ArrayBuffer>) => ({ name: "AES-GCM", iv, additionalData: context });
  return {
    async seal(text) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
      const closed = new Uint8Array(await crypto.subtle.encrypt(sealing(nonce), key, bytes.encode(text)));
      return new Uint8Array([...nonce, ...closed]).toBase64();
    },
    async open(sealed) {
      try {
        const all = Uint8Array.fromBase64(sealed);
        const open = await crypto.subtle.decrypt(sealing(all.slice(0, NONCE)), key, all.slice(NONCE));
        return new TextDecoder("utf-8", { fatal: true }).decode(open);
      } catch (error) {
        // Not base64 (SyntaxError), not ours (OperationError), not UTF-8 (TypeError).
        if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException) {
          return undefined;
        }
        throw error;
      }
    },
  };
}
