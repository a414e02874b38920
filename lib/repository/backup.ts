import { join } from "../paths.ts";
import type * as z from "zod/mini";
import { ResticFailedError, SyncError } from "../errors.ts";
import { BACKUP_SUMMARY, parseLine, parseMovedFile } from "./events.ts";
import { removeClaims } from "./init_claim.ts";
import { excludePatterns, rawNames } from "./patterns.ts";
import { isAtLeast } from "./restic_version.ts";
import { type ResticResult, type ResticSettings, runRestic } from "./run_restic.ts";
import type { BackupRequest, BackupResult, RunOptions } from "./types.ts";
import { writeListFile } from "./write_list_file.ts";

/**
 * Saves. What restic is told stands in `files-from.txt` and `exclude-from.txt` of the state folder afterwards.
 *
 * The record's parent is exactly the request's: without one, `--force` keeps restic from choosing any other. With
 * `rereadAll`, restic also compares change time and inode, which differ wherever a file was touched or came from
 * another machine; `--force` would read even more, but drop the link to the parent. (Windows has neither stamp:
 * there a rewrite that keeps size and time stays unseen.)
 *
 * @param stateDir Absolute path of `.cloud-sync`.
 * @throws {SyncError} See {@linkcode runRestic}.
 */
export async function backup(
  settings: ResticSettings & { readonly stateDir: string },
  request: BackupRequest,
  options: RunOptions = {},
): Promise<BackupResult> {
  const filesFrom = join(settings.stateDir, "files-from.txt");
  const excludeFrom = join(settings.stateDir, "exclude-from.txt");
  writeListFile(filesFrom, rawNames(request.targets));
  writeListFile(excludeFrom, excludePatterns(request.root, request.excluded));
  // A machine that died in `init` leaves a claim restic would take for a broken lock. Looked for while restic starts.
  const cleared = clearClaims(settings, options);
  let saved: z.infer<typeof BACKUP_SUMMARY> | undefined;
  const run = runRestic(settings, {
    ...options,
    onProgress: ({ filesDone, bytesDone }) =>
      options.onProgress?.({
        filesDone,
        bytesDone,
        filesTotal: request.total.files,
        bytesTotal: request.total.bytes,
      }),
    cwd: request.root,
    accept: [3],
    args: [
      "backup",
      "--json",
      `--host=${request.host}`,
      ...request.tags.map((tag) => `--tag=${tag}`),
      `--files-from-raw=${filesFrom}`,
      `--exclude-file=${excludeFrom}`,
      "--group-by=",
      // It would only count what the caller has counted.
      "--no-scan",
      ...parentOptions(request),
      ...await compressionOptions(settings),
      ...(options.onFile ? ["--verbose=2"] : []),
    ],
    onLine: (line) => {
      const file = options.onFile && parseMovedFile(line);
      if (file) return options.onFile?.(file);
      const summary = BACKUP_SUMMARY.safeParse(parseLine(line));
      if (summary.success) saved = summary.data;
    },
  });
  const result = await run.finally(() => cleared);
  if (saved?.snapshot_id === undefined) throw new ResticFailedError("restic ended well but says not what it saved.");
  return {
    id: saved.snapshot_id,
    files: saved.total_files_processed,
    bytes: saved.total_bytes_processed,
    added: saved.data_added_packed,
    missing: result.code === 3 ? missingPaths(result, request.root) : [],
  };
}

async function clearClaims(settings: ResticSettings, options: RunOptions): Promise<void> {
  try {
    await removeClaims(settings, options.signal);
  } catch (error) {
    // restic meets the same trouble and its word counts.
    if (!(error instanceof SyncError)) throw error;
    settings.log(`looking for claims failed: ${error.message}`);
  }
}

/** Worlds are compressed already: 3 % more bytes for a third less work. restic 0.19 is the first that can. */
async function compressionOptions({ restic }: ResticSettings): Promise<string[]> {
  return isAtLeast((await restic()).version, "0.19.0") ? ["--compression=fastest"] : [];
}

function parentOptions({ parent, rereadAll }: BackupRequest): string[] {
  if (parent === undefined) return ["--force"];
  return rereadAll ? [`--parent=${parent}`] : [`--parent=${parent}`, "--ignore-inode"];
}

/** Finds what exit code 3 leaves unnamed: each path once, relative. Never empty, so that nobody takes it for whole. */
function missingPaths(result: ResticResult, root: string): string[] {
  const absent = result.text.flatMap((line) => /^(.+) does not exist, skipping$/.exec(line)?.[1] ?? []);
  const paths = [...result.items.map(({ item }) => item), ...absent].map((path) => relativeTo(root, path));
  return paths.length === 0 ? ["."] : [...new Set(paths)];
}

function relativeTo(root: string, path: string): string {
  const slashed = (text: string) => Deno.build.os === "windows" ? text.replaceAll("\\", "/") : text;
  const prefix = slashed(root).replace(/\/$/, "") + "/";
  const plain = slashed(path);
  return (plain.startsWith(prefix) ? plain.slice(prefix.length) : plain.replace(/^\//, "")) || ".";
}
