import * as z from "zod/mini";
import { once } from "../../settings/once.ts";
import type { PackHash } from "./pack_record.ts";

/** CurseForge's checksums: 1 is SHA-1, 2 is MD5. */
export const curseHashes = once(() => z.array(z.object({ value: z.string(), algo: z.number() })));

/** The stronger of CurseForge's checksums. */
export function curseHash(hashes: z.infer<ReturnType<typeof curseHashes>> | null | undefined): PackHash | undefined {
  for (const [algo, type] of [[1, "sha1"], [2, "md5"]] as const) {
    const found = hashes?.find((hash) => hash.algo === algo);
    if (found !== undefined) return { type, value: found.value };
  }
  return undefined;
}
