/**
 * Pins: names for moments. A network that only takes additions cannot change what is saved, so a pin is no mark on the
 * state itself. Each computer keeps the pins set on it in `pins.json` and repeats them as tags on everything it sends;
 * who reads the history reads them all. No state of its own is made for a pin: nothing that another computer could take
 * for somebody's evening.
 *
 * @module
 */
import { join } from "../paths.ts";
import type { Snapshot, SnapshotId } from "../repository/types.ts";
import { type OwnPins, type PinRecord, readOwnPins } from "../settings/pins_file.ts";
import type { StateFolder } from "../settings/state_folder.ts";
import type { Pin } from "./moment_types.ts";
import { pathsInTags, pathToTag } from "./path_tags.ts";

const PIN = "pin:";
const UNPIN = "unpin:";

/** Pins of one computer: each is repeated with every push, and a command line has an end. */
export const MOST_PINS = 24;
/** Characters of a pin's name. */
export const LONGEST_NAME = 60;

/** Stands between the names that several computers gave one moment. */
export const BETWEEN_NAMES = " / ";

/** Where this computer keeps its pins. */
export function pinsFile(folder: StateFolder): string {
  return join(folder.dir, "pins.json");
}

/** The pins that were set on this computer; none where their file is damaged. */
export function ownPins(folder: StateFolder): OwnPins {
  const read = readOwnPins(pinsFile(folder));
  return read.kind === "ok" ? read.value : { pins: [], removed: [] };
}

/** What everything that is sent says about pins. */
export function pinTags(folder: StateFolder): string[] {
  const { pins, removed } = ownPins(folder);
  return [
    ...pins.slice(0, MOST_PINS).map(({ record, moment, name }) =>
      `${PIN}${moment}.${record}${name === undefined ? "" : `.${pathToTag(name)}`}`
    ),
    ...removed.slice(-MOST_PINS).map((record) => UNPIN + record),
  ];
}

/** Every pin that any computer set and none took off. */
export function pinRecords(folder: StateFolder, snapshots: readonly Snapshot[]): PinRecord[] {
  const own = ownPins(folder);
  const removed = new Set(own.removed);
  const records = new Map(own.pins.map((pin) => [pin.record, pin]));
  for (const { tags } of snapshots) {
    for (const tag of tags) {
      const off = /^unpin:([0-9a-f]{16})$/.exec(tag)?.[1];
      if (off !== undefined) removed.add(off);
      const [, moment, record, name] = /^pin:([0-9a-f]{64})\.([0-9a-f]{16})(?:\.([\w-]+))?$/.exec(tag) ?? [];
      if (moment === undefined || record === undefined || records.has(record)) continue;
      const [text] = name === undefined ? [] : pathsInTags([name], "");
      records.set(record, { record, moment, ...(text === undefined ? {} : { name: text.slice(0, LONGEST_NAME) }) });
    }
  }
  return [...records.values()].filter(({ record }) => !removed.has(record));
}

/** The pins by the state they mark. Where two computers named one moment, both names are told. */
export function pinsOf(folder: StateFolder, snapshots: readonly Snapshot[]): Map<SnapshotId, Pin> {
  const pins = new Map<SnapshotId, Pin>();
  for (const [moment, records] of Map.groupBy(pinRecords(folder, snapshots), ({ moment }) => moment)) {
    const names = [...new Set(records.flatMap(({ name }) => name ?? []))].sort();
    pins.set(moment, names.length === 0 ? {} : { name: names.join(BETWEEN_NAMES) });
  }
  return pins;
}
