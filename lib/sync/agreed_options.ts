import { join } from "../paths.ts";
import { readIfThere } from "../instance/read_if_there.ts";
import type { StateFolder } from "../settings/state_folder.ts";

/** The text of `options.txt` that was agreed on last; undefined where the cache does not hold it. */
export function agreedOptions({ baseFiles }: StateFolder): string | undefined {
  const bytes = readIfThere(join(baseFiles, "options.txt"));
  return bytes && new TextDecoder().decode(bytes);
}
