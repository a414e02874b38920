import { UsageError } from "../errors.ts";

/**
 * The project's release page. A placeholder until there is one: who makes the first release puts its address here
 * (docs/releasing.md). `install.sh` and `install.ps1` are stamped with it.
 */
export const RELEASES = "https://instance-sync.example/releases";

/**
 * The folders in which a release may lie below a release page, in the order in which they are tried: as GitHub has it,
 * as Forgejo has it, a plain folder of files.
 *
 * @param base The release page's address.
 * @param version A certain version; the newest if left out.
 * @throws {UsageError} The address is none.
 * @example
 * ```ts
 * releaseFolders("https://example.com/releases")[0]; // "https://example.com/releases/latest/download/"
 * ```
 */
export function releaseFolders(base: string, version?: string): readonly string[] {
  const url = URL.parse(base);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError("The address of the releases must start with https:// or http://.");
  }
  const page = base.replace(/\/+$/, "");
  const folders = version === undefined
    ? ["latest/download/", "download/latest/", ""]
    : [`download/v${version}/`, `v${version}/`, ""];
  return folders.map((folder) => `${page}/${folder}`);
}
