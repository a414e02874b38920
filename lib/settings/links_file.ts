import * as z from "zod/mini";
import type { SnapshotId } from "../repository/types.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { readSettings, type SettingsRead } from "./settings_file.ts";

/** What is remembered of a snapshot, so that lineage costs no restic start. Snapshots never change, so this never ages. */
export interface Link {
  readonly parents: readonly SnapshotId[];
  /** Earlier ancestors that the snapshot names itself. */
  readonly past?: readonly SnapshotId[];
  readonly kind: "session" | "safety" | "quarantine";
  /** It holds files that changed under their old size and time. */
  readonly rewrites?: boolean;
  /** Ancestors that hold such files. */
  readonly rewrote?: readonly SnapshotId[];
  /** Worlds that went back in time because the player wanted it. */
  readonly consents?: readonly string[];
  /** ISO 8601, by the saving device's clock; for people only. */
  readonly time: string;
  /** The device's name. */
  readonly device: string;
}

const snapshotId = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const linksSchema = z.object({
  version: z.literal(1),
  links: z.record(
    snapshotId,
    z.object({
      parents: z.array(snapshotId),
      past: z.exactOptional(z.array(snapshotId)),
      kind: z.enum(["session", "safety", "quarantine"]),
      rewrites: z.exactOptional(z.boolean()),
      rewrote: z.exactOptional(z.array(snapshotId)),
      consents: z.exactOptional(z.array(z.string())),
      time: z.string(),
      device: z.string(),
    }),
  ),
});

/**
 * Reads `cache/links.json`.
 *
 * @throws {NewerVersionError}
 */
export function readLinks(path: string): SettingsRead<ReadonlyMap<SnapshotId, Link>> {
  return readSettings(path, {
    version: 1,
    // 200,000 snapshots.
    maxBytes: 64 * 1024 * 1024,
    withoutIt: "the network is asked again",
    parse: (value) => new Map(Object.entries(linksSchema.parse(value).links)),
  });
}

/**
 * Stores the links.
 *
 * @param path The file; its folder must exist.
 */
export function writeLinks(path: string, links: ReadonlyMap<SnapshotId, Link>): void {
  writeFileAtomically(path, JSON.stringify({ version: 1, links: Object.fromEntries(links) }) + "\n");
}
