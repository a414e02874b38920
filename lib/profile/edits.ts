/**
 * What an instance has to tell its profile. No I/O.
 *
 * @module
 */
import { type Items, kindOf, SERVER_ORDER, SETTINGS_VERSION } from "./items.ts";
import { mergedOrder, mergedServer } from "./server_items.ts";
import { sameValue } from "./shared_keys.ts";

/** The three sides. */
export interface EditSides {
  /** What the instance held when it last met its profile; empty where they never met. */
  readonly base: Items;
  readonly instance: Items;
  readonly profile: Items;
}

/** Changes to a profile. */
export interface Edits {
  readonly put: Items;
  readonly drop: ReadonlySet<string>;
}

/**
 * Finds what was changed in the instance since it last met its profile. A piece that they never shared becomes the
 * profile's, unless it has one: a fresh instance's defaults say nothing. A setting or hotbar row that is missing was
 * dropped by a game or for want of a mod, never by the player; a server that is missing was removed, unless all are.
 */
export function editsOf({ base, instance, profile }: EditSides): Edits {
  const servers = [...base.keys()].filter((path) => kindOf(path) === "servers" && path !== SERVER_ORDER);
  const gone = servers.filter((path) => !instance.has(path));
  const lost = gone.length > 1 && gone.length === servers.length;
  const removed = lost ? [] : gone;
  const put = new Map<string, string>();
  for (const [path, here] of instance) {
    const agreed = base.get(path);
    const there = profile.get(path);
    if (lost && path === SERVER_ORDER) continue;
    if (path !== SETTINGS_VERSION) {
      if (agreed === undefined ? there !== undefined : samePiece(path, agreed, here)) continue;
    }
    const told = merged(path, here, there, removed);
    if (told !== there) put.set(path, told);
  }
  return { put, drop: new Set(removed.filter((path) => profile.has(path))) };
}

function samePiece(path: string, one: string, other: string): boolean {
  return one === other || (kindOf(path) === "settings" && sameValue(one, other));
}

function merged(path: string, here: string, there: string | undefined, removed: readonly string[]): string {
  if (path === SERVER_ORDER) return mergedOrder(here, there, removed);
  // Only ever upwards: the settings were written by the newest game that gave any.
  if (path === SETTINGS_VERSION) return there !== undefined && Number(there) >= Number(here) ? there : here;
  return kindOf(path) === "servers" ? mergedServer(here, there) : here;
}
