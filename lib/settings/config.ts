import * as z from "zod/mini";
import { writeFileAtomically } from "./atomic_file.ts";
import { once } from "./once.ts";
import { readSettings, type SettingsRead } from "./settings_file.ts";

/** `config.json`: what a player (or `login`) has set for this instance on this machine. */
export interface Config {
  /** The network's address, as written. */
  readonly url?: string | undefined;
  /** The account that logged in last; the token decides. */
  readonly account?: string | undefined;
  /** The instance's name on the network, as written. */
  readonly instance?: string | undefined;
  /** This machine's name, as written. */
  readonly device?: string | undefined;
  /** After this many milliseconds without an answer the network counts as unreachable. */
  readonly offlineAfterMs?: number | undefined;
  /** False where the player switched sync off for this instance on this machine. */
  readonly enabled?: boolean | undefined;
  /** True where the player shares settings, servers and hotbars with other instances (`lib/profile/`). */
  readonly profile?: boolean | undefined;
  /** The language of the window; the browser's if left out. */
  readonly language?: "en" | "de" | undefined;
  /** False where a `push` shall not say that there is a newer release. */
  readonly mentionReleases?: boolean | undefined;
  /** The address of the releases, where they are not the project's own. */
  readonly releases?: string | undefined;
}

const configSchema = once(() => {
  const shortText = z.optional(z.string().check(z.maxLength(2000)));
  return z.looseObject({
    version: z.optional(z.literal(1)),
    url: shortText,
    account: shortText,
    instance: shortText,
    device: shortText,
    offlineAfterMs: z.optional(z.int().check(z.minimum(1), z.maximum(600_000))),
    enabled: z.optional(z.boolean()),
    profile: z.optional(z.boolean()),
    language: z.optional(z.enum(["en", "de"])),
    mentionReleases: z.optional(z.boolean()),
    releases: shortText,
  });
});

/**
 * Reads `config.json`.
 *
 * @throws {NewerVersionError}
 */
export function readConfig(path: string): SettingsRead<Config> {
  return readSettings(path, {
    version: 1,
    withoutIt: "its settings are taken as not set",
    parse: (value) => configSchema().parse(value),
  });
}

/**
 * Changes entries of `config.json`; entries it does not know stay as they are.
 *
 * @param path The file; its folder must exist. A broken one is put aside first.
 * @param changes Entries to set; `undefined` removes one.
 * @throws {NewerVersionError}
 */
export function updateConfig(path: string, changes: Config): void {
  const old = readConfig(path);
  const config = { version: 1, ...(old.kind === "ok" ? old.value : {}), ...changes };
  writeFileAtomically(path, JSON.stringify(config, undefined, 2) + "\n");
}
