import { LauncherError } from "../../errors.ts";
import { listIfThere } from "../../instance/read_if_there.ts";
import { basename, dirname, join } from "../../paths.ts";
import { removeIfThere, writeFileAtomically } from "../../settings/atomic_file.ts";
import { fileError } from "../../settings/map_file_error.ts";

/**
 * Reads a launcher's file to change it: every byte of it can be written again.
 *
 * @throws {LauncherError} It is no UTF-8, so a change would damage it.
 */
export function readForChange(path: string): string {
  const bytes = bytesOf(path);
  try {
    // A mark at its beginning stays in the text.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new LauncherError(`${path} is not UTF-8 text, so it is left alone.`, { cause: error });
  }
}

/** The bytes of a file; with a sentence where it cannot be read. */
export function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new LauncherError(`${path} is not there any more.`, { cause: error });
    }
    throw fileError(error, path);
  }
}

/** A checksum, to tell whether somebody changed a file since. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** Writes a launcher's file whole or not at all, with the permissions it has. */
export function writeWhole(path: string, bytes: string | Uint8Array): void {
  removeTempsBeside(path);
  writeFileAtomically(path, bytes, { mode: (Deno.statSync(path).mode ?? 0o644) & 0o777 });
}

/** Removes what a killed run left beside a launcher's file. */
export function removeTempsBeside(path: string): void {
  const folder = dirname(path);
  for (const { name } of listIfThere(folder)) {
    if (name.startsWith(`${basename(path)}.`) && /\.\d+\.tmp$/.test(name)) removeIfThere(join(folder, name));
  }
}
