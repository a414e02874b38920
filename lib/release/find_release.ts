import { UpgradeError } from "../errors.ts";
import { CHECKSUMS_FILE, parseChecksums, sha256Of, SIGNATURE_FILE } from "./checksums.ts";
import { download } from "./download.ts";
import { releaseFolders } from "./release_place.ts";
import { RELEASE_NAMESPACE, verifySshSignature } from "./ssh_signature.ts";
import { isVersion } from "./version_order.ts";

/** A release whose list of files is signed by a key we trust. */
export interface FoundRelease {
  readonly version: string;
  /** The folder's address, with a slash at its end. */
  readonly folder: string;
  /** SHA-256 (lower-case hex) of each file, by name. */
  readonly sums: ReadonlyMap<string, string>;
}

/** Where to look and whom to believe. */
export interface ReleaseSearch {
  /** The release page's address. */
  readonly base: string;
  /** A certain version; the newest if left out. */
  readonly version?: string | undefined;
  /** Public keys as OpenSSH writes them. */
  readonly trustedKeys: readonly string[];
  readonly stallTimeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MAX_LIST = 1024 * 1024;
/** More than any file of a release has: about 100 MB is Deno's. */
const MAX_FILE = 512 * 1024 * 1024;

/**
 * Finds a release and checks the signature of its list of files. Nothing else is believed of what comes.
 *
 * @throws {UpgradeError} There is none, or it cannot be trusted.
 * @throws {UsageError} The address is none.
 * @throws {CancelledError}
 */
export async function findRelease(search: ReleaseSearch): Promise<FoundRelease> {
  const { base, version, trustedKeys, ...options } = search;
  if (trustedKeys.length === 0) {
    throw new UpgradeError(
      "This build knows no key that releases are signed with, so it can trust none. Get a new one where you got this.",
    );
  }
  const list = await listIn(releaseFolders(base, version), options);
  if (list === undefined) {
    const what = version === undefined ? "no release" : `no release ${version}`;
    throw new UpgradeError(`There is ${what} at ${base}.`);
  }
  const { folder, message } = list;
  const signature = await download({ url: folder + SIGNATURE_FILE, maxBytes: MAX_LIST, ...options });
  if (signature === undefined) throw new UpgradeError("The release is not signed, so it was not used.");
  const text = new TextDecoder();
  const verdict = await verifySshSignature({
    message,
    signature: text.decode(signature),
    namespace: RELEASE_NAMESPACE,
    trustedKeys,
  });
  if (verdict.outcome === "refused") {
    throw new UpgradeError(`The release's signature is not good (${verdict.why}), so it was not used.`);
  }
  const sums = parseChecksums(text.decode(message));
  const found = sums === undefined ? undefined : versionIn(sums);
  if (sums === undefined || found === undefined) {
    throw new UpgradeError("The release's list of files cannot be understood. Get the program where you got this one.");
  }
  if (version !== undefined && found !== version) {
    throw new UpgradeError(`There is no release ${version} at ${base}, only ${found}.`);
  }
  return { version: found, folder, sums };
}

/**
 * Fetches one file of a release and gives it out only if it is the one that was signed.
 *
 * @throws {UpgradeError} It is not there, cannot be fetched, or is another.
 * @throws {CancelledError}
 */
export async function fetchReleased(
  release: FoundRelease,
  name: string,
  options: Pick<ReleaseSearch, "stallTimeout" | "signal"> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const expected = release.sums.get(name);
  const file = expected === undefined
    ? undefined
    : await download({ url: release.folder + name, maxBytes: MAX_FILE, ...options });
  if (file === undefined) throw new UpgradeError(`The release ${release.version} has no ${name}. Nothing was changed.`);
  if (await sha256Of(file) !== expected) {
    throw new UpgradeError(
      `What came as ${name} is not the released file (its checksum is wrong), so it was not used. Try again later.`,
    );
  }
  return file;
}

async function listIn(folders: readonly string[], options: Pick<ReleaseSearch, "stallTimeout" | "signal">) {
  for (const folder of folders) {
    const message = await download({ url: folder + CHECKSUMS_FILE, maxBytes: MAX_LIST, ...options });
    if (message !== undefined) return { folder, message };
  }
  return undefined;
}

/** The version that the names of the archives carry: they are signed, an address is not. */
function versionIn(sums: ReadonlyMap<string, string>): string | undefined {
  const versions = new Set<string>();
  for (const name of sums.keys()) {
    const [, version] = /^instance-sync-(.+?)-(?:windows|macos|linux)-(?:x64|arm64)[.-]/.exec(name) ?? [];
    if (version !== undefined) versions.add(version);
  }
  const [only] = versions;
  return versions.size === 1 && only !== undefined && isVersion(only) ? only : undefined;
}
