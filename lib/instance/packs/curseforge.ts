/**
 * What the CurseForge app installed of a pack: `installedAddons` of its `minecraftinstance.json`, those that the pack's
 * `manifest` names. The others are the player's. The settings files of a pack are listed without checksums
 * (`modpackOverrides`), so nobody can tell whether one was changed: they travel like any other.
 *
 * @module
 */
import * as z from "zod/mini";
import { once } from "../../settings/once.ts";
import { isSafePath } from "../safe_path.ts";
import { curseHash, curseHashes } from "./curse_hash.ts";
import type { PackHash, PackManager } from "./pack_record.ts";
import { readRecordJson } from "./read_record.ts";

const instanceSchema = once(() =>
  z.object({
    fileID: z.optional(z.nullable(z.number())),
    manifest: z.object({
      name: z.optional(z.nullable(z.string())),
      version: z.optional(z.nullable(z.string())),
      files: z.array(z.object({ projectID: z.number(), fileID: z.number() })),
    }),
    installedAddons: z.array(z.unknown()),
  })
);
const addonSchema = once(() =>
  z.object({
    addonID: z.number(),
    categoryClassID: z.optional(z.nullable(z.number())),
    installedFile: z.object({
      id: z.number(),
      fileName: z.optional(z.nullable(z.string())),
      fileNameOnDisk: z.optional(z.nullable(z.string())),
      FileNameOnDisk: z.optional(z.nullable(z.string())),
      hashes: z.optional(z.nullable(curseHashes())),
      packageFingerprint: z.optional(z.nullable(z.number())),
    }),
  })
);

/** The folder of each class of projects. */
const FOLDERS: Readonly<Record<number, string>> = { 6: "mods", 12: "resourcepacks", 6552: "shaderpacks" };

/** The CurseForge app; its instance folder is the game directory. */
export const CURSEFORGE: PackManager = {
  name: "CurseForge",
  sources: (root) => [`${root}/minecraftinstance.json`],
  read(root) {
    const instance = instanceSchema().safeParse(readRecordJson(`${root}/minecraftinstance.json`));
    // Without a manifest it is a profile of the player's own.
    if (!instance.success) return undefined;
    const { manifest, fileID, installedAddons } = instance.data;
    const named = new Set(manifest.files.map((file) => `${file.projectID} ${file.fileID}`));
    const owned = new Map<string, PackHash | undefined>();
    for (const entry of installedAddons) {
      const addon = addonSchema().safeParse(entry);
      if (!addon.success || !named.has(`${addon.data.addonID} ${addon.data.installedFile.id}`)) continue;
      const path = placeOf(addon.data);
      if (path !== undefined && isSafePath(path)) owned.set(path, hashOf(addon.data));
    }
    return {
      manager: "CurseForge",
      version: `${fileID ?? ""} ${manifest.version ?? ""}`,
      owned,
      files: ["minecraftinstance.json"],
    };
  },
};

function placeOf({ categoryClassID, installedFile }: z.infer<ReturnType<typeof addonSchema>>): string | undefined {
  const name = installedFile.fileNameOnDisk ?? installedFile.FileNameOnDisk ?? installedFile.fileName;
  const folder = FOLDERS[categoryClassID ?? 0] ?? (name?.endsWith(".jar") ? "mods" : undefined);
  return name === null || name === undefined || folder === undefined ? undefined : `${folder}/${name}`;
}

function hashOf(
  { installedFile: { hashes, packageFingerprint } }: z.infer<ReturnType<typeof addonSchema>>,
): PackHash | undefined {
  return curseHash(hashes) ??
    (typeof packageFingerprint === "number" ? { type: "murmur2", value: String(packageFingerprint) } : undefined);
}
