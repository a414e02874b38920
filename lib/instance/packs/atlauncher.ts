/**
 * What ATLauncher installed: `launcher.mods` of its `instance.json`, those that are not `userAdded`. It keeps no list of
 * the settings files that a pack brought.
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
    launcher: z.object({
      pack: z._default(z.string(), ""),
      version: z._default(z.string(), ""),
      mods: z.array(z.unknown()),
    }),
  })
);
const modSchema = once(() =>
  z.object({
    file: z.string(),
    path: z.optional(z.nullable(z.string())),
    type: z.optional(z.nullable(z.string())),
    disabled: z._default(z.boolean(), false),
    userAdded: z._default(z.boolean(), false),
    skipped: z._default(z.boolean(), false),
    curseForgeFile: z.optional(z.nullable(z.object({ hashes: z.optional(z.nullable(curseHashes())) }))),
    modrinthVersion: z.optional(z.nullable(z.object({
      files: z.optional(z.array(z.object({
        filename: z.string(),
        hashes: z.object({ sha512: z.optional(z.string()), sha1: z.optional(z.string()) }),
      }))),
    }))),
  })
);

/** The folder of each kind of file. */
const FOLDERS: Readonly<Record<string, string>> = {
  mods: "mods",
  coremods: "coremods",
  jar: "jarmods",
  forge: "jarmods",
  mcpc: "jarmods",
  ic2lib: "mods/ic2",
  denlib: "mods/denlib",
  resourcepack: "resourcepacks",
  texturepack: "texturepacks",
  shaderpack: "shaderpacks",
};

/** ATLauncher; its instance folder is the game directory. */
export const ATLAUNCHER: PackManager = {
  name: "ATLauncher",
  sources: (root) => [`${root}/instance.json`],
  read(root) {
    const instance = instanceSchema().safeParse(readRecordJson(`${root}/instance.json`));
    if (!instance.success) return undefined;
    const { pack, version, mods } = instance.data.launcher;
    const owned = new Map<string, PackHash | undefined>();
    for (const entry of mods) {
      const mod = modSchema().safeParse(entry);
      if (!mod.success || mod.data.userAdded || mod.data.skipped) continue;
      const path = placeOf(mod.data);
      if (path !== undefined && isSafePath(path)) owned.set(path, hashOf(mod.data));
    }
    return { manager: "ATLauncher", version: `${pack} ${version}`, owned, files: ["instance.json"] };
  },
};

function placeOf({ file, path, type, disabled }: z.infer<ReturnType<typeof modSchema>>): string | undefined {
  if (disabled) return `disabledmods/${file}`;
  const folder = path?.replaceAll("\\", "/").replace(/\/+$/, "") || FOLDERS[type ?? ""];
  return folder === undefined ? undefined : `${folder}/${file}`;
}

function hashOf(
  { file, curseForgeFile, modrinthVersion }: z.infer<ReturnType<typeof modSchema>>,
): PackHash | undefined {
  const hashes = modrinthVersion?.files?.find(({ filename }) => filename === file)?.hashes;
  if (hashes?.sha512 !== undefined) return { type: "sha512", value: hashes.sha512 };
  if (hashes?.sha1 !== undefined) return { type: "sha1", value: hashes.sha1 };
  return curseHash(curseForgeFile?.hashes);
}
