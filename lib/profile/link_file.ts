/**
 * What is noted when an instance and its profile are in step.
 *
 * @module
 */
import * as z from "zod/mini";
import type { LocalStat } from "../instance/entry.ts";
import { writeFileAtomically } from "../settings/atomic_file.ts";
import { once } from "../settings/once.ts";
import { readSettings, type SettingsRead } from "../settings/settings_file.ts";
import type { Items } from "./items.ts";
import type { ProfileFolder } from "./profile_folder.ts";

/** How one of the instance's files looked; null where it was not there. */
export type FileLook = LocalStat | null;

/** How the instance's files looked, and whether all of the profile is on the network. */
export interface Link {
  readonly looks: readonly FileLook[];
  readonly sent: boolean;
}

const linkSchema = once(() =>
  z.object({
    version: z.literal(1),
    looks: z.array(z.nullable(z.object({ size: z.number(), mtime: z.number(), ctime: z.number(), ino: z.number() }))),
    sent: z.boolean(),
  })
);

/**
 * Reads `link.json`. It is gone while a run is under way.
 *
 * @throws {NewerVersionError}
 */
export function readLink(folder: ProfileFolder): Link | undefined {
  return valueOf(readSettings(folder.link, {
    version: 1,
    withoutIt: "everything is compared again",
    parse: (value): Link => linkSchema().parse(value),
  }));
}

/** Stores `link.json`. */
export function writeLink(folder: ProfileFolder, link: Link): void {
  writeFileAtomically(folder.link, JSON.stringify({ version: 1, ...link }) + "\n");
}

const baseSchema = once(() => z.object({ version: z.literal(1), items: z.record(z.string(), z.string()) }));

/**
 * Reads what the instance held when it last met its profile; empty where that is not known.
 *
 * @throws {NewerVersionError}
 */
export function readBase(folder: ProfileFolder): Items {
  return valueOf(readSettings(folder.base, {
    version: 1,
    maxBytes: 64 * 1024 * 1024,
    withoutIt: "the profile counts where both have something",
    parse: (value) => new Map(Object.entries(baseSchema().parse(value).items)),
  })) ?? new Map();
}

/** Stores what the instance holds now. */
export function writeBase(folder: ProfileFolder, items: Items): void {
  writeFileAtomically(folder.base, JSON.stringify({ version: 1, items: Object.fromEntries(items) }) + "\n");
}

/** Which of the two the last run that changed anything changed, and what `undo` finds of each. */
export interface LastRun {
  /** `first-meeting`: the profile, when it was switched on. */
  readonly changed: "instance" | "profile" | "both" | "first-meeting";
  /** The runs that `undo` would take back; null where there is none. */
  readonly instance: string | null;
  readonly profile: string | null;
}

const lastRunSchema = once(() =>
  z.object({
    version: z.literal(1),
    changed: z.enum(["instance", "profile", "both", "first-meeting"]),
    instance: z.nullable(z.string()),
    profile: z.nullable(z.string()),
  })
);

/**
 * Reads `last-run.json`.
 *
 * @throws {NewerVersionError}
 */
export function readLastRun(folder: ProfileFolder): LastRun | undefined {
  return valueOf(readSettings(folder.lastRun, {
    version: 1,
    withoutIt: "undo takes the instance's last run back",
    parse: (value): LastRun => lastRunSchema().parse(value),
  }));
}

/** Stores `last-run.json`. */
export function writeLastRun(folder: ProfileFolder, run: LastRun): void {
  writeFileAtomically(folder.lastRun, JSON.stringify({ version: 1, ...run }) + "\n");
}

/** All of these can be done without. */
function valueOf<T>(read: SettingsRead<T>): T | undefined {
  return read.kind === "ok" ? read.value : undefined;
}
