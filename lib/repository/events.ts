/**
 * The JSON lines restic prints (restic `doc/075_scripting.rst`). restic leaves out zero and empty fields and adds new
 * ones at any time, so all is optional that may be, and unknown lines are text.
 *
 * @module
 */
import * as z from "zod/mini";
import type { Snapshot, TransferProgress } from "./types.ts";

const count = z._default(z.number(), 0);

/** A full id. */
export const ID = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const STATUS = z.object({
  message_type: z.literal("status"),
  total_files: count,
  files_done: count,
  files_restored: count,
  total_bytes: count,
  bytes_done: count,
  bytes_restored: count,
});

/** The last line of a backup. `snapshot_id` is absent if nothing was written. */
export const BACKUP_SUMMARY = z.object({
  message_type: z.literal("summary"),
  snapshot_id: z.optional(ID),
  total_files_processed: count,
  total_bytes_processed: count,
  data_added_packed: count,
});

const MOVED = z.object({
  action: z.enum(["new", "modified", "restored", "updated"]),
  item: z.string(),
  data_size: count,
  size: count,
});

/** Reads a line of a longer report (`--verbose=2`) about one file that was saved or fetched. */
export function parseMovedFile(line: string): { readonly path: string; readonly bytes: number } | undefined {
  if (!line.startsWith('{"message_type":"verbose_status"')) return undefined;
  const { data } = MOVED.safeParse(parseLine(line));
  if (data === undefined || data.item.endsWith("/")) return undefined;
  return { path: data.item.replaceAll("\\", "/").replace(/^\/+/, ""), bytes: data.data_size + data.size };
}

/** One difference: `+` added, `-` removed, `M` content, `T` type, `U` metadata only, `?` unexpected. */
export const DIFF_CHANGE = z.object({ message_type: z.literal("change"), path: z.string(), modifier: z.string() });

/** A line of stderr about one file or folder. */
export const ITEM_ERROR = z.object({
  message_type: z.literal("error"),
  error: z.object({ message: z._default(z.string(), "") }),
  item: z._default(z.string(), ""),
});

/** The last line of stderr of a run that failed. */
export const EXIT_ERROR = z.object({
  message_type: z.literal("exit_error"),
  code: z.number(),
  message: z._default(z.string(), ""),
});

const SNAPSHOT_FIELDS = z.object({
  id: ID,
  parent: z.optional(ID),
  time: z.string(),
  hostname: z._default(z.string(), ""),
  tags: z.nullish(z.array(z.string())),
  summary: z.nullish(z.object({
    total_files_processed: count,
    total_bytes_processed: count,
    data_added_packed: count,
  })),
});

/** A snapshot's record as `snapshots` and the first line of `ls` print it. */
export const SNAPSHOT = z.pipe(
  SNAPSHOT_FIELDS,
  z.transform(({ id, parent, time, hostname, tags, summary }): Snapshot => ({
    id,
    ...(parent && { parent }),
    time,
    host: hostname,
    tags: tags ?? [],
    ...(summary && {
      summary: {
        files: summary.total_files_processed,
        bytes: summary.total_bytes_processed,
        added: summary.data_added_packed,
      },
    }),
  })),
);

/** A node line of `ls`. */
export const NODE = z.object({
  message_type: z._default(z.string(), "node"),
  path: z.string(),
  type: z.string(),
  size: count,
  mtime: z._default(z.string(), ""),
});

/** Reads a line as JSON; `undefined` where it is text. */
export function parseLine(line: string): unknown {
  if (!line.startsWith("{") && !line.startsWith("[")) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    // Text that happens to start with a bracket.
    return undefined;
  }
}

/** Reads a status line of backup or restore; `undefined` for any other line. */
export function parseProgress(line: string): TransferProgress | undefined {
  if (!line.startsWith('{"message_type":"status"')) return undefined;
  const status = STATUS.safeParse(parseLine(line));
  if (!status.success) return undefined;
  const { files_done, files_restored, total_files, bytes_done, bytes_restored, total_bytes } = status.data;
  return {
    filesDone: files_done + files_restored,
    filesTotal: total_files,
    bytesDone: bytes_done + bytes_restored,
    bytesTotal: total_bytes,
  };
}
