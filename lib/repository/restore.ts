import { join } from "../paths.ts";
import { includePatterns } from "./patterns.ts";
import { parseMovedFile } from "./events.ts";
import { exitError } from "./exit_error.ts";
import { hostOf } from "./http_request.ts";
import { type ItemError, type ResticSettings, runRestic } from "./run_restic.ts";
import type { RestoreRequest, RunOptions } from "./types.ts";
import { writeListFile } from "./write_list_file.ts";

/**
 * What restic says when it could not set owner, mode, extended attributes or access rights: it does so after the
 * content, and as root every refusal counts as an error (restic `internal/fs/node.go`).
 */
const METADATA =
  /^(lchown |chmod |xattr\.|set EA failed|error (parsing generic attribute|restoring (creation time|file attributes|security descriptor)))/;

/**
 * Fetches into an empty directory. restic checks every piece against its hash while it downloads.
 *
 * @throws {SnapshotGoneError} {@linkcode SyncError} of {@linkcode runRestic}
 */
export async function restore(
  settings: ResticSettings & { readonly stateDir: string },
  request: RestoreRequest,
  options: RunOptions = {},
): Promise<void> {
  // No pattern at all would mean everything to restic.
  if (request.paths.length === 0) return;
  const includeFrom = join(settings.stateDir, "include-from.txt");
  writeListFile(includeFrom, includePatterns(request.paths));
  const result = await runRestic(settings, {
    ...options,
    accept: [1],
    args: [
      "restore",
      request.id,
      "--json",
      "--no-lock",
      `--target=${request.target}`,
      `--include-file=${includeFrom}`,
      "--exclude-xattr=*",
      ...(options.onFile ? ["--verbose=2"] : []),
    ],
    onLine: (line) => {
      const file = options.onFile && parseMovedFile(line);
      if (file) options.onFile?.(file);
    },
  });
  if (result.code === 0 || isMetadataOnly(result.message, result.items)) return;
  const content = result.items.find(({ message }) => !METADATA.test(message));
  const message = content ? `${content.message} (${content.item})` : result.message;
  throw exitError({ code: result.code, message, host: hostOf(settings.url) });
}

/** True if all content was restored and every single complaint is known and about metadata. */
function isMetadataOnly(message: string, items: readonly ItemError[]): boolean {
  const count = Number(/There were (\d+) errors/.exec(message)?.[1] ?? 0);
  return count > 0 && count === items.length && items.every((item) => METADATA.test(item.message));
}
