/**
 * The journal of a swap. Once it is on disk, the swap happens: by this run or, after a crash, by the next one. Every
 * step tells from the disk alone whether it is done, so it may be repeated any number of times.
 *
 * @module
 */
import * as z from "zod/mini";
import { SettingsError } from "../errors.ts";
import { isSafePath } from "../settings/safe_path.ts";
import { writeFileAtomically } from "../settings/atomic_file.ts";
import { readSettings } from "../settings/settings_file.ts";
import type { StateFolder } from "../settings/state_folder.ts";

const Path = z.string().check(z.refine(isSafePath));

const Step = z.object({
  /** Where it lives, relative to the game directory. */
  live: Path,
  /** Where the new version waits, relative to the run's staging folder; absent where the path goes away. */
  ready: z.optional(Path),
  /** Nothing was there when this was planned: whatever is there now was made after a crash, and is kept for good. */
  fresh: z.optional(z.literal(true)),
  /** Files of the old version that the new one shares, relative to `live`: the trash need not keep them. */
  shared: z.array(Path),
  /** How those looked when this was planned: the game may write into them until the old version is out of its reach. */
  sharedWas: z.optional(z.string()),
  /** How the old version looked when this was planned, see `played_since.ts`; absent where there is none. */
  was: z.optional(z.string()),
  /** What is out of scope inside a world (locks, caches), relative to `live`: it moves over to the new version. */
  carried: z.array(Path),
});

const Journal = z.object({
  version: z.literal(1),
  /** It carries out an `undo`: who repeats that after a crash wants it once. */
  undoes: z.optional(z.literal(true)),
  /** Names the folders below `staging/` and `trash/`. */
  run: z.string().check(z.regex(/^[0-9a-z-]+$/)),
  /** Local worlds that step aside first, under a new folder name and a new name in the game. */
  aside: z.array(z.object({
    from: Path,
    to: Path,
    name: z.string(),
    /** How it looked when this was planned, and what is out of scope in it, relative to `from`. */
    was: z.string(),
    outOfScope: z.array(Path),
  })),
  steps: z.array(Step),
  /** Empty folders to make. */
  makeFolders: z.array(Path),
  /** Folders to remove if nothing is left in them, deepest first. */
  dropFolders: z.array(Path),
});

/** What a swap will do. */
export type Journal = z.infer<typeof Journal>;
/** One path that is replaced or goes away. */
export type SwapStep = z.infer<typeof Step>;

/**
 * Reads the journal that a crash left, if any.
 *
 * @throws {SettingsError} It is damaged; it was put aside and the staged files are kept.
 */
export function readJournal(folder: StateFolder): Journal | undefined {
  const read = readSettings(folder.journal, {
    version: 1,
    maxBytes: 256 * 1024 * 1024,
    withoutIt: "the files of that run stay in the folders staging and trash beside it",
    parse: (value) => Journal.parse(value),
  });
  if (read.kind === "broken") throw new SettingsError(read.message);
  return read.kind === "ok" ? read.value : undefined;
}

/** Writes the journal: the moment from which the swap counts as decided. */
export function writeJournal(folder: StateFolder, journal: Journal): void {
  writeFileAtomically(folder.journal, JSON.stringify(journal));
}
