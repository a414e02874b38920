import * as z from "zod/mini";
import type { SnapshotId } from "../repository/types.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { readSettings, type SettingsRead } from "./settings_file.ts";

/** One pin that was set on this computer. */
export interface PinRecord {
  /** Random: a pin that was taken off and set again is another one. 16 hex digits. */
  readonly record: string;
  /** The state it marks. */
  readonly moment: SnapshotId;
  readonly name?: string;
}

/** What this computer says about pins; every push repeats it to the others. */
export interface OwnPins {
  readonly pins: readonly PinRecord[];
  /** Records, of any computer, that were taken off here. */
  readonly removed: readonly string[];
}

const record = z.string().check(z.regex(/^[0-9a-f]{16}$/));
const pinsSchema = z.object({
  version: z.literal(1),
  pins: z.array(z.object({
    record,
    moment: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    name: z.exactOptional(z.string()),
  })),
  removed: z.array(record),
});

/**
 * Reads `pins.json`.
 *
 * @throws {NewerVersionError}
 */
export function readOwnPins(path: string): SettingsRead<OwnPins> {
  return readSettings(path, {
    version: 1,
    withoutIt: "pins that were not sent yet are lost",
    parse: (value) => pinsSchema.parse(value),
  });
}

/**
 * Stores the pins.
 *
 * @param path The file; its folder must exist.
 */
export function writeOwnPins(path: string, { pins, removed }: OwnPins): void {
  writeFileAtomically(path, JSON.stringify({ version: 1, pins, removed }) + "\n");
}
