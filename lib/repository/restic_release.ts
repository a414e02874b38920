/**
 * The one restic release that this program downloads, and what it accepts instead.
 *
 * @module
 */
import { join } from "../paths.ts";

/** The release that is downloaded, and the folder name it lives under. */
export const RESTIC_VERSION = "0.19.1";

/** The oldest restic of the system that is good enough (JSON exit errors, deleted files counted, HTTP 507 handled). */
export const RESTIC_MINIMUM = "0.18.1";

/** Where releases are: an archive is at `<base>/v<version>/<file>`. A mirror has the same layout. */
export const RESTIC_DOWNLOADS = "https://github.com/restic/restic/releases/download";

/** One file of a release. */
export interface ReleaseArchive {
  readonly file: string;
  /** SHA-256 of the archive (not of the program in it), lower-case hex. */
  readonly sha256: string;
}

/** Archives by platform: `<Deno.build.os>-<Deno.build.arch>`. */
export type ReleaseArchives = Readonly<Record<string, ReleaseArchive>>;

/** The verified archives, as listed in the release's signed `SHA256SUMS`. */
export const RESTIC_ARCHIVES: ReleaseArchives = {
  "linux-x86_64": {
    file: "restic_0.19.1_linux_amd64.bz2",
    sha256: "f415415624dcc452f2a02b8c33641791a8c6d6d3b65bbb3543fcf9a25151585c",
  },
  "linux-aarch64": {
    file: "restic_0.19.1_linux_arm64.bz2",
    sha256: "a5f64aaab53d51e311fa3829124c5b703f2d14cf187d8640b6be3b2b49376465",
  },
  "darwin-x86_64": {
    file: "restic_0.19.1_darwin_amd64.bz2",
    sha256: "c38d579622cf602f665234c5a8c315030b6cf70656028fe6dc29a786b60e5f35",
  },
  "darwin-aarch64": {
    file: "restic_0.19.1_darwin_arm64.bz2",
    sha256: "7be0a144ccc377880f294204aa271d76e4b79554b42a751151d425ce6ebac143",
  },
  "windows-x86_64": {
    file: "restic_0.19.1_windows_amd64.zip",
    sha256: "da948ad707ed690426473aaba2046cd61f8f90f6f0e7dab6be0d5796531de67d",
  },
};

/** restic's file name on this system. */
export const RESTIC_FILE_NAME = Deno.build.os === "windows" ? "restic.exe" : "restic";

/**
 * Where our own restic is, or would be: in a folder of its own, so that one rename installs it.
 *
 * @param stateFolder The instance's `.cloud-sync/`.
 */
export function ownResticPath(stateFolder: string): string {
  return join(stateFolder, `restic-${RESTIC_VERSION}`, RESTIC_FILE_NAME);
}
