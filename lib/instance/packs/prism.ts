/**
 * What Prism Launcher (and its forks) installed of a managed pack: `ManagedPack` in `instance.cfg`, one `.pw.toml` for
 * each file in `mods/.index/` and its like, and the pack's own list in `mrpack/` or `flame/` beside the game directory.
 * Where that list can be read, the `.pw.toml` of a mod that the player added does not count.
 *
 * @module
 */
import * as z from "zod/mini";
import { list } from "../look.ts";
import { once } from "../../settings/once.ts";
import { isSafePath } from "../safe_path.ts";
import { readModrinthIndex } from "./modrinth_index.ts";
import type { PackHash, PackManager } from "./pack_record.ts";
import { prismFiles } from "./prism_files.ts";
import { readRecordJson, readRecordText } from "./read_record.ts";
import { tomlValues } from "./toml_values.ts";

const FOLDERS = ["mods", "coremods", "resourcepacks", "texturepacks", "shaderpacks"];

const flameSchema = once(() => z.object({ files: z.array(z.object({ projectID: z.number(), fileID: z.number() })) }));

/** Deno may withhold what lies outside of the game directory; where it was not given, it would stop and ask the player. */
function mayLookBeside(root: string): boolean {
  return Object.values(prismFiles(root)).every((path) =>
    Deno.permissions.querySync({ name: "read", path }).state === "granted"
  );
}

/** Prism Launcher. An instance that is no managed pack is the player's own, `.index` or not. */
export const PRISM: PackManager = {
  name: "Prism",
  sources(root) {
    return [
      ...(mayLookBeside(root) ? Object.values(prismFiles(root)) : []),
      ...FOLDERS.map((folder) => `${root}/${folder}/.index`),
    ];
  },
  read(root) {
    const { settings, modrinth, flame } = prismFiles(root);
    if (!mayLookBeside(root)) return undefined;
    const config = iniValues(readRecordText(settings) ?? "");
    if (config.get("ManagedPack") !== "true") return undefined;
    const version = ["ManagedPackType", "ManagedPackID", "ManagedPackVersionID"].map((key) => config.get(key) ?? "");
    const index = readModrinthIndex(modrinth);
    const pairs = index === undefined ? flamePairs(flame) : undefined;
    const owned = new Map<string, PackHash | undefined>(index?.owned);
    for (const folder of FOLDERS) {
      for (const file of indexed(root, folder)) {
        const { path } = file;
        if (index !== undefined && !index.owned.has(path)) continue;
        if (pairs !== undefined && !pairs.has(`${file.project} ${file.file}`)) continue;
        owned.set(path, file.hash);
        // Switched off in the launcher's list.
        owned.set(`${path}.disabled`, file.hash);
      }
    }
    return { manager: "Prism", version: version.join(" "), owned, files: [] };
  },
};

/** Both of the launcher's dialects of INI agree on such plain values. */
function iniValues(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line): [string, string][] => {
      const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value.replace(/^"(.*)"$/, "$1")]];
    }),
  );
}

function flamePairs(path: string): ReadonlySet<string> | undefined {
  const manifest = flameSchema().safeParse(readRecordJson(path));
  return manifest.success
    ? new Set(manifest.data.files.map(({ projectID, fileID }) => `${projectID} ${fileID}`))
    : undefined;
}

interface Indexed {
  readonly path: string;
  readonly hash: PackHash | undefined;
  /** CurseForge's numbers. */
  readonly project: string | undefined;
  readonly file: string | undefined;
}

function indexed(root: string, folder: string): Indexed[] {
  const names = (list(`${root}/${folder}/.index`) ?? []).filter(({ name }) => name.endsWith(".pw.toml"));
  return names.flatMap(({ name }): Indexed[] => {
    const values = tomlValues(readRecordText(`${root}/${folder}/.index/${name}`) ?? "");
    const path = `${folder}/${values.get("filename") ?? ""}`;
    if (!values.has("filename") || !isSafePath(path)) return [];
    const [type, value] = [values.get("download.hash-format"), values.get("download.hash")];
    return [{
      path,
      hash: type === undefined || value === undefined ? undefined : { type, value },
      project: values.get("update.curseforge.project-id"),
      file: values.get("update.curseforge.file-id"),
    }];
  });
}
