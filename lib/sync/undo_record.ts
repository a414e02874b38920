/**
 * What the last run replaced, and where the old versions are.
 *
 * @module
 */
import * as z from "zod/mini";
import { writeFileAtomically } from "../settings/atomic_file.ts";
import { isSafePath } from "../settings/safe_path.ts";
import { readSettings, type SettingsRead } from "../settings/settings_file.ts";

const Path = z.string().check(z.refine(isSafePath));
const Run = z.string().check(z.regex(/^[0-9a-z-]+$/));

const Entry = z.object({
  path: Path,
  kind: z.enum(["world", "file", "folder"]),
  /**
   * Where the version from before the run is: in a snapshot, whole in a run's trash, here under another name, or nowhere:
   * it was not there.
   */
  was: z.union([
    z.object({ in: z.literal("snapshot"), id: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    // A pull that takes in several states is several runs; left out: the run of the record.
    z.object({ in: z.literal("trash"), run: z.optional(Run) }),
    z.object({ in: z.literal("aside"), path: Path }),
    z.object({ in: z.literal("nowhere") }),
  ]),
});

const Record = z.object({
  version: z.literal(1),
  run: Run,
  units: z.array(Entry),
});

/** One run that can be taken back. */
export type UndoRecord = z.infer<typeof Record>;
/** One unit that the run replaced. */
export type UndoEntry = z.infer<typeof Entry>;

/** Reads the record of the last run. */
export function readUndoRecord(path: string): SettingsRead<UndoRecord> {
  return readSettings(path, {
    version: 1,
    maxBytes: 64 * 1024 * 1024,
    withoutIt: "the last sync cannot be taken back",
    parse: (value) => Record.parse(value),
  });
}

/** The run that `undo` would take back; null where there is none. */
export function runToUndo(path: string): string | null {
  const read = readUndoRecord(path);
  return read.kind === "ok" ? read.value.run : null;
}

/** Writes the record of a run. */
export function writeUndoRecord(path: string, record: UndoRecord): void {
  writeFileAtomically(path, JSON.stringify(record));
}
