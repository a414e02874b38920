import * as z from "zod/mini";
import type { FileStat } from "../instance/entry.ts";
import type { SnapshotId } from "../repository/types.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { once } from "./once.ts";
import { readSettings, type SettingsRead } from "./settings_file.ts";

/** `state.json`: what this machine knows of the network. */
export interface State {
  /** Random, made once on this machine for this instance. */
  readonly deviceId: string;
  /** The snapshots this machine's content is built on: one, or the heads of a fork it has merged. */
  readonly bases: readonly SnapshotId[];
  /** The ids the network had at the last agreement. */
  readonly known: ReadonlySet<SnapshotId>;
  /** The repository's address (`repositoryUrl`) this belongs to; empty where the original wrote the file. */
  readonly repository: string;
  /** Settings of this machine's own taste: files of policy `local` that were once changed here. */
  readonly own?: readonly string[];
  /** What of the network cannot exist here: the next push says so, and nobody takes it for deleted. */
  readonly left?: readonly string[];
  /** Edited files of a pack that the network has no more: they stay here, unsent, as long as they look like this. */
  readonly stays?: ReadonlyMap<string, FileStat>;
  /** Worlds that the player took back on purpose: the next push says so, and nobody is asked again. */
  readonly consents?: readonly string[];
  /** Something here may have been changed under its old size and time since the last push: the next one says so. */
  readonly rewrites?: boolean;
  /** Speed of the last upload, bytes per second. */
  readonly rate?: number;
  /** Set where the original wrote the file: the snapshot it pulled last, 8 to 64 hex digits. There is no inventory. */
  readonly originalHead?: string;
}

/** One check for a whole list, and few schemas: each of them costs a part of a millisecond. */
const stateSchema = once(() => {
  const snapshotIds = z.custom<readonly SnapshotId[]>((value) =>
    Array.isArray(value) && value.every((id) => typeof id === "string" && /^[0-9a-f]{64}$/.test(id))
  );
  const paths = z.exactOptional(
    z.custom<readonly string[]>((value) => Array.isArray(value) && value.every((path) => typeof path === "string")),
  );
  const stats = z.custom<readonly (readonly [path: string, size: number, mtime: number])[]>((value) =>
    Array.isArray(value) &&
    value.every((entry) =>
      Array.isArray(entry) && typeof entry[0] === "string" && Number.isFinite(entry[1]) && Number.isFinite(entry[2])
    )
  );
  return z.object({
    version: z.literal(2),
    deviceId: z.string().check(z.minLength(1), z.maxLength(100)),
    bases: snapshotIds,
    known: snapshotIds,
    repository: z.string().check(z.maxLength(4000)),
    own: paths,
    consents: paths,
    left: paths,
    stays: z.exactOptional(stats),
    rewrites: z.exactOptional(z.boolean()),
    rate: z.exactOptional(z.number().check(z.positive())),
    originalHead: z.exactOptional(z.string().check(z.regex(/^[0-9a-f]{8,64}$/))),
  });
});
/** As `cloud-sync.pyz` writes it; only the id matters. */
const originalSchema = once(() =>
  z.object({ last_pulled_snapshot_id: z.nullable(z.string().check(z.regex(/^([0-9a-f]{8,64})?$/))) })
);

/**
 * Reads `state.json`, also the original's.
 *
 * @returns `absent` too where the original says that nothing was pulled.
 * @throws {NewerVersionError}
 */
export function readState(path: string): SettingsRead<State> {
  const read = readSettings<State | undefined>(path, {
    version: 2,
    // 200,000 ids.
    maxBytes: 16 * 1024 * 1024,
    withoutIt: "everything is compared again",
    parse: (value) => isOriginal(value) ? migrate(value) : fromFile(value),
  });
  if (read.kind !== "ok") return read;
  return read.value === undefined ? { kind: "absent" } : { kind: "ok", value: read.value };
}

/**
 * Stores the state, readable by this user only.
 *
 * @param path The file; its folder must exist.
 */
export function writeState(path: string, state: State): void {
  const { own, consents, left, stays, ...rest } = state;
  const file: z.input<ReturnType<typeof stateSchema>> = {
    version: 2,
    ...rest,
    bases: [...state.bases],
    known: [...state.known].sort(),
    ...(own === undefined ? {} : { own: [...own] }),
    ...(consents === undefined ? {} : { consents: [...consents] }),
    ...(stays === undefined || stays.size === 0
      ? {}
      : { stays: [...stays].map(([path, { size, mtime }]) => [path, size, mtime] as const) }),
    ...(left === undefined || left.length === 0 ? {} : { left: [...left] }),
  };
  writeFileAtomically(path, JSON.stringify(file) + "\n");
}

/** A new device's id. */
export function newDeviceId(): string {
  return crypto.randomUUID();
}

function fromFile(value: unknown): State {
  const { version: _, known, stays, ...rest } = stateSchema().parse(value);
  return {
    ...rest,
    known: new Set(known),
    ...(stays === undefined ? {} : { stays: new Map(stays.map(([path, size, mtime]) => [path, { size, mtime }])) }),
  };
}

function isOriginal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "last_pulled_snapshot_id" in value;
}

function migrate(value: unknown): State | undefined {
  const head = originalSchema().parse(value).last_pulled_snapshot_id;
  if (head === null || head === "") return undefined;
  const whole = head.length === 64 ? [head] : [];
  return { deviceId: newDeviceId(), bases: whole, known: new Set(whole), repository: "", originalHead: head };
}
