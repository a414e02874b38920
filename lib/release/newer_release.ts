/**
 * Whether there is a newer release, asked at most once a week and only where that costs a player nothing: after the
 * game, when everything is done.
 *
 * @module
 */
import { SyncError } from "../errors.ts";
import { join } from "../paths.ts";
import { readConfig } from "../settings/config.ts";
import { makePrivateFolder, stateFolder } from "../settings/state_folder.ts";
import { findRelease } from "./find_release.ts";
import { RELEASES } from "./release_place.ts";
import { TRUSTED_KEYS } from "./trusted_keys.ts";
import { compareVersions } from "./version_order.ts";

/** What came of asking. */
export type ReleaseNews =
  | { readonly kind: "newer"; readonly version: string; readonly base: string | undefined }
  | { readonly kind: "none" }
  /** No answer in time, or none that can be trusted. */
  | { readonly kind: "no-answer" };

/** Asks, once. */
export type AskForNews = () => Promise<ReleaseNews>;

const DAY = 24 * 60 * 60 * 1000;
/** So often at most, milliseconds. */
const EVERY = 7 * DAY;
/** So soon after a question that nobody answered, milliseconds. */
const AGAIN_AFTER = DAY;
/** So long for everything, milliseconds: the launcher waits. */
const PATIENCE = 1500;

/**
 * The question about a newer release, where it may be asked now.
 *
 * @param root The game directory.
 * @param present This program's version.
 * @returns Undefined where it was asked lately, is not wanted, would be in vain, or the releases may not be reached.
 */
export function newsQuestion(root: string, present: string): AskForNews | undefined {
  if (TRUSTED_KEYS.length === 0 || !(Deno.build.standalone || Deno.mainModule.endsWith(".js"))) return undefined;
  const folder = stateFolder(root);
  const age = Date.now() - (lastAsked(noteIn(folder.cache)) ?? 0);
  // A clock that was wrong then is no reason for silence.
  if (age > 0 && age < EVERY) return undefined;
  const read = readConfig(folder.config);
  const config = read.kind === "ok" ? read.value : {};
  if (config.mentionReleases === false) return undefined;
  const base = config.releases ?? RELEASES;
  const url = URL.parse(base);
  if (url === null || Deno.permissions.querySync({ name: "net", host: hostAndPort(url) }).state !== "granted") {
    return undefined;
  }
  return async () => {
    try {
      const release = await findRelease({ base, trustedKeys: TRUSTED_KEYS, signal: AbortSignal.timeout(PATIENCE) });
      if (compareVersions(release.version, present) <= 0) return { kind: "none" };
      return { kind: "newer", version: release.version, base: config.releases };
    } catch (error) {
      // Not reachable, cut off by our own clock, or not to be trusted: not worth a word to somebody who played.
      if (error instanceof SyncError) return { kind: "no-answer" };
      throw error;
    }
  };
}

/** Notes that it was asked. */
export function noteAsked(root: string, news: ReleaseNews): void {
  const { cache } = stateFolder(root);
  makePrivateFolder(cache);
  const note = noteIn(cache);
  Deno.writeTextFileSync(note, "");
  if (news.kind !== "no-answer") return;
  const then = new Date(Date.now() - EVERY + AGAIN_AFTER);
  Deno.utimeSync(note, then, then);
}

/** Its time is when it was asked last. */
function noteIn(cache: string): string {
  return join(cache, "release-asked");
}

function lastAsked(note: string): number | undefined {
  try {
    return Deno.statSync(note).mtime?.getTime();
  } catch (error) {
    // Never asked.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "http:" ? "80" : "443")}`;
}
