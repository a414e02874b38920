import { join } from "node:path";

const FOLDER = join(import.meta.dirname ?? ".", "golden");

/** The bytes of a launcher's file, such as `prism/legacy.cfg`. */
export function golden(path: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(join(FOLDER, path));
}
