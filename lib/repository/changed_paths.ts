import { DIFF_CHANGE, parseLine } from "./events.ts";
import { type ResticSettings, runRestic } from "./run_restic.ts";
import type { RunOptions, SnapshotId } from "./types.ts";

/** Finds the paths that were added, removed, or whose content or type differs. Metadata alone does not count. */
export async function readChangedPaths(
  settings: ResticSettings,
  ids: { readonly from: SnapshotId; readonly to: SnapshotId },
  options: RunOptions = {},
): Promise<Set<string>> {
  const paths = new Set<string>();
  await runRestic(settings, {
    ...options,
    args: ["diff", "--json", "--no-lock", ids.from, ids.to],
    onLine: (line) => {
      const change = DIFF_CHANGE.safeParse(parseLine(line));
      // Other lines: the final statistics.
      if (!change.success || change.data.modifier === "U") return;
      paths.add(change.data.path.replace(/^\/|\/$/g, ""));
    },
  });
  return paths;
}
