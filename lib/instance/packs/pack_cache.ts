import * as z from "zod/mini";
import { isAboutThisPath } from "../read_if_there.ts";
import type { PackHash, PackRecord } from "./pack_record.ts";

/** What is remembered of the pack, so that a second run reads neither the managers' records nor the pack's files. */
export interface PackCache {
  /** How the records' files looked. */
  readonly stamp: string;
  readonly records: readonly PackRecord[];
  /** By path: the size, times and checksum a comparison was made for, and whether the file was unmodified. */
  readonly files: ReadonlyMap<string, Compared>;
}

/** One comparison of a file with its pack's version. */
export interface Compared {
  readonly stamp: string;
  readonly same: boolean;
}

const Cache = z.object({
  version: z.literal(2),
  stamp: z.string(),
  records: z.array(z.object({
    manager: z.enum(["packwiz", "Prism", "ATLauncher", "Modrinth", "CurseForge"]),
    version: z.string(),
    files: z.array(z.string()),
    owned: z.array(z.tuple([z.string(), z.nullable(z.tuple([z.string(), z.string()]))])),
  })),
  files: z.record(z.string(), z.object({ stamp: z.string(), same: z.boolean() })),
});

/** Reads what is remembered; nothing where it is missing, broken or of another version. */
export function readPackCache(folder: string): PackCache | undefined {
  try {
    const { data } = Cache.safeParse(JSON.parse(Deno.readTextFileSync(`${folder}/pack.json`)));
    if (data === undefined) return undefined;
    return {
      stamp: data.stamp,
      records: data.records.map(({ manager, version, files, owned }) => ({
        manager,
        version,
        files,
        owned: new Map(owned.map(([path, hash]): [string, PackHash | undefined] => [
          path,
          hash === null ? undefined : { type: hash[0], value: hash[1] },
        ])),
      })),
      files: new Map(Object.entries(data.files)),
    };
  } catch (error) {
    // Only a memory: without it the files are read once more.
    if (error instanceof SyntaxError || isAboutThisPath(error)) return undefined;
    throw error;
  }
}

/** Remembers. A folder that cannot be written costs only time at the next run. */
export function writePackCache(folder: string, { stamp, records, files }: PackCache): void {
  const path = `${folder}/pack.json`;
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  const cache: z.input<typeof Cache> = {
    version: 2,
    stamp,
    records: records.map(({ manager, version, files, owned }) => ({
      manager,
      version,
      files: [...files],
      owned: [...owned].map(([path, hash]): [string, [string, string] | null] => [
        path,
        hash === undefined ? null : [hash.type, hash.value],
      ]),
    })),
    files: Object.fromEntries(files),
  };
  try {
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    Deno.writeTextFileSync(temporary, JSON.stringify(cache), { mode: 0o600 });
    Deno.renameSync(temporary, path);
  } catch (error) {
    if (!isAboutThisPath(error)) throw error;
  }
}
