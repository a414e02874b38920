/**
 * What a Modrinth pack brought. Today's Modrinth App keeps its records in a database of its own, not in the game
 * directory. What can lie there: the index of the pack (`modrinth.index.json`), and the `profile.json` of the app's
 * earlier versions, which lists every project with its checksum and says whether the profile is a locked pack.
 *
 * @module
 */
import * as z from "zod/mini";
import { once } from "../../settings/once.ts";
import { isSafePath } from "../safe_path.ts";
import { readModrinthIndex } from "./modrinth_index.ts";
import type { PackHash, PackManager, PackRecord } from "./pack_record.ts";
import { readRecordJson } from "./read_record.ts";

const profileSchema = once(() =>
  z.object({
    metadata: z.object({
      linked_data: z.object({
        project_id: z.optional(z.nullable(z.string())),
        version_id: z.optional(z.nullable(z.string())),
        locked: z.optional(z.nullable(z.boolean())),
      }),
    }),
    projects: z.record(z.string(), z.unknown()),
  })
);
const projectSchema = once(() => z.object({ sha512: z.string() }));

/** The Modrinth App, and other tools that leave the pack's index. */
export const MODRINTH: PackManager = {
  name: "Modrinth",
  sources: (root) => [`${root}/modrinth.index.json`, `${root}/profile.json`],
  read(root) {
    const index = readModrinthIndex(`${root}/modrinth.index.json`);
    return index === undefined
      ? lockedProfile(`${root}/profile.json`)
      : { manager: "Modrinth", ...index, files: ["modrinth.index.json"] };
  },
};

/** In a profile that is not locked, nobody can tell the pack's projects from the player's. */
function lockedProfile(path: string): PackRecord | undefined {
  const profile = profileSchema().safeParse(readRecordJson(path));
  const link = profile.data?.metadata.linked_data;
  if (profile.data === undefined || link?.locked !== true) return undefined;
  const owned = new Map<string, PackHash>();
  for (const [path, entry] of Object.entries(profile.data.projects)) {
    const project = projectSchema().safeParse(entry);
    if (project.success && isSafePath(path)) owned.set(path, { type: "sha512", value: project.data.sha512 });
  }
  return { manager: "Modrinth", version: `${link.project_id} ${link.version_id}`, owned, files: ["profile.json"] };
}
