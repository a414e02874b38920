import * as z from "zod/mini";
import { isAboutThisPath } from "./read_if_there.ts";

/** By path: the size, times and checksum a comparison was made for, and whether the file was unmodified. */
export type PackCache = Map<string, { readonly stamp: string; readonly same: boolean }>;

const Cache = z.object({
  version: z.literal(1),
  files: z.record(z.string(), z.object({ stamp: z.string(), same: z.boolean() })),
});

/** Reads what is remembered of the pack's files; nothing where it is missing, broken or of another version. */
export function readPackCache(folder: string): PackCache {
  try {
    const { data } = Cache.safeParse(JSON.parse(Deno.readTextFileSync(`${folder}/pack.json`)));
    return new Map(Object.entries(data?.files ?? {}));
  } catch (error) {
    // Only a memory: without it the files are read once more.
    if (error instanceof SyntaxError || isAboutThisPath(error)) return new Map();
    throw error;
  }
}

/** Remembers the comparisons. A folder that cannot be written costs only time at the next run. */
export function writePackCache(folder: string, cache: PackCache): void {
  const path = `${folder}/pack.json`;
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const text = JSON.stringify({ version: 1, files: Object.fromEntries(cache) });
    Deno.writeTextFileSync(temporary, text, { mode: 0o600 });
    Deno.renameSync(temporary, path);
  } catch (error) {
    if (!isAboutThisPath(error)) throw error;
  }
}
