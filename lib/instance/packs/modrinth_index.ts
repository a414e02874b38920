import * as z from "zod/mini";
import { once } from "../../settings/once.ts";
import { isSafePath } from "../safe_path.ts";
import type { PackHash } from "./pack_record.ts";
import { readRecordJson } from "./read_record.ts";

const indexSchema = once(() =>
  z.object({
    name: z._default(z.string(), ""),
    versionId: z._default(z.string(), ""),
    files: z.array(z.unknown()),
  })
);
const indexFileSchema = once(() =>
  z.object({
    path: z.string(),
    hashes: z.object({ sha512: z.optional(z.string()), sha1: z.optional(z.string()) }),
    env: z.optional(z.object({ client: z.optional(z.string()) })),
  })
);

/** A pack's list of files as `.mrpack` archives hold it. */
export interface ModrinthIndex {
  readonly version: string;
  readonly owned: ReadonlyMap<string, PackHash>;
}

/**
 * Reads a `modrinth.index.json`. What the archive held beside it (`overrides`) is not listed there.
 *
 * @param path Absolute.
 */
export function readModrinthIndex(path: string): ModrinthIndex | undefined {
  const index = indexSchema().safeParse(readRecordJson(path));
  if (!index.success) return undefined;
  const owned = new Map<string, PackHash>();
  for (const entry of index.data.files) {
    const file = indexFileSchema().safeParse(entry);
    if (!file.success || file.data.env?.client === "unsupported" || !isSafePath(file.data.path)) continue;
    const { sha512, sha1 } = file.data.hashes;
    if (sha512 !== undefined) owned.set(file.data.path, { type: "sha512", value: sha512 });
    else if (sha1 !== undefined) owned.set(file.data.path, { type: "sha1", value: sha1 });
  }
  return { version: `${index.data.name} ${index.data.versionId}`, owned };
}
