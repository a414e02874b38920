import * as z from "zod/mini";
import type { Snapshot } from "../repository/types.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { readSettings } from "./settings_file.ts";

const id = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const recordsSchema = z.object({
  version: z.literal(1),
  repository: z.string(),
  records: z.array(z.object({
    id,
    parent: z.exactOptional(id),
    time: z.string(),
    host: z.string(),
    tags: z.array(z.string()),
    summary: z.exactOptional(z.object({ files: z.number(), bytes: z.number(), added: z.number() })),
  })),
});

/**
 * Reads `cache/records.json`: every saved state's own record as the network told it last. They never change, so the
 * history costs a restic start only where there is a new one, and is there without a network too.
 *
 * @param repository The address they must belong to.
 * @returns Nothing where the file is missing, damaged, or of another repository.
 * @throws {NewerVersionError}
 */
export function readRecords(path: string, repository: string): readonly Snapshot[] {
  const read = readSettings(path, {
    version: 1,
    // 20,000 records with all that they tell.
    maxBytes: 128 * 1024 * 1024,
    withoutIt: "the network is asked again",
    parse: (value) => recordsSchema.parse(value),
  });
  return read.kind === "ok" && read.value.repository === repository ? read.value.records : [];
}

/**
 * Stores the records.
 *
 * @param path The file; its folder must exist.
 */
export function writeRecords(path: string, repository: string, records: readonly Snapshot[]): void {
  writeFileAtomically(path, JSON.stringify({ version: 1, repository, records }) + "\n");
}
