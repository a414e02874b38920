import * as z from "zod/mini";
import { writeFileAtomically } from "./atomic_file.ts";
import { readSettings } from "./settings_file.ts";

const LISTED = z.object({ version: z.literal(1), repository: z.string() });

/**
 * Whether this instance was seen in the account's list of instances, as `cache/listed.json` says.
 *
 * @param repository The instance's address.
 */
export function isListed(path: string, repository: string): boolean {
  const read = readSettings(path, {
    version: 1,
    withoutIt: "the network is asked again",
    parse: (value) => LISTED.parse(value),
  });
  return read.kind === "ok" && read.value.repository === repository;
}

/**
 * Notes that it was.
 *
 * @param path The file; its folder must exist.
 */
export function noteListed(path: string, repository: string): void {
  writeFileAtomically(path, JSON.stringify({ version: 1, repository }) + "\n");
}
