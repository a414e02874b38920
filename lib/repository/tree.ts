import { RepositoryDamagedError } from "../errors.ts";
import { NODE, parseLine, SNAPSHOT } from "./events.ts";
import { type ResticSettings, runRestic } from "./run_restic.ts";
import type { RemoteNode, RunOptions, Snapshot, SnapshotId, SnapshotTree } from "./types.ts";

/**
 * More files and folders than any instance has (the largest measured: 100,000). 200,000 took up to 700 MB to fetch; a
 * million would take more memory than many a player's computer can spare.
 */
export const MAX_NODES = 500_000;

/** Reads one snapshot's record and tree, in the order restic lists it. */
export async function readTree(
  settings: ResticSettings,
  id: SnapshotId,
  options: RunOptions = {},
): Promise<SnapshotTree> {
  let snapshot: Snapshot | undefined;
  const nodes = new Map<string, RemoteNode>();
  await runRestic(settings, {
    ...options,
    args: ["ls", "--json", "--no-lock", id],
    onLine: (line) => {
      const json = parseLine(line);
      if (snapshot === undefined) {
        snapshot = understood(SNAPSHOT.safeParse(json));
        return;
      }
      const node = understood(NODE.safeParse(json));
      if (node.message_type !== "node") return;
      nodes.set(node.path.replace(/^\//, ""), {
        type: node.type === "file" || node.type === "dir" ? node.type : "other",
        size: node.size,
        mtime: wholeMilliseconds(node.mtime),
      });
      if (nodes.size > MAX_NODES) throw tooMany();
    },
  });
  if (snapshot === undefined) {
    throw new RepositoryDamagedError("The network lists nothing where a saved state should be.");
  }
  return { snapshot, nodes };
}

/**
 * Turns restic's time (RFC 3339, up to nanoseconds) into whole milliseconds as `Deno.lstat` shows them for the same
 * file: the rest is cut off, not rounded.
 */
export function wholeMilliseconds(time: string): number {
  const milliseconds = Date.parse(time.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}

function tooMany(): RepositoryDamagedError {
  return new RepositoryDamagedError(
    `The network holds more than ${MAX_NODES.toLocaleString("en")} files and folders for this instance, too many to ` +
      "be true. Nothing was changed here. Tell the network's operator.",
  );
}

function understood<T>(
  result: { readonly success: true; readonly data: T } | { readonly success: false; readonly error: Error },
): T {
  if (result.success) return result.data;
  throw new RepositoryDamagedError("What the network lists cannot be understood.", { cause: result.error });
}
