import * as z from "zod/mini";
import { RepositoryDamagedError } from "../errors.ts";
import { parseLine, SNAPSHOT } from "./events.ts";
import { type ResticSettings, runRestic } from "./run_restic.ts";
import type { RunOptions, Snapshot } from "./types.ts";

/** Reads all snapshot records. */
export async function readSnapshots(settings: ResticSettings, options: RunOptions = {}): Promise<Snapshot[]> {
  const lines: string[] = [];
  await runRestic(settings, {
    ...options,
    args: ["snapshots", "--json", "--no-lock"],
    onLine: (line) => lines.push(line),
  });
  const records = z.array(SNAPSHOT).safeParse(parseLine(lines.join("\n")));
  if (records.success) return records.data;
  throw new RepositoryDamagedError("The list of what is saved on the network cannot be understood.", {
    cause: records.error,
  });
}
