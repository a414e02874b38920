import * as z from "zod/mini";
import { once } from "./once.ts";
import { writeFileAtomically } from "./atomic_file.ts";
import { readSettings, type SettingsRead } from "./settings_file.ts";

/** What is done with a file that changed on both sides. */
export type PathPolicy =
  /** The network's version; the local one stays in history. */
  | "network"
  /** The local version. */
  | "local"
  /** The player is asked. */
  | "ask";

/** `scope.json`: a player's own additions to what is synced. */
export interface ScopeFile {
  /** Patterns of paths to sync beside the usual ones. */
  readonly include: readonly string[];
  /** Patterns of paths to sync instead of the usual ones. */
  readonly only?: readonly string[];
  /** Patterns of paths to leave out; stronger than any include. */
  readonly exclude: readonly string[];
  /** The first pattern that matches a path decides. */
  readonly policies: readonly { readonly pattern: string; readonly policy: PathPolicy }[];
  /** Single keys of `options.txt`. */
  readonly options?: OptionKeys;
}

/** Keys of `options.txt` of which the player thinks otherwise; a `*` at the end stands for any rest. */
export interface OptionKeys {
  /** They travel, although they usually fit one computer only. */
  readonly travel: readonly string[];
  /** They stay on this computer; stronger than `travel`. */
  readonly stay: readonly string[];
}

const ownForm = once(() => {
  const pattern = z.string().check(z.minLength(1), z.maxLength(1000));
  const patterns = z.array(pattern).check(z.maxLength(10_000));
  const keys = z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(1000));
  return z.object({
    version: z.optional(z.literal(1)),
    only: z.exactOptional(patterns),
    include: z._default(patterns, []),
    exclude: z._default(patterns, []),
    policies: z._default(
      z.array(z.object({ pattern, policy: z.enum(["network", "local", "ask"]) })).check(z.maxLength(10_000)),
      [],
    ),
    options: z.exactOptional(z.object({ travel: z._default(keys, []), stay: z._default(keys, []) })),
  });
});

/**
 * Stores a player's own additions; they must be what a later run can read.
 *
 * @param path The file; its folder must exist.
 */
export function writeScopeFile(path: string, scope: ScopeFile): void {
  const checked = ownForm().parse({ version: 1, ...scope });
  writeFileAtomically(path, JSON.stringify(checked, undefined, 2) + "\n");
}

/**
 * Reads `scope.json`: our form, or one of the forms the original may have left (a list of paths to include, or an object
 * with `include` and `exclude`), which mean the same.
 *
 * @throws {NewerVersionError}
 */
export function readScopeFile(path: string): SettingsRead<ScopeFile> {
  return readSettings(path, {
    version: 1,
    withoutIt: "the usual files are synced",
    parse: (value) => ownForm().parse(Array.isArray(value) ? { include: value } : value),
  });
}
