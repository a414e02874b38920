import * as z from "zod/mini";
import { fileError } from "./map_file_error.ts";
import { once } from "./once.ts";
import type { SettingsRead } from "./settings_file.ts";

/** `instance-sync.json` in the game directory: what a pack's author wants to travel, or not, beside the usual. */
export interface PackScope {
  /** Patterns of paths to sync beside the usual ones. */
  readonly include: readonly string[];
  /** Patterns of paths to leave out. */
  readonly exclude: readonly string[];
}

/** The file's name in the game directory; it comes with the pack and never travels. */
export const PACK_SCOPE_FILE = "instance-sync.json";

/** Larger ones are no such file, bytes. */
const LARGEST = 64 * 1024;

/** Modest patterns only: the file comes from somebody else, and every saved state names them. */
const form = once(() => {
  const pattern = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^(?:[^*]*\*{0,2}){0,4}[^*]*$/));
  const patterns = z._default(z.array(pattern).check(z.maxLength(50)), []);
  return z.object({ version: z.literal(1), include: patterns, exclude: patterns });
});

/**
 * Reads what the pack's author wants. A broken file is left alone: it is the pack's.
 *
 * @param folder The game directory.
 */
export function readPackScope(folder: string): SettingsRead<PackScope> {
  let text: string;
  try {
    const path = `${folder}/${PACK_SCOPE_FILE}`;
    const info = Deno.statSync(path);
    if (!info.isFile || info.size > LARGEST) return broken("is too large or no file");
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return { kind: "absent" };
    throw fileError(error, `${folder}/${PACK_SCOPE_FILE}`);
  }
  try {
    const read = form().safeParse(JSON.parse(text.replace(/^\uFEFF/, "")));
    return read.success ? { kind: "ok", value: read.data } : broken("does not hold what it should");
  } catch (error) {
    if (error instanceof SyntaxError) return broken("is no JSON");
    throw error;
  }
}

function broken(what: string): SettingsRead<PackScope> {
  return {
    kind: "broken",
    message: `The pack's ${PACK_SCOPE_FILE} ${what}, so it is not heeded. Tell the pack's author.`,
  };
}
